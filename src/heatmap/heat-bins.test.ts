import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binUpperBound,
  HEAT_BINS,
  HEAT_STEPS,
  heatBin,
  heatStep,
  negativeBin,
} from './heat-bins.ts';

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
        const scale = { maximum: other, minimum: any, decimals: 2 };
        for (const bin of [heatBin(any, other), negativeBin(any, scale)]) {
          expect(Number.isInteger(bin) && bin >= 0 && bin <= HEAT_BINS).toBe(true);
        }
      }),
    );
  });

  test('a larger value never has a weaker colour', () => {
    fc.assert(
      fc.property(value, value, maximum, (a, b, top) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(heatBin(low, top)).toBeLessThanOrEqual(heatBin(high, top));
      }),
    );
  });

  test('a negative value is as pale as the positive one of its size', () => {
    const scale = { maximum: 4.8, minimum: -0.17, decimals: 2 };
    expect(negativeBin(-0.1, scale)).toBe(heatBin(0.1, 4.8));
    expect(negativeBin(0.1, scale)).toBe(0);
    // Without a positive value the least one has the strongest color.
    expect(negativeBin(-0.17, { ...scale, maximum: -0.01 })).toBe(HEAT_BINS);
  });

  test('3% of the maximum has no color, 27% the third, the maximum the last', () => {
    const step = (share: number) => heatStep(heatBin(share, 1));
    expect([0.03, 0.06, 0.27, 0.96, 1].map(step)).toEqual([0, 1, 3, 10, HEAT_STEPS]);
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
