import { CELL_COLUMN_NAMES, parseCellColumn } from '../../cells/cell-columns.ts';
import type { CellOrderKind } from '../../cells/cell-order.ts';
import type { CellColumn } from '../../cells/cell-values.ts';
import type { CellView } from '../../cells/cell-view.ts';
import type { StoredRange } from '../../cells/color-scale.ts';
import { formatStoredRange, parseStoredRange } from '../../cells/color-scale.ts';
import { formatNeuronReference, parseNeuronReference } from '../../route/neuron-reference.ts';

/** Everything the atlas shows beyond its data; all of it stands in the address. */
export interface AtlasOptions {
  readonly column: CellColumn;
  readonly order: CellOrderKind;
  /** Values of `column` that stay lit. */
  readonly range: StoredRange | undefined;
  /** `undefined`: the whole model. */
  readonly view: CellView | undefined;
  /** Which score the histograms by layer count. */
  readonly histograms: 'score' | 'randomOnlyScore';
}

/** Beyond this no screen shows anything else. */
const LARGEST_ZOOM = 10_000;

/** Reads what it understands and takes the standard for the rest; never throws. */
export function parseAtlasOptions(query: URLSearchParams): AtlasOptions {
  const column = parseCellColumn(query.get('colour') ?? query.get('color'));
  const center = parseNeuronReference(query.get('at') ?? '');
  const zoom = Number(query.get('zoom') ?? '');
  return {
    column,
    order: query.get('order') === 'index' ? 'index' : 'sorted',
    range: parseStoredRange(column, query.get('range') ?? ''),
    view:
      center !== undefined && zoom > 1 && zoom <= LARGEST_ZOOM
        ? { center, zoom: Math.round(zoom * 100) / 100 }
        : undefined,
    histograms: query.get('histograms') === 'random' ? 'randomOnlyScore' : 'score',
  };
}

/** The address's parameters; `undefined` where the standard holds. */
export function formatAtlasOptions(options: AtlasOptions): Record<string, string | undefined> {
  const { column, order, range, view, histograms } = options;
  return {
    colour: column === 'score' ? undefined : CELL_COLUMN_NAMES[column],
    color: undefined,
    order: order === 'sorted' ? undefined : order,
    range: range && formatStoredRange(column, range),
    at: view && formatNeuronReference(view.center),
    zoom: view && String(view.zoom),
    histograms: histograms === 'score' ? undefined : 'random',
  };
}
