import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pearsonCorrelation } from './correlation.ts';
import { type ScorableSequence, scoreSequences } from './sequences.ts';

const value = fc.integer({ min: -100, max: 1_000 }).map((n) => n / 100);
const sequence: fc.Arbitrary<ScorableSequence> = fc
  .tuple(
    fc.array(fc.tuple(value, value), { maxLength: 12 }),
    fc.constantFrom('top', 'random', null),
  )
  .map(([rows, sample]) => ({
    real: rows.map(([x]) => x),
    simulated: rows.map(([, y]) => y),
    sample,
  }));

describe('scoreSequences', () => {
  it('concatenates first and correlates once', () => {
    // Each sequence correlates perfectly with itself; together they do not.
    const { score, sequences } = scoreSequences([
      { real: [0, 1], simulated: [9, 10], sample: 'top' },
      { real: [8, 9], simulated: [0, 1], sample: 'random' },
    ]);
    expect(sequences.map((each) => each.score)).toEqual([1, 1]);
    expect(score).toBeCloseTo(pearsonCorrelation([0, 1, 8, 9], [9, 10, 0, 1])!, 12);
    expect(score).toBeLessThan(-0.9);
  });

  it('scores random sequences alone as random-only', () => {
    const random: ScorableSequence = { real: [1, 2, 4], simulated: [1, 3, 3], sample: 'random' };
    const top: ScorableSequence = { real: [9, 0, 9], simulated: [0, 9, 0], sample: 'top' };
    expect(scoreSequences([top, random]).randomOnlyScore).toBe(
      pearsonCorrelation([1, 2, 4], [1, 3, 3]),
    );
    expect(scoreSequences([top]).randomOnlyScore).toBeNull();
  });

  it('gives shares that sum to 1 and follow the definition, or all null', () => {
    fc.assert(
      fc.property(fc.array(sequence, { maxLength: 6 }), (all) => {
        const { score, sequences } = scoreSequences(all);
        const real = all.flatMap((each) => Array.from(each.real));
        const simulated = all.flatMap((each) => Array.from(each.simulated));
        const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
        const [mx, my] = [mean(real), mean(simulated)];
        const part = (each: ScorableSequence) =>
          Array.from(each.real).reduce(
            (sum, x, i) => sum + (x - mx) * (each.simulated[i]! - my),
            0,
          );
        const total = all.reduce((sum, each) => sum + part(each), 0);
        if (score === null) {
          expect(sequences.every(({ share }) => share === null)).toBe(true);
          return;
        }
        // Near r = 0 a share is a quotient of rounding errors; there is nothing to compare.
        fc.pre(Math.abs(score) > 1e-4);
        sequences.forEach(({ share }, index) => {
          expect(Math.abs(share! - part(all[index]!) / total)).toBeLessThan(1e-6);
        });
        expect(sequences.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('has no score and no share without sequences, or with constant ones', () => {
    expect(scoreSequences([]).score).toBeNull();
    const constant = scoreSequences([{ real: [1, 2], simulated: [3, 3], sample: 'top' }]);
    expect(constant.score).toBeNull();
    expect(constant.sequences).toEqual([{ score: null, share: null }]);
  });

  it('refuses a sequence whose sides differ in length, even where the totals agree', () => {
    expect(() =>
      scoreSequences([
        { real: [1, 2], simulated: [1], sample: 'top' },
        { real: [1], simulated: [1, 2], sample: 'top' },
      ]),
    ).toThrow(RangeError);
  });
});
