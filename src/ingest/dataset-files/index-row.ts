import { decodeDecimal, encodeDecimal, toStoredScore } from '../../dataset/fixed-point.ts';
import type { NeuronIndex } from '../../dataset/ids.ts';
import {
  INDEXED_TOP_TOKENS,
  STATISTICS_DECIMALS,
  type StatisticsColumn,
} from '../../dataset/layer-index.ts';
import type { DatasetCounts } from '../../dataset/manifest.ts';
import type { NeuronOverview } from '../../dataset/neuron-shard.ts';

/** A score as the file has it, for means, and in thousandths, for the index. */
export interface IndexScore {
  exact: number;
  stored: number;
}

/** What the indexes and the files made from them take from one neuron's overview. */
export interface IndexRow {
  neuron: NeuronIndex;
  /** The first explanation; `null` where there is none. */
  explanation: string | null;
  /** Of the first explanation, as released. */
  score: IndexScore | null;
  /** Of the first explanation, recomputed. */
  randomOnlyScore: IndexScore | null;
  statistics: Record<Exclude<StatisticsColumn, 'randomOnlyScore'>, number | null>;
  topTokens: string[] | null;
  /** The kinds of data that are counted. */
  has: Record<
    Exclude<keyof DatasetCounts, 'neurons' | 'withExcerpts' | 'explained' | 'scored'>,
    boolean
  >;
}

/** @param activationDecimals those of the overview's stored activations */
export function indexRow(overview: NeuronOverview, activationDecimals: number): IndexRow {
  const { neuron, explanations, activations, relatedTokens, relatedNeurons } = overview;
  const first = explanations?.[0];
  const maximum = overview.excerptMaxima.reduce((a, b) => Math.max(a, b), -Infinity);
  const moment = (name: 'mean' | 'variance' | 'skewness' | 'kurtosis') =>
    storeStatistic(name, activations?.[name] ?? null);
  return {
    neuron,
    explanation: first?.text ?? null,
    score: rowScore(first?.releasedScores.correlation),
    randomOnlyScore: rowScore(first?.recomputedRandomOnlyScores.correlation),
    statistics: {
      lookupScore: rowScore(overview.lookupScore)?.stored ?? null,
      maximum: storeStatistic('maximum', decodeDecimal(maximum, activationDecimals)),
      mean: moment('mean'),
      variance: moment('variance'),
      skewness: moment('skewness'),
      kurtosis: moment('kurtosis'),
    },
    topTokens:
      activations !== null || overview.topTokens.tokens.length > 0
        ? overview.topTokens.tokens.slice(0, INDEXED_TOP_TOKENS)
        : null,
    has: {
      activations: activations !== null,
      simulations: explanations?.some(({ sequences }) => sequences.length > 0) ?? false,
      relatedNeurons: relatedNeurons !== null,
      relatedTokensByActivation: relatedTokens.byActivation !== null,
      relatedTokensByWeight: relatedTokens.byWeight !== null,
    },
  };
}

/** A number outside -1 to 1 is no correlation and is not indexed; the overview keeps it as released. */
function rowScore(score: number | null | undefined): IndexScore | null {
  if (score == null || Math.abs(score) > 1) return null;
  return { exact: score, stored: toStoredScore(score) };
}

/** `null` also for a number too large to be an exact integer at the column's decimals. */
function storeStatistic(column: StatisticsColumn, value: number | null): number | null {
  const decimals = STATISTICS_DECIMALS[column];
  if (value === null || Math.abs(value) * 10 ** decimals > Number.MAX_SAFE_INTEGER) return null;
  return encodeDecimal(value, decimals);
}
