/** Mean, variance, skewness and kurtosis (3 for a normal distribution); `null` where undefined. */
export interface Moments {
  mean: number;
  variance: number;
  skewness: number | null;
  kurtosis: number | null;
}

/** From the sums of the first four powers of `count` values. */
export function momentsOf(count: number, powerSums: readonly number[]): Moments {
  const [mean = 0, second = 0, third = 0, fourth = 0] = powerSums.map((sum) => sum / count);
  const variance = Math.max(0, second - mean * mean);
  const skew = third - 3 * mean * second + 2 * mean * mean * mean;
  const tails =
    fourth - 4 * mean * third + 6 * mean * mean * second - 3 * mean * mean * mean * mean;
  // For equal values the differences are rounding noise, and their ratios mean nothing.
  const isConstant = variance < 1e-12;
  return {
    mean: toFourDecimals(mean),
    variance: toFourDecimals(variance),
    skewness: isConstant ? null : toFourDecimals(skew / (variance * Math.sqrt(variance))),
    kurtosis: isConstant ? null : toFourDecimals(tails / (variance * variance)),
  };
}

/** The precision of the release's files. Adding zero turns negative zero, which JSON lacks, into zero. */
export function toFourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0;
}

/** Activations are kept in memory as whole numbers of this many in one: four decimals, exactly. */
export const UNITS = 10_000;
