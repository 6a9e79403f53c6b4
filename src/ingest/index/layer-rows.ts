import {
  fromFixedPoint,
  SCORE_DECIMALS,
  toFixedPoint,
  toStoredScore,
} from '../../dataset/fixed-point.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import {
  INDEXED_TOP_TOKENS,
  STATISTICS_COLUMNS,
  STATISTICS_DECIMALS,
  type StatisticsColumn,
} from '../../dataset/layer-index.ts';
import type { Counts } from '../../dataset/manifest.ts';
import type { NeuronHead } from '../../dataset/neuron-head.ts';
import { ScoreTally } from './score-tally.ts';

/** An explanation and score from a list, of a neuron that need not have detail. */
export interface ListedRow {
  explanation: string;
  /** Thousandths; `null` where unknown. */
  score: number | null;
}

/** Everything that the files about many neurons say of one layer. */
export interface LayerRows {
  layer: LayerIndex;
  width: number;
  /** Neurons with detail, ascending. */
  detail: NeuronIndex[];
  explanation: (string | null)[];
  /** Thousandths. */
  score: (number | null)[];
  statistics: Record<StatisticsColumn, (number | null)[]>;
  topTokens: (string[] | null)[];
  counts: Counts;
  scores: { score: ScoreTally; randomOnlyScore: ScoreTally };
}

/** Rows of a layer of which nothing is known. */
export function emptyRows(layer: LayerIndex, width: number): LayerRows {
  const column = <Value>(): (Value | null)[] => Array<Value | null>(width).fill(null);
  return {
    layer,
    width,
    detail: [],
    explanation: column<string>(),
    score: column<number>(),
    statistics: Object.fromEntries(
      STATISTICS_COLUMNS.map((name) => [name, column<number>()]),
    ) as LayerRows['statistics'],
    topTokens: column<string[]>(),
    counts: {
      neurons: width,
      detail: 0,
      explained: 0,
      scored: 0,
      activations: 0,
      simulations: 0,
      relatedNeurons: 0,
      relatedTokensByActivation: 0,
      relatedTokensByWeight: 0,
    },
    scores: { score: new ScoreTally(), randomOnlyScore: new ScoreTally() },
  };
}

/**
 * Enters a neuron's row: its detail where there is one, the listed explanation and score where the detail has
 * none. Neurons must come in ascending order, for the tallies' sake.
 *
 * @param activationDecimals those of the head's stored activations
 */
export function addRow(
  rows: LayerRows,
  neuron: NeuronIndex,
  head: NeuronHead | null,
  listed: ListedRow | null,
  activationDecimals: number,
): void {
  if (head !== null) addDetail(rows, head, activationDecimals);
  const first = head?.explanations?.[0];
  let exact: number | null = null;
  if (first !== undefined) {
    rows.explanation[neuron] = first.text;
    exact = asScore(first.released.correlation);
    rows.score[neuron] = exact === null ? null : toStoredScore(exact);
  } else if (listed !== null) {
    rows.explanation[neuron] = listed.explanation;
    exact = listed.score === null ? null : fromFixedPoint(listed.score, SCORE_DECIMALS);
    rows.score[neuron] = listed.score;
  }
  if (rows.explanation[neuron] !== null) rows.counts.explained++;
  if (exact !== null) {
    rows.counts.scored++;
    rows.scores.score.add(exact, rows.score[neuron]!);
  }
}

function addDetail(rows: LayerRows, head: NeuronHead, activationDecimals: number): void {
  const { neuron, explanations, activations, relatedTokens, relatedNeurons } = head;
  const { counts, statistics } = rows;
  rows.detail.push(neuron);
  counts.detail++;
  if (activations !== null) counts.activations++;
  if (explanations?.some(({ sequences }) => sequences.length > 0)) counts.simulations++;
  if (relatedNeurons !== null) counts.relatedNeurons++;
  if (relatedTokens.byActivation !== null) counts.relatedTokensByActivation++;
  if (relatedTokens.byWeight !== null) counts.relatedTokensByWeight++;

  const randomOnly = asScore(explanations?.[0]?.recomputedRandomOnly.correlation ?? null);
  if (randomOnly !== null) {
    statistics.randomOnlyScore[neuron] = toStoredScore(randomOnly);
    rows.scores.randomOnlyScore.add(randomOnly, toStoredScore(randomOnly));
  }
  const lookup = asScore(head.lookupScore);
  statistics.lookupScore[neuron] = lookup === null ? null : toStoredScore(lookup);
  if (head.maxima.length > 0) {
    const maximum = head.maxima.reduce((a, b) => Math.max(a, b));
    statistics.maximum[neuron] = storeStatistic(
      'maximum',
      fromFixedPoint(maximum, activationDecimals),
    );
  }
  for (const name of ['mean', 'variance', 'skewness', 'kurtosis'] as const) {
    statistics[name][neuron] = storeStatistic(name, activations?.[name] ?? null);
  }
  if (activations !== null || head.topTokens.tokens.length > 0) {
    rows.topTokens[neuron] = head.topTokens.tokens.slice(0, INDEXED_TOP_TOKENS);
  }
}

/** A correlation outside -1 to 1 is none; the head keeps what the file says. */
function asScore(score: number | null): number | null {
  return score !== null && Math.abs(score) <= 1 ? score : null;
}

/** `null` also for a number too large to be an exact integer at the column's decimals. */
function storeStatistic(column: StatisticsColumn, value: number | null): number | null {
  const decimals = STATISTICS_DECIMALS[column];
  if (value === null || Math.abs(value) * 10 ** decimals > Number.MAX_SAFE_INTEGER) return null;
  return toFixedPoint(value, decimals);
}
