import { decodeDecimal, SCORE_DECIMALS } from '../../dataset/fixed-point.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import { STATISTICS_COLUMNS, type StatisticsColumn } from '../../dataset/layer-index.ts';
import type { DatasetCounts } from '../../dataset/manifest.ts';
import type { IndexRow, IndexScore } from './index-row.ts';
import { ScoreCounter } from './score-counter.ts';

/** An explanation and score from a list, of a neuron that need not have detail. */
export interface ExplanationListRow {
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
  counts: DatasetCounts;
  scores: { score: ScoreCounter; randomOnlyScore: ScoreCounter };
}

/** Rows of a layer of which nothing is known. */
export function createRows(layer: LayerIndex, width: number): LayerRows {
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
 * Enters a neuron's row: of its head where it has detail, the listed explanation and score where the head has
 * none. Neurons must come in ascending order, for the tallies' sake.
 */
export function setRow(
  rows: LayerRows,
  neuron: NeuronIndex,
  head: IndexRow | null,
  listed: ExplanationListRow | null,
): void {
  if (head !== null) addDetail(rows, head);
  const { counts, scores } = rows;
  const explanation = head?.explanation ?? null;
  const score = explanation === null ? listedScore(listed) : (head?.score ?? null);
  rows.explanation[neuron] = explanation ?? listed?.explanation ?? null;
  rows.score[neuron] = score?.stored ?? null;
  if (rows.explanation[neuron] !== null) counts.explained++;
  if (score !== null) {
    counts.scored++;
    scores.score.add(score.exact, score.stored);
  }
}

function listedScore(listed: ExplanationListRow | null): IndexScore | null {
  const stored = listed?.score ?? null;
  return stored === null ? null : { exact: decodeDecimal(stored, SCORE_DECIMALS), stored };
}

function addDetail({ detail, counts, statistics, ...rows }: LayerRows, head: IndexRow): void {
  const { neuron, has, randomOnlyScore } = head;
  detail.push(neuron);
  counts.withExcerpts++;
  for (const kind of Object.keys(has) as (keyof IndexRow['has'])[]) if (has[kind]) counts[kind]++;
  if (randomOnlyScore !== null) {
    statistics.randomOnlyScore[neuron] = randomOnlyScore.stored;
    rows.scores.randomOnlyScore.add(randomOnlyScore.exact, randomOnlyScore.stored);
  }
  for (const name of Object.keys(head.statistics) as (keyof IndexRow['statistics'])[]) {
    statistics[name][neuron] = head.statistics[name];
  }
  rows.topTokens[neuron] = head.topTokens;
}
