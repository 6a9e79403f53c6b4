import type { NeuronIndex } from '../../dataset/ids.ts';
import { valueAt } from '../../dataset/layer-index.ts';
import { COLUMN_DECIMALS, type LayerRows } from '../dataset-files/layer-rows.ts';

export type TableCell = number | string | boolean | readonly string[] | null;

/** A column of the table of all neurons, a row each; `null` where unknown. docs/dataset-format.md describes them. */
export interface TableColumn {
  name: string;
  type: 'integer' | 'number' | 'text' | 'boolean' | 'texts';
  /** Whether every neuron has a value. */
  required?: true;
  cell: (rows: LayerRows, neuron: NeuronIndex, hasExcerpts: boolean) => TableCell;
}

function numberColumn(name: string, column: keyof LayerRows['numbers']): TableColumn {
  return {
    name,
    type: 'number',
    cell: ({ numbers }, neuron) =>
      valueAt({ decimals: COLUMN_DECIMALS[column], values: numbers[column] }, neuron),
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
  numberColumn('score', 'score'),
  numberColumn('random_only_score', 'randomOnlyScore'),
  numberColumn('lookup_score', 'lookupScore'),
  numberColumn('maximum', 'maximum'),
  numberColumn('mean', 'mean'),
  numberColumn('variance', 'variance'),
  numberColumn('skewness', 'skewness'),
  numberColumn('kurtosis', 'kurtosis'),
  { name: 'top_tokens', type: 'texts', cell: ({ topTokens }, neuron) => topTokens[neuron] ?? null },
  {
    name: 'has_excerpts',
    type: 'boolean',
    required: true,
    cell: (_rows, _neuron, hasExcerpts) => hasExcerpts,
  },
];
