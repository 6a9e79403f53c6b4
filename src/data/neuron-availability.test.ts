import { expect, test } from 'vitest';
import { DatasetError } from '../dataset/parse.ts';
import { availabilityOf, isInCopy } from './neuron-availability.ts';

const entry = {
  layers: [
    { neurons: 10, withExcerpts: '0-3,7' },
    { neurons: 5, withExcerpts: '' },
  ],
};

test('a neuron is here, only listed, or beyond the model’s ends', () => {
  expect(availabilityOf(entry, { layer: 0, neuron: 7 })).toEqual({ kind: 'available' });
  expect(availabilityOf(entry, { layer: 0, neuron: 4 })).toEqual({ kind: 'not-in-copy' });
  expect(availabilityOf(entry, { layer: 1, neuron: 0 })).toEqual({ kind: 'not-in-copy' });
  expect(availabilityOf(entry, { layer: 1, neuron: 5 })).toEqual({
    kind: 'no-such-neuron',
    neurons: 5,
  });
  expect(availabilityOf(entry, { layer: 2, neuron: 0 })).toEqual({
    kind: 'no-such-layer',
    layers: 2,
  });
});

test('the file of a neuron that is not here is known to be here by its neighbours', () => {
  const sharded = { ...entry, neuronsPerShard: { overview: 4, remainder: 8 } };
  expect(isInCopy(sharded, { layer: 0, neuron: 4 })).toBe(true);
  expect(isInCopy(sharded, { layer: 0, neuron: 8 })).toBe(false);
  expect(isInCopy(sharded, { layer: 1, neuron: 0 })).toBe(false);
  expect(isInCopy(sharded, { layer: 2, neuron: 0 })).toBe(false);
});

test('broken ranges are the list’s fault, and named', () => {
  const broken = { layers: [{ neurons: 10, withExcerpts: '5-2' }] };
  expect(() => availabilityOf(broken, { layer: 0, neuron: 1 })).toThrow(DatasetError);
  expect(() => availabilityOf(broken, { layer: 0, neuron: 1 })).toThrow(/layers\.0\.withExcerpts/);
});
