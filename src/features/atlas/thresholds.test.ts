import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toStoredScore } from '../../dataset/fixed-point.ts';
import { countAbove } from './score-intervals.ts';
import { THRESHOLDS } from './score-statistics.tsx';

describe('neurons above a threshold', () => {
  it('are as many as their exact scores say', () => {
    const score = fc.oneof(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.integer({ min: -100, max: 100 }).map((hundredths) => hundredths / 100),
      fc.constantFrom(0.7, 0.70004, 0.69996, 0.9, 0.900001),
    );
    fc.assert(
      fc.property(fc.array(score), fc.constantFrom(...THRESHOLDS), (scores, hundredths) => {
        const stored = scores.map(toStoredScore);
        const first = Math.min(0, ...stored);
        const counts = new Array<number>(2001).fill(0);
        for (const one of stored) counts[one - first]! += 1;
        const summary = {
          neurons: scores.length,
          mean: null,
          standardDeviation: null,
          firstThousandth: first,
          counts,
        };
        expect(countAbove(summary, hundredths)).toBe(
          scores.filter((one) => one > hundredths / 100).length,
        );
      }),
    );
  });

  it('are none of a model without scores', () => {
    const none = {
      neurons: 0,
      mean: null,
      standardDeviation: null,
      firstThousandth: 0,
      counts: [],
    };
    expect(countAbove(none, 50)).toBe(0);
  });
});
