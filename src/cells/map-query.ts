import {
  formatNumberRange,
  type NumberRange,
  orderBounds,
  parseNumberRange,
} from '../dataset/number-range.ts';
import { formatNeuronReference, parseNeuronReference } from '../route/neuron-reference.ts';
import { oneOf, type QueryField } from '../route/query-codec.ts';
import { CELL_COLUMN_NAMES, CELL_COLUMNS, type CellColumn } from './cell-columns.ts';
import { CELL_ORDERS, type CellOrderKind } from './cell-order.ts';
import type { CellView } from './cell-view.ts';

/** What the reader can choose of every map; the address keeps it. */
export interface MapOptions {
  readonly column: CellColumn;
  readonly order: CellOrderKind;
  /** `undefined`: the whole map. */
  readonly view: CellView | undefined;
}

/** Beyond this no screen shows anything else. */
const LARGEST_ZOOM = 10_000;

const viewField: QueryField<CellView | undefined> = {
  parameters: [['center', 'at'], 'zoom'],
  parse: ([center = '', zoom = '']) => {
    const neuron = parseNeuronReference(center);
    const times = Math.round(Number(zoom) * 100) / 100;
    if (neuron === undefined || !(times > 1 && times <= LARGEST_ZOOM)) return undefined;
    return { center: neuron, zoom: times };
  },
  format: (view) => (view ? [formatNeuronReference(view.center), String(view.zoom)] : []),
};

/** The fields of every map, for the codecs of the pages that have one. */
export const mapFields = {
  column: oneOf(['color', 'colour'], CELL_COLUMNS, CELL_COLUMN_NAMES, { detail: 'excerpts' }),
  order: oneOf('order', CELL_ORDERS),
  view: viewField,
};

/** A range in an address, its bounds in either order; `undefined` where there is none. */
export function parseOptionalRange(text: string): NumberRange | undefined {
  return orderBounds(parseNumberRange(text.trim()));
}

export function formatOptionalRange(range: NumberRange | undefined): string {
  return range ? formatNumberRange(range) : '';
}
