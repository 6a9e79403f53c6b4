import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Neuron } from '../dataset/decode-neuron.ts';
import { decodeOverview, decodeRemainder } from '../dataset/decode-neuron.ts';
import { encodeDecimal, formatDecimal } from '../dataset/fixed-point.ts';
import type { Section } from '../dataset/neuron-shard.ts';
import { parseGzippedJson } from '../ingest/store/json-gzip.ts';
import { formatShardGroup } from '../ingest/store/shard-group.ts';
import { maxActivation } from '../method/normalize.ts';
import type { ActivationRecord, NeuronRecord, ReleasedNeuron } from '../release/types.ts';
import {
  arbitraryNeuronRecord,
  arbitrarySimulationResults,
} from '../testing/release-arbitraries.ts';
import {
  excerpt,
  neuronRecord,
  scoredExplanation,
  scoredSequence,
  simulationResults,
} from '../testing/release-builders.ts';
import { packNeuron } from './pack-neuron.ts';
import { packSettings } from './pack-settings.ts';
import { ValueTooLargeError } from './stored-values.ts';

const LAYER = 3;
const NEURON = 12;

function released(parts: Partial<ReleasedNeuron>): ReleasedNeuron {
  return {
    id: { layer_index: LAYER, neuron_index: NEURON },
    activations: null,
    explanations: null,
    relatedNeurons: null,
    relatedTokensByActivation: null,
    relatedTokensByWeight: null,
    ...parts,
  };
}

/** Through the very bytes that are stored, and back as the page reads them. */
function store(source: ReleasedNeuron, decimals = 2): Neuron {
  const lists = source.activations?.random_sample_by_quantile?.length ?? 0;
  const quantiles = Array.from({ length: lists + 2 }, (_, end) => end / (lists + 1));
  const settings = packSettings(decimals, quantiles);
  const packed = packNeuron(source, settings);
  const [remainder, overview] = formatShardGroup(
    { layer: LAYER, firstNeuron: 10, size: 5 },
    { neurons: new Map([[NEURON, packed]]), missing: new Set() },
    { overview: 5, remainder: 5 },
    settings,
  ).map(({ bytes }) => parseGzippedJson(bytes));
  const found = decodeOverview('overview', overview, LAYER, NEURON);
  if (found.kind !== 'found') throw new Error(found.kind);
  return decodeRemainder('remainder', remainder, found.value);
}

function shown(values: readonly number[], decimals = 2): string[] {
  return values.map((value) => formatDecimal(encodeDecimal(value, decimals), decimals));
}

function recordsOf(neuron: Neuron, section: Section): ActivationRecord[] {
  return section.excerpts.map((index) => {
    const { tokens, activations } = neuron.excerpts[index]!;
    return { tokens: [...tokens], activations: [...activations] };
  });
}

/** The record's lists in the order of the dataset's sections. */
function listsOf(record: NeuronRecord): ActivationRecord[][] {
  const top = record.most_positive_activation_records;
  const sorted = top
    ?.map((each) => each)
    .sort((a, b) => (maximum(a) < maximum(b) ? 1 : maximum(a) > maximum(b) ? -1 : 0));
  return [
    ...(sorted === undefined ? [] : [sorted]),
    ...(record.random_sample_by_quantile ?? []),
    ...(record.random_sample === null ? [] : [record.random_sample]),
  ];
}

const maximum = (record: ActivationRecord) => maxActivation([record]);

/** Most doubles are far beyond any activation; keep their digits, not their size. */
function tame<Value>(value: Value): Value {
  if (typeof value === 'number')
    return (Math.abs(value) > 1e6 ? (value % 1e6) + 0 : value) as Value;
  if (Array.isArray(value)) return value.map(tame) as Value;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, tame(each)])) as Value;
}

describe('packing a neuron', () => {
  it('keeps every token and the shown decimals of every value, in order, of any record', () => {
    fc.assert(
      fc.property(arbitraryNeuronRecord.map(tame), fc.nat(4), (record, decimals) => {
        const neuron = store(released({ activations: record }), decimals);
        const { mean, variance, skewness, kurtosis, sections } = neuron.overview.activations!;
        const { mean: m, variance: v, skewness: s, kurtosis: k } = record;
        expect({ mean, variance, skewness, kurtosis }).toEqual({
          mean: m,
          variance: v,
          skewness: s,
          kurtosis: k,
        });
        const lists = listsOf(record);
        expect(sections).toHaveLength(lists.length);
        for (const [row, list] of lists.entries()) {
          const stored = recordsOf(neuron, sections[row]!);
          expect(stored.map(({ tokens }) => tokens)).toEqual(list.map(({ tokens }) => tokens));
          expect(stored.map(({ activations }) => shown(activations, decimals))).toEqual(
            list.map(({ activations }) => shown(activations, decimals)),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every explanation, score and simulated value of any simulation results', () => {
    fc.assert(
      fc.property(
        arbitrarySimulationResults.map(tame),
        fc.option(arbitraryNeuronRecord.map(tame)),
        (results, record) => {
          const neuron = store(released({ explanations: results, activations: record }));
          const explanations = neuron.overview.explanations!;
          expect(explanations.map(({ text }) => text)).toEqual(
            results.scored_explanations.map(({ explanation }) => explanation),
          );
          for (const [
            row,
            { scored_simulation: source },
          ] of results.scored_explanations.entries()) {
            const { releasedScores: scores, sequences } = explanations[row]!;
            expect([scores.correlation, scores.rSquared, scores.absoluteDeviation]).toEqual([
              source.ev_correlation_score,
              source.rsquared_score,
              source.absolute_dev_explained_score,
            ]);
            for (const [place, scored] of source.scored_sequence_simulations.entries()) {
              const sequence = sequences[place]!;
              const stored = neuron.excerpts[sequence.excerpt]!;
              const { simulation } = scored;
              expect(stored.tokens).toEqual(simulation.tokens);
              const real = sequence.real?.map((value) => value / 100) ?? stored.activations;
              expect(shown(real)).toEqual(shown(scored.true_activations));
              expect(sequence.simulated).toEqual(
                simulation.expected_activations.map((value) => encodeDecimal(value, 2)),
              );
              const { distribution, uncalibrated } = neuron.remainder!.simulations[row]![place]!;
              expect(distribution?.length ?? 0).toBe(simulation.distribution_values.length);
              expect(sequence.hasDistribution).toBe(distribution !== null);
              expect(sequence.hasUncalibrated).toBe(uncalibrated !== null);
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('stores an excerpt that stands in two lists once', () => {
    const shared = excerpt('all{2.5} of them');
    const { overview, excerpts } = store(
      released({
        activations: neuronRecord(LAYER, NEURON, {
          most_positive_activation_records: [shared, excerpt('all{1} day')],
          random_sample: [excerpt('no one'), structuredClone(shared)],
        }),
      }),
    );
    expect(excerpts).toHaveLength(3);
    expect(overview.activations!.sections).toEqual([
      { kind: 'top', excerpts: [0, 1] },
      { kind: 'random', excerpts: [2, 0] },
    ]);
  });

  it('spells tokens out once where only the activations differ', () => {
    const { overview } = store(
      released({
        activations: neuronRecord(LAYER, NEURON, {
          random_sample: [excerpt('a{1} b'), excerpt('a{2} b'), excerpt('a b|c'), excerpt('a b c')],
        }),
      }),
    );
    expect(overview.excerpts.tokens).toEqual([['a', ' b'], 0, ['a', ' b', 'c'], ['a', ' b', ' c']]);
  });

  it('does not mistake different tokens of the same text for each other', () => {
    const { excerpts } = store(
      released({
        activations: neuronRecord(LAYER, NEURON, {
          random_sample: [excerpt('ab{1} c'), excerpt('a|b{1} c'), excerpt('ab{1} c')],
        }),
      }),
    );
    expect(excerpts.map((each) => each!.tokens)).toEqual([
      ['ab', ' c'],
      ['a', 'b', ' c'],
    ]);
  });

  it('sorts the top list by maximum and leaves the others as they are', () => {
    const list = [excerpt('a{3}'), excerpt('b{1}'), excerpt('c{2}'), excerpt('d{3}')];
    const neuron = store(
      released({
        activations: neuronRecord(LAYER, NEURON, {
          most_positive_activation_records: list,
          random_sample: list,
        }),
      }),
    );
    const texts = neuron.overview.activations!.sections.map((section) =>
      recordsOf(neuron, section)
        .map(({ tokens }) => tokens.join(''))
        .join(''),
    );
    expect(texts).toEqual(['adcb', 'abcd']);
  });

  it('puts what is shown first and what was scored into the overview, the others into the remainder', () => {
    const top = Array.from({ length: 30 }, (_, n) => excerpt(`t${n}{${90 - n}}`));
    const random = Array.from({ length: 20 }, (_, n) => excerpt(`r${n}{0.5}`));
    const { overview } = store(
      released({
        activations: neuronRecord(LAYER, NEURON, {
          most_positive_activation_records: top,
          random_sample: random,
        }),
        explanations: simulationResults(LAYER, NEURON, [
          scoredExplanation(' x', 0.5, [
            scoredSequence('t14{76}', 't14{9}'),
            scoredSequence('r13{0.5}', 'r13{1}'),
          ]),
        ]),
      }),
    );
    const texts = overview.excerpts.tokens.map((tokens) => (tokens as string[]).join(''));
    expect(texts).toEqual([
      ...top.slice(0, 10).map(({ tokens }) => tokens.join('')),
      ...random.slice(0, 4).map(({ tokens }) => tokens.join('')),
      't14',
      'r13',
    ]);
    expect(overview.excerptMaxima).toHaveLength(50);
  });

  it('names each quantile interval and its boundaries', () => {
    const { overview } = store(
      released({
        activations: neuronRecord(LAYER, NEURON, {
          random_sample_by_quantile: [[], [excerpt('a{1}')], []],
          quantile_boundaries: [null, 0.5, 2, null],
        }),
      }),
    );
    expect(overview.activations!.sections).toEqual([
      { kind: 'quantile', interval: [0, 0.25], boundaries: [null, 0.5], excerpts: [] },
      { kind: 'quantile', interval: [0.25, 0.5], boundaries: [0.5, 2], excerpts: [0] },
      { kind: 'quantile', interval: [0.5, 0.75], boundaries: [2, null], excerpts: [] },
    ]);
  });

  it('keeps real activations of a scored sequence only where the excerpt has others', () => {
    const { overview } = store(
      released({
        activations: neuronRecord(LAYER, NEURON, {
          most_positive_activation_records: [excerpt('a{1.001} b')],
          random_sample: [excerpt('c{0.25} d')],
        }),
        explanations: simulationResults(LAYER, NEURON, [
          scoredExplanation(' x', null, [
            scoredSequence('a{1.0049} b', 'a b'),
            scoredSequence('c{0.26} d', 'c d'),
            scoredSequence('new{7}', 'new'),
          ]),
        ]),
      }),
    );
    const sequences = overview.explanations![0]!.sequences;
    expect(sequences.map(({ excerpt: index, real }) => [index, real])).toEqual([
      [0, undefined],
      [1, [26, 0]],
      [2, undefined],
    ]);
  });

  it('places probabilities by their value, as far as they go', () => {
    const sequence = scoredSequence('a b', 'a b');
    sequence.simulation.distribution_values = [[3, 0], []];
    sequence.simulation.distribution_probabilities = [[0.2, 0.8], []];
    const { remainder } = store(
      released({
        explanations: simulationResults(LAYER, NEURON, [scoredExplanation('', null, [sequence])]),
      }),
    );
    expect(remainder!.simulations[0]![0]!.distribution).toEqual([[0.8, 0, 0, 0.2], []]);
  });

  it('recomputes scores from full precision', () => {
    const { overview } = store(
      released({
        activations: neuronRecord(LAYER, NEURON, { random_sample: [excerpt('d e f')] }),
        explanations: simulationResults(LAYER, NEURON, [
          scoredExplanation(' x', 0.9, [
            scoredSequence('a{0.0001} b{0.0002} c{0.0003}', 'a{1} b{2} c{3}'),
            scoredSequence('d{0.0003} e{0.0002} f{0.0001}', 'd{1} e{2} f{3}'),
          ]),
        ]),
      }),
    );
    const explanation = overview.explanations![0]!;
    expect(explanation.releasedScores.correlation).toBe(0.9);
    expect(explanation.recomputedScores.correlation).toBeCloseTo(0, 12);
    expect(explanation.sequences.map(({ correlation }) => correlation)).toEqual([
      expect.closeTo(1, 9),
      expect.closeTo(-1, 9),
    ]);
    // Its text tells that the second one was drawn at random.
    expect(explanation.recomputedRandomOnlyScores.correlation).toBeCloseTo(-1, 9);
  });

  it('rounds strengths to six digits and says which neuron they join', () => {
    const { overview } = store(
      released({
        relatedNeurons: {
          c_fc: null,
          c_proj: {
            top_positive_neurons: ['4_17'],
            top_positive_weights: [0.123456789],
            top_negative_neurons: [],
            top_negative_weights: [],
          },
        },
        relatedTokensByActivation: { tokens: [' a', ' b'], average_activations: [1234567.8, null] },
      }),
    );
    expect(overview.relatedNeurons).toEqual({
      upstream: null,
      downstream: {
        positive: { layers: [4], neurons: [17], weights: [0.123457] },
        negative: { layers: [], neurons: [], weights: [] },
      },
    });
    expect(overview.relatedTokens.byActivation).toEqual({
      tokens: [' a', ' b'],
      values: [1234570, null],
    });
  });

  it('refuses an activation that is too large to be exact', () => {
    const activations = neuronRecord(LAYER, NEURON, { random_sample: [excerpt('a{1e15}')] });
    expect(() => store(released({ activations }))).toThrow(ValueTooLargeError);
  });
});
