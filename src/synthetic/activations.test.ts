import { describe, expect, it } from 'vitest';
import { findMatches, NeuronActivations } from './activations.ts';
import { SEQUENCE_LENGTH, SyntheticCorpus } from './corpus.ts';
import { planNeuron } from './neuron-plan.ts';
import { NEURON_RULES } from './neuron-rules.ts';
import { createNoise } from './noise.ts';

const corpus = new SyntheticCorpus(5, 120);

describe('matches of every rule', () => {
  it.each(NEURON_RULES.map(({ rule }) => rule))(
    '$explanation: found where asking every token finds them',
    (rule) => {
      const expected: [position: number, strength: number][] = [];
      for (const [s, sequence] of corpus.sequences.entries()) {
        for (const i of sequence.keys()) {
          const strength = rule.strengthAt(sequence, i);
          if (strength > 0) expected.push([s * SEQUENCE_LENGTH + i, strength]);
        }
      }
      const { positions, strengths } = findMatches(rule, corpus);
      expect(positions.map((position, i) => [position, strengths[i]])).toEqual(expected);
    },
  );
});

const largeCorpus = new SyntheticCorpus(3, 700);

function activationsOf(neuron: number): NeuronActivations {
  const plan = planNeuron(3, 2, 0, neuron);
  const noise = createNoise(plan.noise, 3);
  const matches = findMatches(plan.rule.rule, largeCorpus);
  return new NeuronActivations(largeCorpus, noise, plan, matches, null);
}

/** A plain reading of the definitions, over every value of the corpus. */
function momentsOf(values: number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const central = (power: number) =>
    values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length;
  const variance = central(2);
  return {
    mean,
    variance,
    skewness: central(3) / variance ** 1.5,
    kurtosis: central(4) / variance ** 2,
  };
}

describe("a synthetic neuron's activations", () => {
  it.each([0, 2, 6, 8, 10])(
    'of neuron %i have the maxima and moments of all values together',
    (neuron) => {
      const activations = activationsOf(neuron);
      const rows = largeCorpus.sequences.map((_, s) => activations.on(s));
      expect(rows.map((row) => row.length)).toEqual(
        largeCorpus.sequences.map(({ length }) => length),
      );
      expect(Array.from(activations.maxima)).toEqual(rows.map((row) => Math.max(...row)));
      const expected = momentsOf(rows.flat());
      for (const name of ['mean', 'variance', 'skewness', 'kurtosis'] as const) {
        expect(activations.moments[name]).toBeCloseTo(expected[name], 3);
      }
    },
  );

  it('of a dead neuron are zero everywhere, without skewness or kurtosis', () => {
    const dead = activationsOf(9);
    expect(new Set(largeCorpus.sequences.flatMap((_, s) => dead.on(s)))).toEqual(new Set([0]));
    expect(dead.moments).toEqual({ mean: 0, variance: 0, skewness: null, kurtosis: null });
  });

  it('of a negative neuron never reach zero', () => {
    expect(Math.max(...activationsOf(10).maxima)).toBeLessThan(0);
  });

  it("stay above GELU's least value, with 4 decimals", () => {
    const activations = activationsOf(0);
    for (const value of largeCorpus.sequences.slice(0, 100).flatMap((_, s) => activations.on(s))) {
      expect(value).toBeGreaterThanOrEqual(-0.17);
      expect(Number(value.toFixed(4))).toBe(value);
    }
  });
});
