import { expect, it } from 'vitest';
import { oldestBeyond } from './kept-files.ts';

const KEPT = [
  ['b', { bytes: 10, lastUse: 2 }],
  ['a', { bytes: 30, lastUse: 1 }],
  ['d', { bytes: 5, lastUse: 4 }],
  ['c', { bytes: 20, lastUse: 3 }],
] as const;

it('drops what was used longest ago, until number and bytes are within bounds', () => {
  expect(oldestBeyond(KEPT, 4, 65)).toEqual([]);
  expect(oldestBeyond(KEPT, 3, 65)).toEqual(['a']);
  expect(oldestBeyond(KEPT, 4, 64)).toEqual(['a']);
  expect(oldestBeyond(KEPT, 4, 25)).toEqual(['a', 'b']);
  expect(oldestBeyond(KEPT, 1, 65)).toEqual(['a', 'b', 'c']);
  expect(oldestBeyond(KEPT, 4, 0)).toEqual(['a', 'b', 'c', 'd']);
});
