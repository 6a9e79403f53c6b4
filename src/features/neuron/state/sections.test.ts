import { expect, test } from 'vitest';
import { firstPlacements } from './sections.ts';

test('an excerpt belongs where it stands first', () => {
  const places = firstPlacements([
    { excerpts: [0, 1] },
    { excerpts: [1, 2] },
    { excerpts: [2, 2, 0] },
  ]);
  expect([...places]).toEqual([
    [0, { section: 0, rank: 0 }],
    [1, { section: 0, rank: 1 }],
    [2, { section: 1, rank: 1 }],
  ]);
});
