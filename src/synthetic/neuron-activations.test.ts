import { describe, expect, it } from 'vitest';
import { Corpus } from './corpus.ts';
import { findFirings } from './firings.ts';
import { NeuronActivations } from './neuron-activations.ts';
import { planNeuron } from './neuron-plan.ts';
import { CATALOGUE } from './neuron-rules.ts';
import { createBackground } from './noise.ts';

const corpus = new Corpus(3, 700);

function activationsOf(neuron: number): NeuronActivations {
  const plan = planNeuron(3, 2, 0, neuron);
  const { rule } = CATALOGUE[plan.entry]!;
  const background = createBackground(plan.background, 3);
  return new NeuronActivations(corpus, background, plan, findFirings(rule, corpus), null);
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
      const rows = corpus.sequences.map((_, s) => activations.on(s));
      expect(rows.map((row) => row.length)).toEqual(corpus.sequences.map(({ length }) => length));
      expect(Array.from(activations.maxima)).toEqual(rows.map((row) => Math.max(...row)));
      const expected = momentsOf(rows.flat());
      for (const name of ['mean', 'variance', 'skewness', 'kurtosis'] as const) {
        expect(activations.moments[name]).toBeCloseTo(expected[name], 3);
      }
    },
  );

  it('of a dead neuron are zero everywhere, without skewness or kurtosis', () => {
    const dead = activationsOf(9);
    expect(new Set(corpus.sequences.flatMap((_, s) => dead.on(s)))).toEqual(new Set([0]));
    expect(dead.moments).toEqual({ mean: 0, variance: 0, skewness: null, kurtosis: null });
  });

  it('of a negative neuron never reach zero', () => {
    expect(Math.max(...activationsOf(10).maxima)).toBeLessThan(0);
  });

  it("stay above GELU's least value, with 4 decimals", () => {
    const activations = activationsOf(0);
    for (const value of corpus.sequences.slice(0, 100).flatMap((_, s) => activations.on(s))) {
      expect(value).toBeGreaterThanOrEqual(-0.17);
      expect(Number(value.toFixed(4))).toBe(value);
    }
  });
});
