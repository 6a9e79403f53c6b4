import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absoluteDeviationExplained,
  linearCalibration,
  pearsonCorrelation,
  rSquaredScore,
} from './correlation.ts';

/**
 * Pearson's r from differences of pairs, without any mean: sums over all i, j of
 * (x_i - x_j)(y_i - y_j). Slow, and shares no step with the code under test.
 */
function correlationByPairs(x: number[], y: number[]): number | null {
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) {
      xy += (x[i]! - x[j]!) * (y[i]! - y[j]!);
      xx += (x[i]! - x[j]!) ** 2;
      yy += (y[i]! - y[j]!) ** 2;
    }
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx * yy);
}

/** Four decimals, as in the release. */
const activation = fc.integer({ min: -2_000, max: 150_000 }).map((n) => n / 10_000);
const pairs = fc.array(fc.tuple(activation, activation), { minLength: 0, maxLength: 60 });
const columns = (rows: [number, number][]): [number[], number[]] => [
  rows.map(([x]) => x),
  rows.map(([, y]) => y),
];

describe('pearsonCorrelation', () => {
  it('agrees with an independent calculation to 1e-9', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [x, y] = columns(rows);
        const expected = correlationByPairs(x, y);
        const actual = pearsonCorrelation(x, y);
        if (expected === null) expect(actual).toBeNull();
        else expect(Math.abs(actual! - expected)).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it('does not change under a positive linear map of either side, even a far shift', () => {
    fc.assert(
      fc.property(
        pairs.filter((rows) => correlationByPairs(...columns(rows)) !== null),
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: -1_000, max: 1_000 }),
        (rows, scale, shift) => {
          const [x, y] = columns(rows);
          const mapped = x.map((value) => value * scale + shift);
          const [plain, moved] = [pearsonCorrelation(x, y)!, pearsonCorrelation(mapped, y)!];
          // 1e-7: adding 1000 to values that differ by 1e-4 itself rounds them by 1e-9 of their spread.
          expect(Math.abs(plain - moved)).toBeLessThan(1e-7);
        },
      ),
    );
  });

  it('is null for a constant side, also one whose mean is not exact in binary', () => {
    expect(pearsonCorrelation([0.1, 0.1, 0.1], [1, 2, 3])).toBeNull();
    expect(pearsonCorrelation([1, 2, 3], [0.7, 0.7, 0.7])).toBeNull();
  });

  it('is null for fewer than two tokens and for values that are not finite', () => {
    expect(pearsonCorrelation([], [])).toBeNull();
    expect(pearsonCorrelation([1], [2])).toBeNull();
    expect(pearsonCorrelation([1, Number.NaN], [1, 2])).toBeNull();
    expect(pearsonCorrelation([1, Number.POSITIVE_INFINITY], [1, 2])).toBeNull();
  });

  it('survives values whose squares over- or underflow', () => {
    expect(pearsonCorrelation([1e200, 2e200, 4e200], [1, 2, 4])).toBeCloseTo(1, 12);
    expect(pearsonCorrelation([1e-200, 2e-200, 4e-200], [4, 2, 1])).toBeLessThan(-0.9);
  });

  it('refuses sides of different lengths', () => {
    expect(() => pearsonCorrelation([1, 2], [1])).toThrow(RangeError);
  });
});

describe('the release’s other scores', () => {
  it('follow their formulas, written out as means', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const mean = (of: (row: [number, number]) => number) =>
          rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
        const [x, y] = columns(rows);
        if (x.every((value) => value === 0)) {
          expect(rSquaredScore(x, y)).toBeNull();
          expect(absoluteDeviationExplained(x, y)).toBeNull();
          return;
        }
        const squared = 1 - mean(([a, b]) => (a - b) ** 2) / mean(([a]) => a ** 2);
        const absolute = 1 - mean(([a, b]) => Math.abs(a - b)) / mean(([a]) => Math.abs(a));
        const expectClose = (actual: number, expected: number) =>
          expect(Math.abs(actual - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
        expectClose(rSquaredScore(x, y)!, squared);
        expectClose(absoluteDeviationExplained(x, y)!, absolute);
      }),
      // A single pair whose score is exactly 0: a relative error would be 0 / 0.
      { examples: [[[[-0.0001, 0]]], [[[0.0001, 0]]]] },
    );
  });

  it('are 1 for a perfect simulation and 0 for one that is all zeros', () => {
    expect(rSquaredScore([1, -2, 3], [1, -2, 3])).toBe(1);
    expect(absoluteDeviationExplained([1, -2, 3], [0, 0, 0])).toBe(0);
  });
});

describe('linearCalibration', () => {
  it('recovers a line exactly', () => {
    const simulated = [0, 1, 5, 10];
    const line = linearCalibration(
      simulated.map((value) => 0.25 * value - 0.1),
      simulated,
    )!;
    expect(line.slope).toBeCloseTo(0.25, 12);
    expect(line.intercept).toBeCloseTo(-0.1, 12);
    expect(line.rSquared).toBeCloseTo(1, 12);
  });

  it('explains 1 - residual variance / real variance, and that is r squared', () => {
    fc.assert(
      fc.property(
        pairs.filter((rows) => correlationByPairs(...columns(rows)) !== null),
        (rows) => {
          const [real, simulated] = columns(rows);
          const { slope, intercept, rSquared } = linearCalibration(real, simulated)!;
          const mean = real.reduce((sum, value) => sum + value, 0) / real.length;
          const residual = rows.reduce((sum, [a, b]) => sum + (a - slope * b - intercept) ** 2, 0);
          const total = rows.reduce((sum, [a]) => sum + (a - mean) ** 2, 0);
          expect(Math.abs(rSquared - (1 - residual / total))).toBeLessThan(1e-7);
          expect(Math.abs(rSquared - pearsonCorrelation(real, simulated)! ** 2)).toBeLessThan(1e-9);
        },
      ),
    );
  });

  it('is null where r is', () => {
    expect(linearCalibration([1, 1], [1, 2])).toBeNull();
    expect(linearCalibration([1, 2], [1, 1])).toBeNull();
  });
});
