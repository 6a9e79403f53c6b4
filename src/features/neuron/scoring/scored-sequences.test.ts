import { describe, expect, test } from 'vitest';
import type { Neuron } from '../../../dataset/decode-neuron.ts';
import type { Explanation, ScoredSequence } from '../../../dataset/neuron-shard.ts';
import { alignSequences, describeOrigin, difference } from './scored-sequences.ts';

const unscored = { correlation: null, rSquared: null, absoluteDeviation: null };

function sequence(excerpt: number, simulated: number[], real?: number[]): ScoredSequence {
  return {
    excerpt,
    sample: 'top',
    sampleKnownBy: 'text',
    simulated,
    ...(real === undefined ? {} : { real }),
    releasedScores: unscored,
    correlation: null,
    reportedScale: null,
    hasDistribution: false,
    hasUncalibrated: false,
  };
}

const neuron = {
  decimals: { activations: 2, simulated: 1 },
  excerpts: [
    { index: 0, tokens: ['a', 'b'], activations: [0, 4], maximum: 4 },
    { index: 1, tokens: ['c', 'd'], activations: [1, -0.1], maximum: 1 },
  ],
} as unknown as Neuron;

const explanation: Explanation = {
  text: ' b',
  releasedScores: unscored,
  recomputedScores: unscored,
  recomputedRandomOnlyScores: unscored,
  sequences: [sequence(0, [0, 95]), sequence(1, [20, 0], [150, -20])],
};

describe('scored sequences, aligned', () => {
  const { sequences, score } = alignSequences(neuron, explanation);

  test('simulated values are on their scale; real ones are the excerpt’s unless the file has its own', () => {
    expect(sequences.map(({ simulated }) => simulated)).toEqual([
      [0, 9.5],
      [2, 0],
    ]);
    expect(sequences.map(({ real }) => real)).toEqual([
      [0, 4],
      [1.5, -0.2],
    ]);
  });

  test('r over all tokens together is that of an independent calculation', () => {
    const x = [0, 4, 1.5, -0.2];
    const y = [0, 9.5, 2, 0];
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    const sum = (f: (i: number) => number) => x.reduce((total, _, i) => total + f(i), 0);
    const r =
      sum((i) => (x[i]! - mean(x)) * (y[i]! - mean(y))) /
      Math.sqrt(sum((i) => (x[i]! - mean(x)) ** 2) * sum((i) => (y[i]! - mean(y)) ** 2));
    expect(score.score).toBeCloseTo(r, 12);
  });

  test('the shares add up to the whole', () => {
    expect(sequences.reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 12);
  });

  test('no sequences, no score, no failure', () => {
    const none = alignSequences(neuron, { ...explanation, sequences: [] });
    expect(none.sequences).toEqual([]);
    expect(none.score.score).toBeNull();
  });
});

test('a difference compares both on 0 to 10 and never leaves -10 to 10', () => {
  expect(difference(4, 10, 4)).toBe(0);
  expect(difference(2, 0, 4)).toBe(5);
  expect(difference(-0.1, 3, 4)).toBe(-3);
  expect(difference(9, 0, 4)).toBe(10);
  expect(difference(1, 12, 0)).toBe(-10);
});

test('where a sequence comes from is said with how sure that is', () => {
  const from = (drawnFrom: ScoredSequence['sample'], toldBy: ScoredSequence['sampleKnownBy']) =>
    describeOrigin({ ...sequence(0, []), sample: drawnFrom, sampleKnownBy: toldBy });
  expect(from('top', 'text')).toBe('top-activating');
  expect(from('random', 'position')).toBe('random, judging by its position');
  expect(from('unknown', 'nothing')).toBe('not known whether top or random');
});
