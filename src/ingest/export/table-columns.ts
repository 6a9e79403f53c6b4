import { SCORE_DECIMALS } from '../../dataset/fixed-point.ts';
import type { NeuronIndex } from '../../dataset/ids.ts';
import { STATISTICS_DECIMALS, type StatisticsColumn, valueAt } from '../../dataset/layer-index.ts';
import type { LayerRows } from '../dataset-files/layer-rows.ts';

export type TableCell = number | string | boolean | readonly string[] | null;

/** A column of the table of all neurons, a row each; `null` where unknown. docs/dataset-format.md describes them. */
export interface TableColumn {
  name: string;
  type: 'integer' | 'number' | 'text' | 'boolean' | 'texts';
  /** Whether every neuron has a value. */
  required?: true;
  cell: (rows: LayerRows, neuron: NeuronIndex, hasExcerpts: boolean) => TableCell;
}

function statistic(name: string, column: StatisticsColumn): TableColumn {
  return {
    name,
    type: 'number',
    cell: ({ statistics }, neuron) =>
      valueAt({ decimals: STATISTICS_DECIMALS[column], values: statistics[column] }, neuron),
  };
}

export const TABLE_COLUMNS: readonly TableColumn[] = [
  { name: 'layer', type: 'integer', required: true, cell: ({ layer }) => layer },
  { name: 'neuron', type: 'integer', required: true, cell: (_, neuron) => neuron },
  {
    name: 'explanation',
    type: 'text',
    cell: ({ explanation }, neuron) => explanation[neuron] ?? null,
  },
  {
    name: 'score',
    type: 'number',
    cell: ({ score }, neuron) => valueAt({ decimals: SCORE_DECIMALS, values: score }, neuron),
  },
  statistic('random_only_score', 'randomOnlyScore'),
  statistic('lookup_score', 'lookupScore'),
  statistic('maximum', 'maximum'),
  statistic('mean', 'mean'),
  statistic('variance', 'variance'),
  statistic('skewness', 'skewness'),
  statistic('kurtosis', 'kurtosis'),
  {
    name: 'top_tokens',
    type: 'texts',
    cell: ({ topTokens }, neuron) => topTokens[neuron] ?? null,
  },
  {
    name: 'has_excerpts',
    type: 'boolean',
    required: true,
    cell: (_rows, _neuron, hasExcerpts) => hasExcerpts,
  },
];
