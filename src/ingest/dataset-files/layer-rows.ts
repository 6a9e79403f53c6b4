import { decodeDecimal, SCORE_DECIMALS } from '../../dataset/fixed-point.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import { STATISTICS_COLUMNS, type StatisticsColumn } from '../../dataset/layer-index.ts';
import type { DatasetCounts } from '../../dataset/manifest.ts';
import type { IndexRow, IndexScore } from './index-row.ts';
import { ScoreCounter } from './score-counter.ts';

/** An explanation and score from an explanation list, of a neuron that need not have excerpts. */
export interface ExplanationListRow {
  explanation: string;
  /** Thousandths; `null` where unknown. */
  score: number | null;
}

/** One layer in columns: everything that is written about many neurons at a time. */
export interface LayerRows {
  layer: LayerIndex;
  width: number;
  /** Neurons with excerpts, ascending. */
  withExcerpts: NeuronIndex[];
  explanation: (string | null)[];
  /** Thousandths. */
  score: (number | null)[];
  statistics: Record<StatisticsColumn, (number | null)[]>;
  topTokens: (string[] | null)[];
  counts: DatasetCounts;
  scores: { score: ScoreCounter; randomOnlyScore: ScoreCounter };
}

/** The rows of a layer before anything is known of its neurons. */
export function createRows(layer: LayerIndex, width: number): LayerRows {
  const column = <Value>(): (Value | null)[] => Array<Value | null>(width).fill(null);
  return {
    layer,
    width,
    withExcerpts: [],
    explanation: column<string>(),
    score: column<number>(),
    statistics: Object.fromEntries(
      STATISTICS_COLUMNS.map((name) => [name, column<number>()]),
    ) as LayerRows['statistics'],
    topTokens: column<string[]>(),
    counts: {
      neurons: width,
      withExcerpts: 0,
      explained: 0,
      scored: 0,
      activations: 0,
      simulations: 0,
      relatedNeurons: 0,
      relatedTokensByActivation: 0,
      relatedTokensByWeight: 0,
    },
    scores: { score: new ScoreCounter(), randomOnlyScore: new ScoreCounter() },
  };
}

/**
 * Sets the rows of a layer's neurons. A neuron without an explanation of its own gets that of the explanation list.
 *
 * @param indexRows of the neurons with excerpts; ascending, as the score counters depend on the order
 * @param listRowOf the explanation list's row of a neuron
 */
export async function setRows(
  rows: LayerRows,
  indexRows: AsyncIterable<IndexRow>,
  listRowOf: (neuron: NeuronIndex) => ExplanationListRow | null,
): Promise<void> {
  let next = 0;
  const setUntil = (end: NeuronIndex) => {
    for (; next < end; next++) setRow(rows, next, null, listRowOf(next));
  };
  for await (const row of indexRows) {
    const { neuron } = row;
    if (neuron < next || neuron >= rows.width) continue;
    setUntil(neuron);
    setRow(rows, neuron, row, listRowOf(neuron));
    next = neuron + 1;
  }
  setUntil(rows.width);
}

function setRow(
  rows: LayerRows,
  neuron: NeuronIndex,
  indexRow: IndexRow | null,
  listRow: ExplanationListRow | null,
): void {
  if (indexRow !== null) setStatistics(rows, indexRow);
  const { counts, scores } = rows;
  const explanation = indexRow?.explanation ?? null;
  const score = explanation === null ? scoreOfListRow(listRow) : (indexRow?.score ?? null);
  rows.explanation[neuron] = explanation ?? listRow?.explanation ?? null;
  rows.score[neuron] = score?.stored ?? null;
  if (rows.explanation[neuron] !== null) counts.explained++;
  if (score !== null) {
    counts.scored++;
    scores.score.add(score.exact, score.stored);
  }
}

function scoreOfListRow(row: ExplanationListRow | null): IndexScore | null {
  const stored = row?.score ?? null;
  return stored === null ? null : { exact: decodeDecimal(stored, SCORE_DECIMALS), stored };
}

function setStatistics(rows: LayerRows, row: IndexRow): void {
  const { counts, statistics } = rows;
  const { neuron, has, randomOnlyScore } = row;
  rows.withExcerpts.push(neuron);
  counts.withExcerpts++;
  for (const kind of Object.keys(has) as (keyof IndexRow['has'])[]) if (has[kind]) counts[kind]++;
  if (randomOnlyScore !== null) {
    statistics.randomOnlyScore[neuron] = randomOnlyScore.stored;
    rows.scores.randomOnlyScore.add(randomOnlyScore.exact, randomOnlyScore.stored);
  }
  for (const name of Object.keys(row.statistics) as (keyof IndexRow['statistics'])[]) {
    statistics[name][neuron] = row.statistics[name];
  }
  rows.topTokens[neuron] = row.topTokens;
}
