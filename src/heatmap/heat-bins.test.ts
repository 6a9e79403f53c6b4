import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binUpperBound, HEAT_BINS, heatBin, NEGATIVE_BINS, negativeBin } from './heat-bins.ts';

const value = fc.double({ min: -100, max: 100, noNaN: true });
const maximum = fc.double({ min: 1e-3, max: 100, noNaN: true });

describe('bins of the heat scale', () => {
  test('values at or below zero are not painted', () => {
    expect([0, -0, -0.17, -5].map((each) => heatBin(each, 5))).toEqual([0, 0, 0, 0]);
  });

  test('a neuron without a positive value is not painted at all', () => {
    expect([heatBin(0, 0), heatBin(1, 0), heatBin(-1, -0.05), heatBin(1, -1)]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  test('the least positive value has a colour, and the maximum the strongest', () => {
    expect(heatBin(Number.MIN_VALUE, 5)).toBe(1);
    expect(heatBin(5, 5)).toBe(HEAT_BINS);
    expect(heatBin(6, 5)).toBe(HEAT_BINS);
  });

  test('no number breaks it', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (any, other) => {
        for (const [bin, last] of [
          [heatBin(any, other), HEAT_BINS],
          [negativeBin(any, other), NEGATIVE_BINS],
        ] as const) {
          expect(Number.isInteger(bin) && bin >= 0 && bin <= last).toBe(true);
        }
      }),
    );
  });

  test('a larger value never has a weaker colour', () => {
    fc.assert(
      fc.property(value, value, maximum, (a, b, top) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(heatBin(low, top)).toBeLessThanOrEqual(heatBin(high, top));
        expect(negativeBin(low, -top)).toBeGreaterThanOrEqual(negativeBin(high, -top));
      }),
    );
  });

  test('a threshold at the end of a bin parts exactly the values below it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 1024 }), (bin, n) => {
        const share = n / 1024;
        expect(heatBin(share, 1) <= bin).toBe(share < binUpperBound(bin, 1));
      }),
    );
  });
});
