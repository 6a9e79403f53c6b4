/** Mean, variance, skewness and kurtosis (3 for a normal distribution); `null` where undefined. */
export interface Moments {
  mean: number;
  variance: number;
  skewness: number | null;
  kurtosis: number | null;
}

/** Sums of the first to fourth powers of values, from which their moments follow. */
export class PowerSums {
  private first = 0;
  private second = 0;
  private third = 0;
  private fourth = 0;

  add(value: number): void {
    this.replace(0, value);
  }

  remove(value: number): void {
    this.replace(value, 0);
  }

  replace(before: number, value: number): void {
    const [squareBefore, square] = [before * before, value * value];
    this.first += value - before;
    this.second += square - squareBefore;
    this.third += square * value - squareBefore * before;
    this.fourth += square * square - squareBefore * squareBefore;
  }

  addTimes(other: PowerSums, times: number): void {
    this.first += times * other.first;
    this.second += times * other.second;
    this.third += times * other.third;
    this.fourth += times * other.fourth;
  }

  /** The moments of `count` values, with the release's 4 decimals. */
  moments(count: number): Moments {
    const mean = this.first / count;
    const [second, third, fourth] = [this.second, this.third, this.fourth].map(
      (sum) => sum / count,
    ) as [number, number, number];
    const variance = Math.max(0, second - mean * mean);
    const skew = third - 3 * mean * second + 2 * mean * mean * mean;
    const tails =
      fourth - 4 * mean * third + 6 * mean * mean * second - 3 * mean * mean * mean * mean;
    // Where all values are equal the differences are rounding noise, and the ratios nothing at all.
    const isConstant = variance < 1e-12;
    return {
      mean: toFourDecimals(mean),
      variance: toFourDecimals(variance),
      skewness: isConstant ? null : toFourDecimals(skew / (variance * Math.sqrt(variance))),
      kurtosis: isConstant ? null : toFourDecimals(tails / (variance * variance)),
    };
  }
}

/** The precision of the release's files. Adding zero turns negative zero, which JSON lacks, into zero. */
export function toFourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0;
}
