import type { CellLayout } from './cell-layout.ts';
import { type CellOrder, isCountable } from './cell-order.ts';
import { type CellValues, countValues, UNKNOWN } from './cell-values.ts';
import { type ColorTable, NO_PIXEL, type Pixel } from './color-scale.ts';

/** What decides every cell's color. */
export interface CellPaint {
  readonly values: CellValues;
  readonly order: CellOrder;
  readonly table: ColorTable;
  /** Per cell (as in `values.stored`) 1 where it keeps its color; all where not given. The others get `dimmed`. */
  readonly highlighted?: Uint8Array | undefined;
  readonly dimmed: Pixel;
}

/**
 * The cells in the order of an image's pixels, rows of `layout.width` from the top. Made once for an order, so that
 * new colors are one pass straight through memory: looking up each cell by its position takes five times as long.
 */
export interface ArrangedCells {
  /** Per pixel the cell (as in `values.stored`); -1 in gaps and where the value is unknown. Made when first asked for. */
  readonly cells: Int32Array;
  /** Per pixel 1 + the value's place among the table's colors; 0 where there is no cell. */
  readonly shades: Int32Array;
}

export function arrangeCells(
  layout: CellLayout,
  values: CellValues,
  order: CellOrder,
): ArrangedCells {
  const { width, height } = layout;
  const shades = new Int32Array(width * height);
  if (order.kind === 'sorted' && isCountable(values)) shadeSorted(shades, layout, values);
  else {
    forEachKnown(layout, values, order, (at, cell) => {
      shades[at] = values.stored[cell]! - values.min + 1;
    });
  }
  let cells: Int32Array | undefined;
  return {
    shades,
    // Needed only where some cells are highlighted.
    get cells() {
      if (cells !== undefined) return cells;
      const made = new Int32Array(width * height).fill(-1);
      forEachKnown(layout, values, order, (at, cell) => {
        made[at] = cell;
      });
      cells = made;
      return made;
    },
  };
}

/** Sorted, a layer's band is one run per value, whichever neurons have it: there is nothing to look up. */
function shadeSorted(
  shades: Int32Array,
  { bandWidth, gap, width }: CellLayout,
  values: CellValues,
): void {
  const { layerSizes, min, max } = values;
  const counts = new Uint32Array(max - min + 1);
  for (let layer = 0; layer < layerSizes.length; layer++) {
    countValues(values, layer, counts);
    const left = layer * (bandWidth + gap);
    let slot = 0;
    for (let shade = counts.length; shade > 0; shade--) {
      const end = slot + counts[shade - 1]!;
      while (slot < end) {
        const row = Math.floor(slot / bandWidth);
        const next = Math.min(end, (row + 1) * bandWidth);
        const from = row * width + left - row * bandWidth;
        shades.fill(shade, from + slot, from + next);
        slot = next;
      }
    }
  }
}

/** Calls `place` with the pixel and the cell of every known value. */
function forEachKnown(
  { bandWidth, gap, width, layerSizes }: CellLayout,
  { stored, offsets }: CellValues,
  { neuronAt }: CellOrder,
  place: (at: number, cell: number) => void,
): void {
  for (const [layer, size] of layerSizes.entries()) {
    const offset = offsets[layer]!;
    const left = layer * (bandWidth + gap);
    for (let slot = 0, row = 0; slot < size; row++) {
      const end = Math.min(size, slot + bandWidth);
      for (let at = row * width + left; slot < end; slot++, at++) {
        const cell = offset + neuronAt[offset + slot]!;
        if (stored[cell] !== UNKNOWN) place(at, cell);
      }
    }
  }
}

/** Writes one pixel per cell; gaps and unknown values become `NO_PIXEL`. */
export function paintCells(
  pixels: Uint32Array,
  placed: ArrangedCells,
  { table, highlighted, dimmed }: Pick<CellPaint, 'table' | 'highlighted' | 'dimmed'>,
): void {
  const colors = new Uint32Array(table.pixels.length + 1);
  colors[0] = NO_PIXEL;
  colors.set(table.pixels, 1);
  const { shades } = placed;
  for (let at = 0; at < pixels.length; at++) pixels[at] = colors[shades[at]!]!;
  if (highlighted === undefined) return;
  const { cells } = placed;
  for (let at = 0; at < pixels.length; at++) {
    const cell = cells[at]!;
    if (cell !== -1 && highlighted[cell] !== 1) pixels[at] = dimmed;
  }
}
