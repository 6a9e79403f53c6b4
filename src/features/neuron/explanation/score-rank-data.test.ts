import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toStoredScore } from '../../../dataset/fixed-point.ts';
import { formatStanding, rankInColumn, rankInHistogram } from './score-rank-data.ts';

const scores = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1 });

function countsOf(values: readonly number[]) {
  const stored = values.map(toStoredScore);
  const first = Math.min(...stored);
  const counts = new Array<number>(Math.max(...stored) - first + 1).fill(0);
  for (const value of stored) counts[value - first]!++;
  return {
    neurons: values.length,
    mean: null,
    standardDeviation: null,
    firstThousandth: first,
    counts,
  };
}

describe('how a score stands', () => {
  test('rank is one more than the number of better ones; equals share it; unknown ones do not count', () => {
    const column = { decimals: 3, values: [500, null, 701, 701, null, -20] };
    expect(rankInColumn(0.70004, column)).toMatchObject({ rank: 1, total: 4 });
    expect(rankInColumn(0.5, column)).toMatchObject({ rank: 3, total: 4 });
    expect(rankInColumn(-0.02, column)).toMatchObject({ rank: 4, total: 4 });
  });

  test('column and counts agree with each other and with plain counting', () => {
    fc.assert(
      fc.property(scores, fc.nat(), (all, pick) => {
        const own = all[pick % all.length]!;
        const column = { decimals: 3, values: all.map(toStoredScore) };
        const better = all.filter((other) => toStoredScore(other) > toStoredScore(own)).length;
        const inColumn = rankInColumn(own, column);
        expect(inColumn.rank).toBe(better + 1);
        expect(rankInHistogram(own, countsOf(all))).toEqual(inColumn);
        expect(inColumn.bins.reduce((sum, count) => sum + count, 0)).toBe(all.length);
      }),
    );
  });

  test('the share is told from the nearer end', () => {
    const standing = (rank: number, total: number) => formatStanding({ rank, total, bins: [] });
    expect(standing(1, 6400)).toBe('top 0.02%');
    expect(standing(12, 300)).toBe('top 4.0%');
    expect(standing(290, 300)).toBe('bottom 3.7%');
    expect(standing(1, 1)).toBe('bottom 100%');
    expect(standing(1, 300_000)).toBe('top less than 0.01%');
  });
});
