import type { ScoreCounts } from '../../../dataset/atlas.ts';
import { SCORE_DECIMALS, toStoredScore } from '../../../dataset/fixed-point.ts';
import type { NumberColumn } from '../../../dataset/layer-index.ts';

/** Where a score ranks among others. */
export interface RankInfo {
  /** 1 for the best; neurons with the same score share the better rank. */
  rank: number;
  /** Neurons that have a score, this one included. */
  total: number;
  /** Neurons per bin, `DISTRIBUTION_BINS` equal bins from `-0.2` to 1; scores below stand in the first one. */
  bins: number[];
}

const DISTRIBUTION_BINS = 48;

/** A score's position along the distribution, 0 to 1. */
export function distributionPosition(score: number): number {
  return Math.max(0, Math.min(1, (score + 0.2) / 1.2));
}

/** A score's rank among the neurons of one layer, from its column of scores. */
export function rankInColumn(score: number, { decimals, values }: NumberColumn): RankInfo {
  const scale = 10 ** decimals;
  // Compared as stored, so that the neuron's exact score equals its rounded one in the index.
  const own = decimals === SCORE_DECIMALS ? toStoredScore(score) : Math.round(score * scale);
  return rankAmong(own, scale, values, () => 1);
}

/** A score's rank among all neurons of the model, from the summary's counts. */
export function rankInHistogram(score: number, counts: ScoreCounts): RankInfo {
  const scores = counts.counts.map((_, offset) => counts.firstThousandth + offset);
  return rankAmong(toStoredScore(score), 1000, scores, (row) => counts.counts[row] ?? 0);
}

function rankAmong(
  own: number,
  scale: number,
  scores: readonly (number | null)[],
  countOf: (row: number) => number,
): RankInfo {
  const bins = new Array<number>(DISTRIBUTION_BINS).fill(0);
  let [rank, total] = [1, 0];
  for (const [row, stored] of scores.entries()) {
    if (stored === null) continue;
    const count = countOf(row);
    const bin = Math.floor(distributionPosition(stored / scale) * DISTRIBUTION_BINS);
    bins[Math.min(bin, DISTRIBUTION_BINS - 1)]! += count;
    total += count;
    if (stored > own) rank += count;
  }
  return { rank, total, bins };
}

/** "top 0.4%" for the upper half, "bottom 12%" for the lower. */
export function formatStanding({ rank, total }: RankInfo): string {
  const isUpper = rank / total <= 0.5;
  const percent = 100 * (isUpper ? rank / total : 1 - (rank - 1) / total);
  const decimals = percent < 1 ? 2 : percent < 10 ? 1 : 0;
  const share = percent < 0.01 ? 'less than 0.01%' : `${percent.toFixed(decimals)}%`;
  return `${isUpper ? 'top' : 'bottom'} ${share}`;
}
