import { expect, test } from 'vitest';
import { externalLinksOf } from './external-links.tsx';

test('layer and neuron are put in wherever a template names them', () => {
  const template = 'https://example.org/{layer}/v.html#/layers/{layer}/neurons/{neuron}';
  expect(externalLinksOf([{ title: 'Viewer', template }], { layer: 5, neuron: 131 })).toEqual([
    { title: 'Viewer', address: 'https://example.org/5/v.html#/layers/5/neurons/131' },
  ]);
});

test('layer and neuron are put in wherever a template names them', () => {
  const template = 'https://example.org/{layer}/v.html#/layers/{layer}/neurons/{neuron}';
  expect(externalLinksOf([{ title: 'Viewer', template }], { layer: 5, neuron: 131 })).toEqual([
    { title: 'Viewer', address: 'https://example.org/5/v.html#/layers/5/neurons/131' },
  ]);
});
