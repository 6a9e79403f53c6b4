import type { ScoreCounts, Summary } from '../../dataset/atlas.ts';
import { formatCount, formatValue } from '../../ui/format.ts';

/** z of a two-sided 95%. */
const Z = 1.959963984540054;

/**
 * Student's t of a two-sided 95% for `freedom` degrees of freedom, at least 1. Exact for 1 and 2; beyond, the
 * expansion of Cornish and Fisher (Abramowitz & Stegun 26.7.5), within 0.5% at 3 and 0.01% from 8 on.
 */
export function studentT95(freedom: number): number {
  if (freedom === 1) return Math.tan(0.475 * Math.PI);
  if (freedom === 2) return 0.95 * Math.sqrt(2 / (1 - 0.95 ** 2));
  const v = freedom;
  return (
    Z +
    (Z ** 3 + Z) / (4 * v) +
    (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / (96 * v ** 2) +
    (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / (384 * v ** 3) +
    (79 * Z ** 9 + 776 * Z ** 7 + 1482 * Z ** 5 - 1920 * Z ** 3 - 945 * Z) / (92160 * v ** 4)
  );
}

/**
 * Half the width of the 95% interval of a mean: t · s / √n.
 * @returns `undefined` for fewer than two values
 */
export function confidenceHalfWidth(count: number, deviation: number | null): number | undefined {
  if (count < 2 || deviation === null) return undefined;
  return (studentT95(count - 1) * deviation) / Math.sqrt(count);
}

/** The mean score of a layer's neurons with its 95% interval, where it has one. */
export interface LayerMean {
  readonly layer: number;
  readonly count: number;
  readonly mean: number;
  readonly half: number | undefined;
}

/** @returns `undefined` where no neuron of the layer has a score */
export function layerMean(column: Summary['layers']['score'], layer: number) {
  const mean = column.mean[layer] ?? null;
  const count = column.neurons[layer] ?? 0;
  if (mean === null || count === 0) return undefined;
  const half = confidenceHalfWidth(count, column.standardDeviation[layer] ?? null);
  return { layer, count, mean, half } satisfies LayerMean;
}

/** "0.382 ± 0.004" */
export function formatInterval({ mean, half }: LayerMean): string {
  return formatValue(mean, 3) + (half === undefined ? '' : ` ± ${half.toFixed(3)}`);
}

/** "n = 6,400" */
export function formatSampleSize(count: number): string {
  return `n = ${formatCount(count)}`;
}

/**
 * Neurons whose score is above a threshold. Stored scores keep the order to every threshold of two decimals
 * (see fixed-point.ts), so the count is exact.
 *
 * @param hundredths the threshold: 70 for 0.7
 */
export function countAbove(
  { firstThousandth: first, counts }: ScoreCounts,
  hundredths: number,
): number {
  const above = counts.slice(Math.max(0, hundredths * 10 + 1 - first));
  return above.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
