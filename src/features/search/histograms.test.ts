import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumberRanges, rangesTest } from '../../search/number-ranges.ts';
import { SCORE_BINS } from '../../search/run-query.ts';
import { firstShownBin, lowestScoreOf, scoreRangeOf } from './histograms.tsx';

const bin = fc.integer({ min: 0, max: SCORE_BINS - 1 });

describe('a range of the histogram by score', () => {
  it('holds exactly the stored scores that its bars count', () => {
    fc.assert(
      fc.property(bin, bin, (one, other) => {
        const first = Math.min(one, other);
        const last = Math.max(one, other);
        const holds = rangesTest(parseNumberRanges(scoreRangeOf(first, last))!);
        const wrong = Array.from({ length: 2001 }, (_, place) => place - 1000).filter((stored) => {
          const own = Math.min(SCORE_BINS - 1, Math.floor(((stored + 1000) * SCORE_BINS) / 2000));
          return holds(stored / 1000) !== (own >= first && own <= last);
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is written as people would', () => {
    expect(scoreRangeOf(26, 26)).toBe('0.3..0.349');
    expect(scoreRangeOf(30, SCORE_BINS - 1)).toBe('>=0.5');
    expect(scoreRangeOf(0, 19)).toBe('<=-0.001');
  });
});

describe('the histogram by score', () => {
  it('begins at -0.2, or at the lowest score below', () => {
    const counts = new Uint32Array(SCORE_BINS);
    expect(lowestScoreOf(firstShownBin(counts))).toBe(-0.2);
    counts[12] = 1;
    expect(lowestScoreOf(firstShownBin(counts))).toBe(-0.4);
  });
});
