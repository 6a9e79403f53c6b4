import { describe, expect, it } from 'vitest';
import { goToTarget } from './go-to-target.ts';

const dataset = {
  title: 'GPT-2 XL',
  layers: Array.from({ length: 48 }, () => ({ neurons: 6400, withExcerpts: '' })),
};

describe('goToTarget', () => {
  it.each([
    '5:131',
    ' 5/131 ',
    'L5 N131',
    'https://openaipublic.blob.core.windows.net/neuron-explainer/neuron-viewer/index.html#/layers/5/neurons/131',
    '#/layers/5/neurons/131?model=gpt2-xl&section=random',
  ])('returns the neuron for %j', (text) => {
    const route = { kind: 'neuron', layer: 5, neuron: 131 };
    expect(goToTarget(text, dataset)).toEqual({ kind: 'page', route });
  });

  it.each(['layer 12', 'L12', 'Layer12', '#/layers/12', 'http://localhost/#/layers/12/'])(
    'returns the layer for %j',
    (text) => {
      expect(goToTarget(text, dataset)).toEqual({
        kind: 'page',
        route: { kind: 'layer', layer: 12 },
      });
    },
  );

  it.each(['similes', 'score:>0.7', 'layer of paint', '12', 'l12 not'])(
    'returns a search for %j',
    (text) => {
      expect(goToTarget(text, dataset)).toEqual({ kind: 'search', text });
    },
  );

  it.each([
    ['48:0', 'There is no layer 48: GPT-2 XL has layers 0 to 47.'],
    ['5:6400', 'There is no neuron 5:6400: layer 5 has neurons 0 to 6399.'],
    ['layer 99', 'There is no layer 99: GPT-2 XL has layers 0 to 47.'],
  ])('returns a message for %j, which the model does not have', (text, message) => {
    expect(goToTarget(text, dataset)).toEqual({ kind: 'not-found', message });
  });

  it('returns no target for empty text', () => {
    expect(goToTarget('  ', dataset)).toEqual({ kind: 'none' });
  });

  it('accepts any layer while the datasets are still loading', () => {
    expect(goToTarget('99:0', undefined).kind).toBe('page');
  });
});
