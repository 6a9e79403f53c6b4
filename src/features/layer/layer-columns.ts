import { CELL_COLUMN_NAMES } from '../../cells/cell-columns.ts';

interface LayerColumn {
  /** In the table's header. */
  readonly label: string;
  /** In full, where it is another one: for tooltips and for the range fields of numbers. */
  readonly title?: string;
  /** On wide screens, for `grid-template-columns`. */
  readonly width: string;
  /**
   * A number of the layer's index, in the column of this name. It is aligned right, shown with `DISPLAY_DECIMALS`,
   * filtered by a range and sorted by value; a text is aligned left.
   */
  readonly isNumber?: boolean;
}

const COLUMNS = {
  neuron: { label: 'Neuron', width: '5rem' },
  explanation: { label: 'Explanation', width: 'minmax(0,1fr)' },
  score: { label: 'Score', title: 'Score, top-and-random', width: '4.5rem', isNumber: true },
  randomOnlyScore: { label: 'Random', title: 'Random-only score', width: '5rem', isNumber: true },
  lookupScore: { label: 'Lookup', title: 'Token-lookup score', width: '5rem', isNumber: true },
  maximum: { label: 'Max', title: 'Max activation', width: '5rem', isNumber: true },
  kurtosis: { label: 'Kurtosis', width: '6rem', isNumber: true },
  topTokens: { label: 'Top tokens', title: 'Top-activating tokens', width: '13rem' },
} as const satisfies Record<string, LayerColumn>;

export type LayerColumnName = keyof typeof COLUMNS;
export type NumberColumnName = {
  [Name in LayerColumnName]: (typeof COLUMNS)[Name] extends { isNumber: true } ? Name : never;
}[LayerColumnName];

/**
 * The columns of a layer's table in their order: the one place to add another. Header, rows, sort, range filters,
 * and the CSV file follow from it; a text also needs a sort key (select-rows.ts) and cells (neuron-row.tsx, layer-csv.ts).
 */
export const LAYER_COLUMNS: Readonly<Record<LayerColumnName, LayerColumn>> = COLUMNS;
export const LAYER_COLUMN_NAMES = Object.keys(COLUMNS) as LayerColumnName[];
export const NUMBER_COLUMNS = LAYER_COLUMN_NAMES.filter(
  (name): name is NumberColumnName => LAYER_COLUMNS[name].isNumber === true,
);

/** In addresses, for sort and range; those of numbers are the search's fields too. */
export const COLUMN_PARAMETERS: Readonly<Record<LayerColumnName, string>> = {
  ...CELL_COLUMN_NAMES,
  neuron: 'neuron',
  explanation: 'explanation',
  topTokens: 'tokens',
};

export function titleOf(name: LayerColumnName): string {
  return LAYER_COLUMNS[name].title ?? LAYER_COLUMNS[name].label;
}

/** Decimals that the table shows of every number; filters act on numbers as they are shown. */
export const DISPLAY_DECIMALS = 2;
