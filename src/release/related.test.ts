import { describe, expect, it } from 'vitest';
import { parseRelatedNeurons } from './related-neurons.ts';
import { parseRelatedTokensByActivation, parseRelatedTokensByWeight } from './related-tokens.ts';

const file = { name: 'related.json' };
const side = {
  top_positive_neurons: ['2_11', '2_5'],
  top_positive_weights: [3.5, 1],
  top_negative_neurons: ['2_9'],
  top_negative_weights: [-2],
};

describe('related neurons', () => {
  it('have two sides, either of which may be null or absent', () => {
    expect(parseRelatedNeurons({ c_fc: side, c_proj: null }, file)).toEqual({
      c_fc: side,
      c_proj: null,
    });
    expect(parseRelatedNeurons({ c_proj: side }, file)).toEqual({ c_fc: null, c_proj: side });
  });

  it('are refused where names, weights or their number are wrong', () => {
    const refused = (fields: object, message: string) =>
      expect(() => parseRelatedNeurons({ c_fc: { ...side, ...fields } }, file)).toThrow(message);
    refused({ top_positive_weights: [1] }, 'c_fc.top_positive_weights: 1 weights for 2 neurons');
    refused({ top_negative_weights: [null] }, 'top_negative_weights[0]: null');
    refused({ top_negative_neurons: ['2:9'] }, 'not of the form "layer_neuron"');
    refused({ top_negative_neurons: undefined }, 'missing, not a list');
    expect(() => parseRelatedNeurons('{}', file)).toThrow('neither c_fc nor c_proj');
  });
});

describe('related tokens', () => {
  it('by activation keep their order and unknown means', () => {
    const text = '{"tokens": [" cat", "NaN"], "average_activations": [2.5, NaN]}';
    expect(parseRelatedTokensByActivation(text, file)).toEqual({
      tokens: [' cat', 'NaN'],
      average_activations: [2.5, null],
    });
  });

  it('by weight may lack lists, but not all', () => {
    const list = { tokens: [' cat'], strengths: [null] };
    expect(parseRelatedTokensByWeight({ input_negative: list }, file)).toEqual({
      input_positive: null,
      input_negative: list,
      output_positive: null,
      output_negative: null,
    });
    expect(() => parseRelatedTokensByWeight('{}', file)).toThrow('none of input_positive');
  });

  it('are refused where values and tokens differ in number', () => {
    const list = { tokens: ['a', 'b'], strengths: [1], average_activations: [] };
    expect(() => parseRelatedTokensByActivation(list, file)).toThrow(
      'average_activations: 0 values for 2 tokens',
    );
    expect(() => parseRelatedTokensByWeight({ output_positive: list }, file)).toThrow(
      'output_positive.strengths: 1 values for 2 tokens',
    );
  });
});
