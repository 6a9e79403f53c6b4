import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDecimal, encodeDecimal, formatDecimal, toStoredScore } from './fixed-point.ts';

describe('fixed-point numbers', () => {
  it('equal the two decimals that toFixed shows, whatever the value', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ min: -1e6, max: 1e6, noNaN: true }),
          fc.integer({ min: -200_000, max: 200_000 }).map((n) => n / 10_000),
          fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000 + 0.005),
        ),
        fc.integer({ min: 0, max: 6 }),
        (value, decimals) => {
          const shown = formatDecimal(encodeDecimal(value, decimals), decimals);
          expect(Number(shown) + 0).toBe(Number(value.toFixed(decimals)) + 0);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('decide a tie on the binary value, away from zero', () => {
    expect(encodeDecimal(1.005, 2)).toBe(100);
    expect(encodeDecimal(0.125, 2)).toBe(13);
    expect(encodeDecimal(-0.125, 2)).toBe(-13);
  });

  it('have no negative zero', () => {
    expect(Object.is(encodeDecimal(-0.001, 2), 0)).toBe(true);
    expect(formatDecimal(encodeDecimal(-0.001, 2), 2)).toBe('0.00');
  });

  it('refuse what is not finite', () => {
    expect(() => encodeDecimal(Number.NaN, 2)).toThrow(RangeError);
    expect(() => encodeDecimal(Number.POSITIVE_INFINITY, 2)).toThrow(RangeError);
  });
});

describe('stored scores', () => {
  const score = fc.oneof(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc
      .tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -3, max: 3 }))
      .map(([hundredths, tick]) => hundredths / 200 + tick * 1e-6),
  );

  it('stand on the same side of every threshold with two decimals as the released score', () => {
    fc.assert(
      fc.property(score, fc.integer({ min: -100, max: 100 }), (value, hundredths) => {
        const threshold = hundredths / 100;
        const stored = decodeDecimal(toStoredScore(value), 3);
        expect(stored > threshold).toBe(value > threshold);
        expect(stored < threshold).toBe(value < threshold);
      }),
      { numRuns: 5000 },
    );
  });

  it('show the two decimals of the released score and are at most 0.001 away', () => {
    fc.assert(
      fc.property(score, (value) => {
        const stored = decodeDecimal(toStoredScore(value), 3);
        expect(encodeDecimal(stored, 2)).toBe(encodeDecimal(value, 2));
        expect(Math.abs(stored - value)).toBeLessThanOrEqual(0.001 + 1e-12);
      }),
      { numRuns: 5000 },
    );
  });

  it('keep a score with up to three decimals as it is', () => {
    for (let thousandths = -1000; thousandths <= 1000; thousandths++) {
      expect(toStoredScore(thousandths / 1000)).toBe(thousandths + 0);
    }
  });
});
