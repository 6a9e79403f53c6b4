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

export const DISTRIBUTION_BINS = 48;
const LOWEST = -0.2;
const HIGHEST = 1;

/** A score's position along the distribution, 0 to 1. */
export function distributionPosition(score: number): number {
  return Math.max(0, Math.min(1, (score - LOWEST) / (HIGHEST - LOWEST)));
}

/** A score's rank among the neurons of one layer, from its column of scores. */
export function rankInColumn(score: number, column: NumberColumn): RankInfo {
  const scale = 10 ** column.decimals;
  // Compared as stored, so that the neuron's exact score equals its rounded one in the index.
  const own = column.decimals === SCORE_DECIMALS ? toStoredScore(score) : Math.round(score * scale);
  const rank = emptyRank();
  for (const stored of column.values) {
    if (stored !== null) addScores(rank, stored / scale, 1, stored > own);
  }
  return rank;
}

/** A score's rank among all neurons of the model, from the summary's counts. */
export function rankInHistogram(score: number, counts: ScoreCounts): RankInfo {
  const own = toStoredScore(score);
  const rank = emptyRank();
  for (const [offset, count] of counts.counts.entries()) {
    const stored = counts.firstThousandth + offset;
    if (count !== null) addScores(rank, stored / 1000, count, stored > own);
  }
  return rank;
}

function emptyRank(): RankInfo {
  return { rank: 1, total: 0, bins: new Array<number>(DISTRIBUTION_BINS).fill(0) };
}

function addScores(rank: RankInfo, score: number, count: number, areBetter: boolean): void {
  const bin = Math.floor(distributionPosition(score) * DISTRIBUTION_BINS);
  rank.bins[Math.min(bin, DISTRIBUTION_BINS - 1)]! += count;
  rank.total += count;
  if (areBetter) rank.rank += count;
}

/** "top 0.4%" for the upper half, "bottom 12%" for the lower. */
export function formatShare({ rank, total }: RankInfo): string {
  const share = rank / total;
  const percent = (part: number) => {
    const value = part * 100;
    if (value < 0.01) return 'less than 0.01%';
    return `${value < 1 ? value.toFixed(2) : value < 10 ? value.toFixed(1) : value.toFixed(0)}%`;
  };
  return share <= 0.5 ? `top ${percent(share)}` : `bottom ${percent(1 - (rank - 1) / total)}`;
}
