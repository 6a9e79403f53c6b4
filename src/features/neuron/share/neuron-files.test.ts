import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeOverview, decodeRemainder, type Neuron } from '../../../dataset/decode-neuron.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../../../dataset/format.ts';
import { packNeuron } from '../../../pack/pack-neuron.ts';
import { packSettings } from '../../../pack/pack-settings.ts';
import { parseNeuronRecord } from '../../../release/neuron-record.ts';
import { parseSimulationResults } from '../../../release/simulation-results.ts';
import type { NeuronRecord, ReleasedNeuron } from '../../../release/types.ts';
import {
  excerpt,
  neuronRecord,
  scoredExplanation,
  scoredSequence,
} from '../../../testing/release-builders.ts';
import { releasedJson } from './neuron-files.ts';

const FILE = { name: 'neuron.json' };

/** As the page has it: through ingest's packing and the page's decoding. */
function opened(source: ReleasedNeuron): Neuron {
  const settings = packSettings();
  const { overview, remainder } = packNeuron(source, settings);
  const { layer_index: layer, neuron_index: neuron } = source.id;
  const shard = {
    version: FORMAT_VERSION,
    layer,
    firstNeuron: neuron,
    decimals: settings.decimals,
  };
  const found = decodeOverview(
    'overview',
    JSON.parse(
      JSON.stringify({ ...shard, format: FILE_FORMATS.overview, missing: [], neurons: [overview] }),
    ),
    layer,
    neuron,
  );
  if (found.kind !== 'found') throw new Error(found.kind);
  const remainderShard = { ...shard, format: FILE_FORMATS.remainder, neurons: [remainder] };
  return decodeRemainder('remainder', JSON.parse(JSON.stringify(remainderShard)), found.value);
}

function released(record: NeuronRecord, others: Partial<ReleasedNeuron> = {}): ReleasedNeuron {
  return {
    id: record.neuron_id,
    activations: record,
    explanations: null,
    relatedNeurons: null,
    relatedTokensByActivation: null,
    relatedTokensByWeight: null,
    ...others,
  };
}

const record = neuronRecord(5, 131, {
  most_positive_activation_records: [excerpt('The cat{2.5} sat|ting{-0.1}'), excerpt('a{1} b')],
  random_sample: [excerpt('x y{-0.05}'), excerpt('a{1} b')],
  random_sample_by_quantile: [[excerpt('x y{-0.05}')], [excerpt('The cat{2.5} sat|ting{-0.1}')]],
  quantile_boundaries: [null, 0.5, null],
  mean: -0.04,
  variance: 0.25,
  skewness: null,
  kurtosis: 3.5,
});

describe('a neuron as the release’s JSON', () => {
  test('what went in comes out: lists, boundaries, moments', () => {
    const { activations, explanations } = releasedJson(opened(released(record)));
    expect(parseNeuronRecord(JSON.parse(JSON.stringify(activations)), FILE)).toEqual(record);
    expect(explanations).toBeNull();
  });

  test('explanations keep text, scores, simulations and their distributions', () => {
    const results = {
      neuron_id: record.neuron_id,
      scored_explanations: [
        scoredExplanation(' cats', 0.71, [
          scoredSequence('The cat{2.5} sat|ting{-0.1}', 'The cat{9.5} sat{1}|ting'),
        ]),
      ],
    };
    const [sequence] =
      results.scored_explanations[0]!.scored_simulation.scored_sequence_simulations;
    sequence!.simulation.distribution_values = [[0], [9, 10], [1], [0]];
    sequence!.simulation.distribution_probabilities = [[1], [0.5, 0.5], [1], [1]];
    const json = releasedJson(opened(released(record, { explanations: results }))).explanations;
    expect(parseSimulationResults(JSON.parse(JSON.stringify(json)), FILE)).toEqual(results);
  });

  test('any record of two decimals comes out as it went in', () => {
    const text = fc.array(
      fc.tuple(
        fc.constantFrom(' all', 'ing', '\n', '\ufffd', '"'),
        fc.integer({ min: -17, max: 500 }),
      ),
      { minLength: 1, maxLength: 8 },
    );
    const list = fc.array(
      text.map((pairs) => ({
        tokens: pairs.map(([token]) => token),
        activations: pairs.map(([, value]) => value / 100 + 0),
      })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(list, list, (random, quantile) => {
        const given = neuronRecord(0, 3, {
          most_positive_activation_records: [],
          random_sample: random,
          random_sample_by_quantile: [quantile],
          quantile_boundaries: [null, null],
        });
        const { activations } = releasedJson(opened(released(given)));
        expect(parseNeuronRecord(JSON.parse(JSON.stringify(activations)), FILE)).toEqual(given);
      }),
    );
  });
});

const release = resolve(process.env.NEURON_ATLAS_RELEASE ?? '../shared/real/release');
const real = resolve(release, 'data/collated-activations/1/1.json');

describe.skipIf(!existsSync(real))(`the real neuron 1:1 (skipped without ${release})`, () => {
  test('every token and every value to two decimals', () => {
    const given = parseNeuronRecord(readFileSync(real, 'utf8'), FILE);
    const { activations } = releasedJson(opened(released(given)));
    const back = parseNeuronRecord(JSON.parse(JSON.stringify(activations)), FILE);
    const rounded = (list: NeuronRecord['random_sample']) =>
      list?.map(({ tokens, activations: values }) => ({
        tokens,
        activations: values.map((value) => Number(value.toFixed(2)) + 0),
      }));
    expect(back.random_sample).toEqual(rounded(given.random_sample));
    expect(back.random_sample_by_quantile).toEqual(given.random_sample_by_quantile?.map(rounded));
    expect(back.quantile_boundaries).toEqual(given.quantile_boundaries);
    expect(back.most_positive_activation_records).toHaveLength(50);
  });
});
