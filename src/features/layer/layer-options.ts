import {
  formatOptionalRange,
  type MapOptions,
  mapFields,
  parseOptionalRange,
} from '../../cells/map-query.ts';
import type { NumberRange } from '../../dataset/number-range.ts';
import type { ChangeUrlState } from '../../page/use-url-state.ts';
import {
  createQueryCodec,
  optionalNatural,
  parameter,
  type QueryField,
} from '../../route/query-codec.ts';
import {
  COLUMN_PARAMETERS,
  LAYER_COLUMN_NAMES,
  type LayerColumnName,
  NUMBER_COLUMNS,
  type NumberColumnName,
} from './layer-columns.ts';
import type { LayerData } from './layer-data.ts';

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

/** What the parts of a layer's page are given. */
export interface LayerViewProps {
  layer: number;
  data: LayerData;
  /** Neurons that the table lists. */
  rows: Uint32Array;
  options: LayerOptions;
  change: ChangeUrlState<LayerOptions>;
}

/** What is known best comes first, and what is unknown last: of most neurons some copies know nothing. */
const STANDARD_SORT: LayerSort = { column: 'score', isDescending: true };

/** Characters of a text filter; more would match nothing. */
const LONGEST_TEXT = 1_000;

const filterField: QueryField<LayerFilter> = {
  parameters: ['text', ...NUMBER_COLUMNS.map((column) => COLUMN_PARAMETERS[column])],
  parse: ([text = '', ...rangeTexts]) => {
    const ranges: LayerFilter['ranges'] = {};
    for (const [index, column] of NUMBER_COLUMNS.entries()) {
      const range = parseOptionalRange(rangeTexts[index] ?? '');
      if (range !== undefined) ranges[column] = range;
    }
    return { text: text.slice(0, LONGEST_TEXT), ranges };
  },
  format: ({ text, ranges }) => [
    text,
    ...NUMBER_COLUMNS.map((column) => formatOptionalRange(ranges[column])),
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
  const column = LAYER_COLUMN_NAMES.find((one) => COLUMN_PARAMETERS[one] === name);
  return column === undefined ? STANDARD_SORT : { column, isDescending };
}

function formatSort({ column, isDescending }: LayerSort): string {
  if (column === STANDARD_SORT.column && isDescending === STANDARD_SORT.isDescending) return '';
  return `${isDescending ? '-' : ''}${COLUMN_PARAMETERS[column]}`;
}
