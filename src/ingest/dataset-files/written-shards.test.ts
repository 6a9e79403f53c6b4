import { expect, it } from 'vitest';
import type { IndexRow } from './index-row.ts';
import { WrittenShards } from './written-shards.ts';

const row = (neuron: number): IndexRow => ({
  neuron,
  explanation: ` number ${neuron} – “quoted”`,
  score: { exact: 0.1 + neuron / 3, stored: 100 },
  randomOnlyScore: null,
  statistics: { lookupScore: 1, maximum: 2, mean: -3, variance: 4, skewness: null, kurtosis: 6 },
  topTokens: [' a', '\n'],
  has: {
    activations: true,
    simulations: false,
    relatedNeurons: true,
    relatedTokensByActivation: false,
    relatedTokensByWeight: true,
  },
});
const file = (path: string, bytes: number) => ({ path, bytes, sha256: 'f'.repeat(64) });

it('a shard is known as it was written, as long as the file has the size that was written', () => {
  const known = new WrittenShards();
  known.add({ file: file('overview/0/0.json.gz', 10), rows: [row(0), row(1)] });
  expect(known.find('overview/0/0.json.gz', 10)).toEqual({
    file: file('overview/0/0.json.gz', 10),
    rows: [row(0), row(1)],
  });
  expect(known.find('overview/0/0.json.gz', 11)).toBeUndefined();
  expect(known.find('overview/0/1.json.gz', 10)).toBeUndefined();
});

it('a shard that is written again is known as it is now', () => {
  const known = new WrittenShards();
  known.add({ file: file('overview/0/0.json.gz', 10), rows: [row(0)] });
  known.add({ file: file('overview/0/0.json.gz', 12), rows: [row(0), row(3)] });
  expect(known.find('overview/0/0.json.gz', 10)).toBeUndefined();
  expect(known.find('overview/0/0.json.gz', 12)?.rows).toEqual([row(0), row(3)]);
});

it('no more rows are kept than memory has room for', () => {
  const known = new WrittenShards();
  const rows = Array.from({ length: 100_000 }, () => row(0));
  for (let shard = 0; shard < 6; shard++) known.add({ file: file(`${shard}`, 1), rows });
  const kept = [0, 1, 2, 3, 4, 5].filter((shard) => known.find(`${shard}`, 1) !== undefined);
  expect(kept).toEqual([0, 1, 2, 3]);
});
