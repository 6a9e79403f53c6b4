import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseNeuronRecord } from '../release/neuron-record.ts';
import { parseRelatedNeurons } from '../release/related-neurons.ts';
import {
  parseRelatedTokensByActivation,
  parseRelatedTokensByWeight,
} from '../release/related-tokens.ts';
import { parseSimulationResults } from '../release/simulation-results.ts';
import type { ReleasedNeuron, ReleaseFileKind } from '../release/types.ts';
import { edgeCaseOf } from './neuron-plan.ts';
import { FEATURED_RULES, NEURON_RULES } from './neuron-rules.ts';
import { SyntheticRelease } from './synthetic-release.ts';

const release = new SyntheticRelease({ layers: 4, neuronsPerLayer: 128, poolSize: 3_000 });

const KINDS: readonly ReleaseFileKind[] = [
  'activations',
  'explanations',
  'related-neurons',
  'related-tokens-by-activation',
  'related-tokens-by-weight',
];

function neuronAt(layer: number, neuron: number): ReleasedNeuron {
  const released = release.synthesizeNeuron(layer, neuron);
  if (released === null) throw new Error(`no neuron ${layer}:${neuron}`);
  return released;
}

const sample: [layer: number, neuron: number][] = [
  ...FEATURED_RULES.map((_, neuron): [number, number] => [0, neuron]),
  [1, 11],
  [2, 70],
  [3, 127],
];

describe('a synthetic release', () => {
  it('gives the same bytes from one seed, whatever was made before', () => {
    const other = new SyntheticRelease({ layers: 4, neuronsPerLayer: 128, poolSize: 3_000 });
    for (const [layer, neuron] of sample.toReversed()) {
      for (const kind of KINDS) {
        expect(other.synthesizeFile(kind, layer, neuron)).toBe(
          release.synthesizeFile(kind, layer, neuron),
        );
      }
    }
  });

  it('gives the bytes that it gave on the first machine it ran on', () => {
    const digest = createHash('sha256');
    for (const [layer, neuron] of sample) {
      for (const kind of KINDS) digest.update(release.synthesizeFile(kind, layer, neuron) ?? '');
    }
    // To be replaced whenever texts, rules or noise are changed on purpose.
    expect(digest.digest('hex').slice(0, 16)).toBe('3b76db3c6dcc4ecf');
  });

  it('gives other values from another seed', () => {
    const other = new SyntheticRelease({ layers: 1, neuronsPerLayer: 1, poolSize: 3_000, seed: 2 });
    expect(other.synthesizeNeuron(0, 0)?.activations).not.toEqual(neuronAt(0, 0).activations);
  });

  it.each(sample)('is read by the parsers of the real one, neuron %i:%i', (layer, neuron) => {
    const expected = { layer_index: layer, neuron_index: neuron };
    const released = neuronAt(layer, neuron);
    const read = <T>(
      kind: ReleaseFileKind,
      parse: (text: string, file: { name: string; expected: typeof expected }) => T,
    ) => {
      const text = release.synthesizeFile(kind, layer, neuron);
      return text === null ? null : parse(text, { name: kind, expected });
    };
    expect(read('activations', parseNeuronRecord)).toEqual(released.activations);
    expect(read('explanations', parseSimulationResults)).toEqual(released.explanations);
    expect(read('related-neurons', parseRelatedNeurons)).toEqual(released.relatedNeurons);
    expect(read('related-tokens-by-activation', parseRelatedTokensByActivation)).toEqual(
      released.relatedTokensByActivation,
    );
    expect(read('related-tokens-by-weight', parseRelatedTokensByWeight)).toEqual(
      released.relatedTokensByWeight,
    );
  });

  it.each(sample)('fills its lists as the release does, neuron %i:%i', (layer, neuron) => {
    const record = neuronAt(layer, neuron).activations!;
    const maximum = ({ activations }: { activations: number[] }) => Math.max(...activations);
    const top = record.most_positive_activation_records!.map(maximum);
    expect(top).toHaveLength(50);
    expect(top.slice(0, 49)).toEqual(top.slice(0, 49).toSorted((a, b) => b - a));
    expect(record.random_sample).toHaveLength(50);
    const quantiles = record.random_sample_by_quantile!;
    expect(quantiles.map((list) => list.length)).toEqual([20, 20, 20, 20, 3]);
    for (const [i, list] of quantiles.entries()) {
      const maxima = list.map(maximum);
      expect(maxima).toEqual(maxima.toSorted((a, b) => a - b));
      const [low, high] = [record.quantile_boundaries?.[i], record.quantile_boundaries?.[i + 1]];
      for (const value of maxima) {
        expect(value).toBeGreaterThanOrEqual(low ?? Number.NEGATIVE_INFINITY);
        expect(value).toBeLessThanOrEqual(high ?? Number.POSITIVE_INFINITY);
      }
    }
    const tops = new Set(
      record.most_positive_activation_records!.map(({ tokens }) => tokens.join('')),
    );
    for (const { tokens } of quantiles.at(-1)!) expect(tops).toContain(tokens.join(''));
  });

  it('states no score that does not follow from the simulations beside it', () => {
    let checked = 0;
    for (const [layer, neuron] of sample) {
      for (const { scored_simulation: scored } of neuronAt(layer, neuron).explanations!
        .scored_explanations) {
        const sequences = scored.scored_sequence_simulations;
        expect(sequences).toHaveLength(10);
        const real = sequences.flatMap((each) => each.true_activations);
        const simulated = sequences.flatMap((each) => each.simulation.expected_activations);
        const expected = naiveCorrelation(real, simulated);
        if (expected === null) expect(scored.ev_correlation_score).toBeNull();
        else {
          expect(scored.ev_correlation_score).toBeCloseTo(expected, 9);
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(20);
  });

  it('simulates the mean of the stated probabilities, and exactly zero on line breaks', () => {
    for (const [layer, neuron] of sample) {
      const [explanation] = neuronAt(layer, neuron).explanations!.scored_explanations;
      for (const { simulation } of explanation!.scored_simulation.scored_sequence_simulations) {
        for (const [i, values] of simulation.distribution_values.entries()) {
          const probabilities = simulation.distribution_probabilities[i]!;
          const mean = values.reduce((sum, value, k) => sum + value * probabilities[k]!, 0);
          expect(simulation.expected_activations[i]).toBeCloseTo(mean, 12);
          expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
          if (simulation.tokens[i]!.includes('\n')) expect(mean).toBe(0);
        }
      }
    }
  });

  it('is mostly negative, as the real one', () => {
    const values = sample
      .filter(([, neuron]) => neuron !== 8 && neuron !== 9)
      .flatMap(([layer, neuron]) => neuronAt(layer, neuron).activations!.random_sample!)
      .flatMap(({ activations }) => activations);
    const share = values.filter((value) => value < 0).length / values.length;
    expect(share).toBeGreaterThan(0.88);
    expect(share).toBeLessThan(0.98);
  });

  it('shows every kind of rule at the start of its first layer', () => {
    const kinds = new Set(NEURON_RULES.map(({ rule }) => rule.kind));
    expect(new Set(FEATURED_RULES.map(({ rule }) => rule.kind))).toEqual(kinds);
    for (const [neuron, { rule }] of FEATURED_RULES.entries()) {
      expect(release.describeRule(0, neuron)).toMatchObject({ kind: rule.kind, quality: 'right' });
    }
  });

  it('scores right explanations above half right ones, and those above wrong ones', () => {
    const scores: Record<'right' | 'half' | 'wrong', number[]> = { right: [], half: [], wrong: [] };
    for (const layer of [2, 3]) {
      for (let neuron = 0; neuron < 60; neuron += 1) {
        const [first] = neuronAt(layer, neuron).explanations!.scored_explanations;
        const score = first!.scored_simulation.ev_correlation_score;
        const { quality } = release.describeRule(layer, neuron);
        if (score !== null) scores[quality].push(score);
      }
    }
    const mean = (values: number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
    expect(mean(scores.right)).toBeGreaterThan(0.7);
    expect(mean(scores.half)).toBeLessThan(mean(scores.right) - 0.1);
    expect(mean(scores.wrong)).toBeLessThan(mean(scores.half) - 0.1);
  });

  it('has what is odd in the release at its known places', () => {
    const odd = Object.fromEntries(
      [3, 5, 7, 9, 11].map((neuron) => [
        edgeCaseOf(1, neuron),
        release.synthesizeNeuron(1, neuron),
      ]),
    );
    expect(odd['missing neuron']).toBeNull();
    expect(odd['missing explanations']).toMatchObject({ explanations: null });
    expect(odd['missing explanations']?.activations).not.toBeNull();
    const [empty] = odd['empty explanation']!.explanations!.scored_explanations;
    expect(empty).toMatchObject({
      explanation: '',
      scored_simulation: { ev_correlation_score: null },
    });
    expect(odd['several explanations']!.explanations!.scored_explanations).toHaveLength(3);
    expect(odd['missing related files']).toMatchObject({
      relatedNeurons: null,
      relatedTokensByActivation: null,
      relatedTokensByWeight: null,
    });
  });

  it('has no files beyond its shape', () => {
    for (const [layer, neuron] of [
      [4, 0],
      [0, 128],
      [-1, 0],
      [0, -1],
      [0, 1.5],
    ] as const) {
      expect(release.synthesizeNeuron(layer, neuron)).toBeNull();
      expect(release.synthesizeFile('activations', layer, neuron)).toBeNull();
      expect(() => release.describeRule(layer, neuron)).toThrow(RangeError);
    }
  });

  it('may have layers of unequal width', () => {
    const uneven = new SyntheticRelease({ neuronsPerLayer: [1, 30, 2], poolSize: 300 });
    expect(uneven.layers).toBe(3);
    expect(uneven.synthesizeNeuron(1, 29)).not.toBeNull();
    expect(uneven.synthesizeNeuron(2, 2)).toBeNull();
    expect(uneven.describeRule(0, 0)).toMatchObject({ kind: 'word class' });
    expect(() => new SyntheticRelease({ layers: 2, neuronsPerLayer: [1] })).toThrow(RangeError);
  });
});

describe('related neurons of a synthetic release', () => {
  it('are missing on the side where the model ends', () => {
    expect(neuronAt(0, 0).relatedNeurons).toMatchObject({ c_fc: null });
    expect(neuronAt(0, 0).relatedNeurons?.c_proj).not.toBeNull();
    expect(neuronAt(3, 127).relatedNeurons).toMatchObject({ c_proj: null });
  });

  it('list a pair from both ends with the same weight', () => {
    const downstream = neuronAt(2, 70).relatedNeurons!.c_proj!;
    let pairs = 0;
    for (const [i, name] of downstream.top_positive_neurons.entries()) {
      const [layer, neuron] = name.split('_').map(Number) as [number, number];
      const upstream = neuronAt(layer, neuron).relatedNeurons?.c_fc;
      const back = upstream?.top_positive_neurons.indexOf('2_70') ?? -1;
      if (back === -1) continue;
      expect(upstream?.top_positive_weights[back]).toBe(downstream.top_positive_weights[i]);
      pairs += 1;
    }
    expect(pairs).toBeGreaterThan(0);
  });
});

describe('puzzles', () => {
  it('have four false explanations beside the true one, all different', () => {
    for (const [layer, neuron] of sample) {
      const { trueExplanation, falseExplanations } = release.describeRule(layer, neuron);
      expect(new Set([trueExplanation, ...falseExplanations]).size).toBe(5);
    }
  });

  it('tempt with words that fill the top excerpts, where a rule knows many', () => {
    const { topOnlyExplanation, falseExplanations } = release.describeRule(0, 0);
    expect(falseExplanations[0]).toBe(topOnlyExplanation);
    const named = [...topOnlyExplanation!.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
    const top = neuronAt(0, 0).activations!.most_positive_activation_records!;
    const fitting = top.filter(({ tokens, activations }) => {
      const strongest = tokens[activations.indexOf(Math.max(...activations))];
      return named.includes(strongest?.trim().toLowerCase());
    });
    expect(fitting.length).toBeGreaterThanOrEqual(45);
  });
});

function naiveCorrelation(x: number[], y: number[]): number | null {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - meanX) * (y[i]! - meanY)));
  const spread = (values: number[], centre: number) =>
    Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
  const product = spread(x, meanX) * spread(y, meanY);
  return product < 1e-12 ? null : covariance / product;
}
