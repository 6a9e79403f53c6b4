import { CELL_COLUMN_NAMES, parseCellColumn } from '../../cells/cell-columns.ts';
import type { CellOrderKind } from '../../cells/cell-order.ts';
import type { CellColumn } from '../../cells/cell-values.ts';
import type { CellView } from '../../cells/cell-view.ts';
import { formatNeuronReference, parseNeuronReference } from '../../route/neuron-reference.ts';
import {
  LAYER_COLUMN_NAMES,
  LAYER_COLUMNS,
  type LayerColumnName,
  NUMBER_COLUMNS,
  type NumberColumnName,
} from './layer-columns.ts';

/** Numbers that are kept, both ends included, as they are shown; `null` is no bound. */
export interface NumberRange {
  readonly low: number | null;
  readonly high: number | null;
}

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
export interface LayerOptions {
  readonly filter: LayerFilter;
  readonly sort: LayerSort;
  /** The neuron whose row is in focus. */
  readonly row: number | undefined;
  readonly column: CellColumn;
  readonly order: CellOrderKind;
  readonly view: CellView | undefined;
}

export const STANDARD_SORT: LayerSort = { column: 'neuron', isDescending: false };

/** Characters of a text filter; more would match nothing. */
const LONGEST_TEXT = 1_000;
const NUMBER = String.raw`-?\d{1,9}(?:\.\d{1,9})?`;
const RANGE = new RegExp(`^(${NUMBER})?\\.\\.(${NUMBER})?$`);

/** Reads what it understands and takes the standard for the rest; never throws. */
export function parseLayerOptions(query: URLSearchParams): LayerOptions {
  const ranges: LayerFilter['ranges'] = {};
  for (const column of NUMBER_COLUMNS) {
    const range = parseRange(query.get(LAYER_COLUMNS[column].parameter) ?? '');
    if (range !== undefined) ranges[column] = range;
  }
  const row = query.get('row') ?? '';
  const center = parseNeuronReference(query.get('at') ?? '');
  const zoom = Number(query.get('zoom') ?? '');
  return {
    filter: { text: (query.get('text') ?? '').slice(0, LONGEST_TEXT), ranges },
    sort: parseSort(query.get('sort') ?? ''),
    row: /^\d{1,9}$/.test(row) ? Number(row) : undefined,
    column: parseCellColumn(query.get('colour') ?? query.get('color')),
    order: query.get('order') === 'index' ? 'index' : 'sorted',
    view:
      center !== undefined && zoom > 1 && zoom <= 10_000
        ? { center, zoom: Math.round(zoom * 100) / 100 }
        : undefined,
  };
}

/** The address's parameters; `undefined` where the standard holds. */
export function formatLayerOptions(options: LayerOptions): Record<string, string | undefined> {
  const { filter, sort, row, column, order, view } = options;
  const parameters: Record<string, string | undefined> = {
    text: filter.text,
    sort: formatSort(sort),
    row: row === undefined ? undefined : String(row),
    colour: column === 'score' ? undefined : CELL_COLUMN_NAMES[column],
    color: undefined,
    order: order === 'sorted' ? undefined : order,
    at: view && formatNeuronReference(view.center),
    zoom: view && String(view.zoom),
  };
  for (const name of NUMBER_COLUMNS) {
    const range = filter.ranges[name];
    parameters[LAYER_COLUMNS[name].parameter] = range && formatRange(range);
  }
  return parameters;
}

/** "0.5..0.9", "0.5..", "..0.9"; `undefined` for none. Ends in the wrong order are turned round. */
export function parseRange(text: string): NumberRange | undefined {
  const match = RANGE.exec(text.trim());
  if (match === null || (match[1] === undefined && match[2] === undefined)) return undefined;
  const low = match[1] === undefined ? null : Number(match[1]) + 0;
  const high = match[2] === undefined ? null : Number(match[2]) + 0;
  return low !== null && high !== null && low > high ? { low: high, high: low } : { low, high };
}

export function formatRange({ low, high }: NumberRange): string {
  return `${low ?? ''}..${high ?? ''}`;
}

/** "score" is lowest first, "-score" highest first. */
function parseSort(text: string): LayerSort {
  const isDescending = text.startsWith('-');
  const name = isDescending ? text.slice(1) : text;
  const column = LAYER_COLUMN_NAMES.find((one) => LAYER_COLUMNS[one].parameter === name);
  return column === undefined ? STANDARD_SORT : { column, isDescending };
}

function formatSort({ column, isDescending }: LayerSort): string | undefined {
  if (column === STANDARD_SORT.column && isDescending === STANDARD_SORT.isDescending) {
    return undefined;
  }
  return `${isDescending ? '-' : ''}${LAYER_COLUMNS[column].parameter}`;
}
