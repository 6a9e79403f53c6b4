import { decodeDecimal, SCORE_DECIMALS } from '../../dataset/fixed-point.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import {
  STATISTICS_COLUMNS,
  STATISTICS_DECIMALS,
  type StatisticsColumn,
} from '../../dataset/layer-index.ts';
import { type DatasetCounts, datasetCountsSchema } from '../../dataset/manifest.ts';
import type { IndexRow, IndexScore } from './index-row.ts';
import { ScoreCounter } from './score-counter.ts';

/** An explanation and score from an explanation list, of a neuron that need not have excerpts. */
export interface ExplanationListRow {
  explanation: string;
  /** Thousandths; `null` where unknown. */
  score: number | null;
}

/** The explanation list's row of a neuron; `null` where the list does not have it. */
export type ListRowOf = (neuron: NeuronIndex) => ExplanationListRow | null;

/** Decimals of the columns of numbers. */
export const COLUMN_DECIMALS = { score: SCORE_DECIMALS, ...STATISTICS_DECIMALS };
const SCORES = ['score', 'randomOnlyScore'] as const;

/** One layer in columns: everything that is written about many neurons at a time. */
export interface LayerRows {
  layer: LayerIndex;
  width: number;
  /** Neurons with excerpts, ascending. */
  withExcerpts: NeuronIndex[];
  explanation: (string | null)[];
  /** Fixed-point. */
  numbers: Record<'score' | StatisticsColumn, (number | null)[]>;
  topTokens: (string[] | null)[];
  counts: DatasetCounts;
  scores: Record<(typeof SCORES)[number], ScoreCounter>;
}

/** The counts of all layers together. */
export function addCounts(layers: readonly Pick<LayerRows, 'counts'>[]): DatasetCounts {
  const names = Object.keys(datasetCountsSchema.shape) as (keyof DatasetCounts)[];
  const sum = (name: keyof DatasetCounts) =>
    layers.reduce((total, { counts }) => total + counts[name], 0);
  return Object.fromEntries(names.map((name) => [name, sum(name)])) as DatasetCounts;
}

/**
 * A layer's rows. A neuron without an explanation of its own gets that of the explanation list.
 *
 * @param indexRows of the neurons with excerpts; of several for one neuron the first is used
 */
export function createLayerRows(
  layer: LayerIndex,
  width: number,
  indexRows: readonly IndexRow[],
  listRowOf: ListRowOf,
): LayerRows {
  const column = <Value>(): (Value | null)[] => Array<Value | null>(width).fill(null);
  const names = ['score', ...STATISTICS_COLUMNS] as const;
  const rows: LayerRows = {
    layer,
    width,
    withExcerpts: [],
    explanation: column(),
    numbers: Object.fromEntries(
      names.map((name) => [name, column<number>()]),
    ) as LayerRows['numbers'],
    topTokens: column(),
    counts: { ...addCounts([]), neurons: width },
    scores: { score: new ScoreCounter(), randomOnlyScore: new ScoreCounter() },
  };
  const byNeuron = new Map(indexRows.toReversed().map((row) => [row.neuron, row]));
  // Ascending, as the score counters depend on the order.
  for (let neuron = 0; neuron < width; neuron++) {
    const row = byNeuron.get(neuron) ?? null;
    if (row !== null) setStatistics(rows, row);
    setExplanation(rows, neuron, row, listRowOf(neuron));
  }
  return rows;
}

function setStatistics(
  { counts, numbers, withExcerpts, topTokens }: LayerRows,
  { neuron, has, statistics, topTokens: tokens }: IndexRow,
): void {
  withExcerpts.push(neuron);
  counts.withExcerpts++;
  for (const kind of Object.keys(has) as (keyof IndexRow['has'])[]) if (has[kind]) counts[kind]++;
  for (const name of Object.keys(statistics) as (keyof IndexRow['statistics'])[]) {
    numbers[name][neuron] = statistics[name];
  }
  topTokens[neuron] = tokens;
}

function setExplanation(
  { counts, numbers, explanation, scores }: LayerRows,
  neuron: NeuronIndex,
  row: IndexRow | null,
  listRow: ExplanationListRow | null,
): void {
  const own = row?.explanation ?? null;
  const text = own ?? listRow?.explanation ?? null;
  explanation[neuron] = text;
  if (text !== null) counts.explained++;
  const score = own === null ? scoreOfListRow(listRow) : row!.score;
  if (score !== null) counts.scored++;
  const known = { score, randomOnlyScore: row?.randomOnlyScore ?? null };
  for (const name of SCORES) {
    const value = known[name];
    if (value === null) continue;
    numbers[name][neuron] = value.stored;
    scores[name].add(value.exact, value.stored);
  }
}

function scoreOfListRow(row: ExplanationListRow | null): IndexScore | null {
  const stored = row?.score ?? null;
  return stored === null ? null : { exact: decodeDecimal(stored, SCORE_DECIMALS), stored };
}
