import { type MapOptions, mapFields } from '../../cells/map-query.ts';
import {
  formatNumberRange,
  type NumberRange,
  orderBounds,
  parseNumberRange,
} from '../../dataset/number-range.ts';
import {
  createQueryCodec,
  optionalNatural,
  parameter,
  type QueryField,
} from '../../route/query-codec.ts';
import {
  LAYER_COLUMN_NAMES,
  LAYER_COLUMNS,
  type LayerColumnName,
  NUMBER_COLUMNS,
  type NumberColumnName,
} from './layer-columns.ts';

export interface LayerFilter {
  /** Kept: neurons whose explanation or tokens hold this, case and accents apart. "" keeps all. */
  readonly text: string;
  readonly ranges: Partial<Record<NumberColumnName, NumberRange>>;
}

export interface LayerSort {
  readonly column: LayerColumnName;
  readonly isDescending: boolean;
}

/** Everything a layer's page shows beyond its data; all of it stands in the address. */
export interface LayerOptions extends MapOptions {
  readonly filter: LayerFilter;
  readonly sort: LayerSort;
  /** The neuron whose row is in focus. */
  readonly row: number | undefined;
}

export const STANDARD_SORT: LayerSort = { column: 'neuron', isDescending: false };

/** Characters of a text filter; more would match nothing. */
const LONGEST_TEXT = 1_000;

const filterField: QueryField<LayerFilter> = {
  parameters: ['text', ...NUMBER_COLUMNS.map((column) => LAYER_COLUMNS[column].parameter)],
  parse: ([text = '', ...rangeTexts]) => {
    const ranges: LayerFilter['ranges'] = {};
    for (const [index, column] of NUMBER_COLUMNS.entries()) {
      const range = orderBounds(parseNumberRange(rangeTexts[index]?.trim() ?? ''));
      if (range !== undefined) ranges[column] = range;
    }
    return { text: text.slice(0, LONGEST_TEXT), ranges };
  },
  format: ({ text, ranges }) => [
    text,
    ...NUMBER_COLUMNS.map((column) => {
      const range = ranges[column];
      return range ? formatNumberRange(range) : '';
    }),
  ],
};

export const layerCodec = createQueryCodec<LayerOptions>({
  filter: filterField,
  sort: parameter('sort', parseSort, formatSort),
  row: optionalNatural('row', { digits: 9 }),
  ...mapFields,
});

/** The change that sets or removes the range of a column. */
export function withRange(
  { filter }: LayerOptions,
  column: NumberColumnName,
  range: NumberRange | undefined,
): Pick<LayerOptions, 'filter'> {
  const { [column]: _, ...others } = filter.ranges;
  return {
    filter: { ...filter, ranges: range === undefined ? others : { ...others, [column]: range } },
  };
}

/** "score" is lowest first, "-score" highest first. */
function parseSort(text: string): LayerSort {
  const isDescending = text.startsWith('-');
  const name = isDescending ? text.slice(1) : text;
  const column = LAYER_COLUMN_NAMES.find((one) => LAYER_COLUMNS[one].parameter === name);
  return column === undefined ? STANDARD_SORT : { column, isDescending };
}

function formatSort({ column, isDescending }: LayerSort): string {
  if (column === STANDARD_SORT.column && isDescending === STANDARD_SORT.isDescending) return '';
  return `${isDescending ? '-' : ''}${LAYER_COLUMNS[column].parameter}`;
}
