import { expect, test } from 'vitest';
import { adjacentNeurons } from './adjacent-neurons.ts';

const layers = [{ neurons: 3 }, { neurons: 0 }, { neurons: 2 }];

test('within a layer they are the numbers beside', () => {
  expect(adjacentNeurons({ layer: 0, neuron: 1 }, layers)).toEqual({
    previous: { layer: 0, neuron: 0 },
    next: { layer: 0, neuron: 2 },
  });
});

test('after a layer’s last neuron comes the first of the next layer that has any', () => {
  expect(adjacentNeurons({ layer: 0, neuron: 2 }, layers).next).toEqual({ layer: 2, neuron: 0 });
  expect(adjacentNeurons({ layer: 2, neuron: 0 }, layers).previous).toEqual({
    layer: 0,
    neuron: 2,
  });
});

test('the model has two ends', () => {
  expect(adjacentNeurons({ layer: 0, neuron: 0 }, layers).previous).toBeUndefined();
  expect(adjacentNeurons({ layer: 2, neuron: 1 }, layers).next).toBeUndefined();
});

test('before a place beyond the ends is the last neuron there is', () => {
  expect(adjacentNeurons({ layer: 0, neuron: 99 }, layers)).toEqual({
    previous: { layer: 0, neuron: 2 },
    next: { layer: 2, neuron: 0 },
  });
  expect(adjacentNeurons({ layer: 99, neuron: 5 }, layers)).toEqual({
    previous: { layer: 2, neuron: 1 },
    next: undefined,
  });
});
