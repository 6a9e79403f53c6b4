import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryNeuronRecord } from '../testing/release-arbitraries.ts';
import { excerpt, neuronRecord } from '../testing/release-builders.ts';
import { parseNeuronRecord } from './neuron-record.ts';
import { formatNeuronRecord } from './write-release.ts';

const file = { name: 'collated-activations/3/7.json' };
const written = (fields: object) =>
  JSON.stringify({ neuron_id: { layer_index: 3, neuron_index: 7 }, ...fields });

describe('an activation file', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(arbitraryNeuronRecord, (record) => {
        const text = JSON.stringify(formatNeuronRecord(record));
        expect(parseNeuronRecord(text, file)).toEqual(record);
        expect(parseNeuronRecord(JSON.parse(text), file)).toEqual(record);
      }),
    );
  });

  it('may lack every list and moment', () => {
    expect(parseNeuronRecord(written({}), file)).toEqual(neuronRecord(3, 7));
  });

  it('keeps an empty list empty', () => {
    const record = parseNeuronRecord(written({ random_sample: [] }), file);
    expect(record.random_sample).toEqual([]);
  });

  it('may write its ids as text and under older names', () => {
    for (const id of [
      { layer_index: '3', neuron_index: 7 },
      { layer: 3, idx: 7 },
      { layer: '3', neuron: '7' },
    ]) {
      expect(parseNeuronRecord({ neuron_id: id }, file).neuron_id).toEqual({
        layer_index: 3,
        neuron_index: 7,
      });
    }
  });

  it('may hold moments that are not finite', () => {
    const text = '{"neuron_id": {"layer_index": 3, "neuron_index": 7}, "kurtosis": NaN, "mean": 1}';
    expect(parseNeuronRecord(text, file)).toMatchObject({ kurtosis: null, mean: 1 });
  });

  it('keeps the order of an unsorted top list', () => {
    const top = [excerpt('a{3}'), excerpt('b{1}'), excerpt('c{2}')];
    const record = parseNeuronRecord(written({ most_positive_activation_records: top }), file);
    expect(record.most_positive_activation_records).toEqual(top);
  });
});

describe('a broken activation file is refused with its name and field', () => {
  const broken: [rule: string, fields: object, message: string][] = [
    [
      'unequal lengths',
      {
        most_positive_activation_records: [excerpt('a'), { tokens: ['a', 'b'], activations: [1] }],
      },
      'most_positive_activation_records[1].activations: 1 values for 2 tokens',
    ],
    [
      'an activation that is not a number',
      { random_sample_by_quantile: [[], [{ tokens: ['a'], activations: [null] }]] },
      'random_sample_by_quantile[1][0].activations[0]: null, not a number',
    ],
    [
      'a token that is not a text',
      { random_sample: [{ tokens: [1], activations: [1] }] },
      'random_sample[0].tokens[0]: a number, not a text',
    ],
    [
      'a list that is something else',
      { random_sample: { tokens: [] } },
      'random_sample: an object, not a list',
    ],
    [
      'boundaries that fit no intervals',
      { random_sample_by_quantile: [[], []], quantile_boundaries: [null, null] },
      'quantile_boundaries: 2 boundaries for 2 intervals',
    ],
    ['a moment that is a text', { mean: '0.1' }, 'mean: a text, not a number'],
    ['an id below zero', { neuron_id: { layer_index: -1, neuron_index: 0 } }, 'layer_index'],
    ['no id', { neuron_id: null }, 'neuron_id: null, not an object'],
  ];
  for (const [rule, fields, message] of broken) {
    it(rule, () => {
      expect(() => parseNeuronRecord(written(fields), file)).toThrow(`${file.name}: `);
      expect(() => parseNeuronRecord(written(fields), file)).toThrow(message);
    });
  }

  it('an activation beyond every finite number', () => {
    const text = written({ random_sample: [excerpt('a{17}')] }).replace('17', '1e999');
    expect(() => parseNeuronRecord(text, file)).toThrow(
      'random_sample[0].activations[0]: not finite',
    );
  });

  it('another neuron than the one asked for', () => {
    const expected = { layer_index: 3, neuron_index: 8 };
    expect(() => parseNeuronRecord(written({}), { ...file, expected })).toThrow(
      'neuron_id: the file is of neuron 3:7, but 3:8 was asked for',
    );
  });

  it('a sequence, a token or a list beyond its limit', () => {
    const long = { tokens: Array(65_537).fill('a'), activations: Array(65_537).fill(0) };
    const wide = { tokens: ['a'.repeat(5_000)], activations: [0] };
    const many = Array(10_001).fill({ tokens: [], activations: [] });
    for (const random_sample of [[long], [wide], many]) {
      expect(() => parseNeuronRecord(written({ random_sample }), file)).toThrow('allowed');
    }
  });
});
