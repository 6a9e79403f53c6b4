import { expect, test } from 'vitest';
import type { ConnectionList } from '../../../dataset/neuron-shard.ts';
import { connectedLayers, connectionGroups, strongest } from './connection-list.ts';

const list = (rows: [number, number, number | null][]): ConnectionList => ({
  layers: rows.map(([layer]) => layer),
  neurons: rows.map(([, neuron]) => neuron),
  weights: rows.map(([, , strength]) => strength),
});

test('a side that has no file is left out, and so are entries without a strength', () => {
  const groups = connectionGroups({
    upstream: null,
    downstream: {
      positive: list([
        [7, 3, 0.5],
        [9, 1, null],
      ]),
      negative: list([[8, 2, -0.75]]),
    },
  });
  expect(groups).toEqual([
    {
      side: 'downstream',
      sign: 'positive',
      connections: [{ neuronRef: { layer: 7, neuron: 3 }, strength: 0.5 }],
    },
    {
      side: 'downstream',
      sign: 'negative',
      connections: [{ neuronRef: { layer: 8, neuron: 2 }, strength: -0.75 }],
    },
  ]);
  expect(connectedLayers(groups)).toEqual([7, 8]);
  expect(strongest(groups)).toBe(0.75);
});

test('without any file there is nothing', () => {
  expect(connectionGroups(null)).toEqual([]);
  expect(strongest([])).toBe(0);
});
