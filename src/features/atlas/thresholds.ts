import type { ScoreCounts } from '../../dataset/atlas.ts';

/** Those of the paper's table, in hundredths: exact as integers. */
export const THRESHOLDS = [50, 70, 80, 90] as const;

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
  let above = 0;
  for (let index = Math.max(0, hundredths * 10 + 1 - first); index < counts.length; index++) {
    above += counts[index] ?? 0;
  }
  return above;
}
