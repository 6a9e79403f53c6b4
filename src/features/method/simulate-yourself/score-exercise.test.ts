import { describe, expect, it } from 'vitest';
import type { ExerciseText } from './exercise.ts';
import { scoreExercise } from './score-exercise.ts';

const TEXTS: ExerciseText[] = [
  {
    excerpt: { tokens: ['not', ' all', ' of'], activations: [0, 4, 1], sample: 'top' },
    released: [0, 8, 0],
  },
  { excerpt: { tokens: ['a', ' b'], activations: [0, -1], sample: 'random' }, released: [3, 0] },
];

describe('a round', () => {
  it('scores whoever paints what is really there with 1, at any scale', () => {
    for (const scale of [1, 2]) {
      const painted = TEXTS.map(({ excerpt }) => excerpt.activations.map((x) => (x + 1) * scale));
      expect(scoreExercise(TEXTS, painted).own.score).toBeCloseTo(1, 12);
    }
  });

  it('scores the release on the same texts, whatever was painted', () => {
    const nothing = TEXTS.map(({ excerpt }) => excerpt.tokens.map(() => 0));
    const { own, released } = scoreExercise(TEXTS, nothing);
    expect(own.score).toBeNull();
    // Of [0, 4, 1, 0, -1] and [0, 8, 0, 3, 0]: by the textbook's formula.
    expect(released.score).toBeCloseTo(0.863_271, 5);
  });

  it('tells the tokens that somebody expected most wrongly, the worst first', () => {
    const painted = [
      [10, 0, 0],
      [0, 0],
    ];
    const { largestErrors } = scoreExercise(TEXTS, painted);
    expect(largestErrors.map(({ token }) => token)).toEqual(['not', ' all', 'a', ' of']);
    expect(largestErrors[1]).toMatchObject({ text: 0, position: 1, real: 10, own: 0, released: 8 });
  });
});
