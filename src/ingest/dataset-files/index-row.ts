import { decodeDecimal, encodeDecimal, toStoredScore } from '../../dataset/fixed-point.ts';
import type { NeuronIndex } from '../../dataset/ids.ts';
import {
  INDEXED_TOP_TOKENS,
  STATISTICS_DECIMALS,
  type StatisticsColumn,
} from '../../dataset/layer-index.ts';
import type { NeuronOverview } from '../../dataset/neuron-shard.ts';

/** A score as the file has it, for means, and in thousandths, for the index. */
export interface IndexScore {
  exact: number;
  stored: number;
}

/** What the files about many neurons say of one neuron with detail: everything that they take from its head. */
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
  has: {
    activations: boolean;
    simulations: boolean;
    relatedNeurons: boolean;
    relatedTokensByActivation: boolean;
    relatedTokensByWeight: boolean;
  };
}

/** @param activationDecimals those of the head's stored activations */
export function indexRow(head: NeuronOverview, activationDecimals: number): IndexRow {
  const { neuron, explanations, activations, relatedTokens, relatedNeurons } = head;
  const first = explanations?.[0];
  const lookup = asScore(head.lookupScore);
  const maximum =
    head.excerptMaxima.length === 0
      ? null
      : decodeDecimal(
          head.excerptMaxima.reduce((a, b) => Math.max(a, b)),
          activationDecimals,
        );
  const moment = (name: 'mean' | 'variance' | 'skewness' | 'kurtosis') =>
    storeStatistic(name, activations?.[name] ?? null);
  return {
    neuron,
    explanation: first?.text ?? null,
    score: rowScore(first?.releasedScores.correlation),
    randomOnlyScore: rowScore(first?.recomputedRandomOnlyScores.correlation),
    statistics: {
      lookupScore: lookup === null ? null : toStoredScore(lookup),
      maximum: storeStatistic('maximum', maximum),
      mean: moment('mean'),
      variance: moment('variance'),
      skewness: moment('skewness'),
      kurtosis: moment('kurtosis'),
    },
    topTokens:
      activations !== null || head.topTokens.tokens.length > 0
        ? head.topTokens.tokens.slice(0, INDEXED_TOP_TOKENS)
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

function rowScore(score: number | null | undefined): IndexScore | null {
  const exact = asScore(score ?? null);
  return exact === null ? null : { exact, stored: toStoredScore(exact) };
}

/** A correlation outside -1 to 1 is none; the head keeps what the file says. */
function asScore(score: number | null): number | null {
  return score !== null && Math.abs(score) <= 1 ? score : null;
}

/** `null` also for a number too large to be an exact integer at the column's decimals. */
function storeStatistic(column: StatisticsColumn, value: number | null): number | null {
  const decimals = STATISTICS_DECIMALS[column];
  if (value === null || Math.abs(value) * 10 ** decimals > Number.MAX_SAFE_INTEGER) return null;
  return encodeDecimal(value, decimals);
}
