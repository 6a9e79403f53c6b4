import type { CellLayout } from './cell-layout.ts';
import type { CellOrder } from './cell-order.ts';
import { type CellValues, UNKNOWN } from './cell-values.ts';
import { type ColourTable, NOTHING, type Pixel } from './colour-scale.ts';

/** What decides every cell's colour. */
export interface CellPaint {
  readonly values: CellValues;
  readonly order: CellOrder;
  readonly table: ColourTable;
  /** Per cell (as in `values.stored`) whether it is lit; all where not given. The others get `dimmed`. */
  readonly lit?: Uint8Array | undefined;
  readonly dimmed: Pixel;
}

/**
 * The cells in the order of an image's pixels, rows of `layout.width` from the top. Made once for an order, so that
 * new colours are one pass straight through memory: looking each cell up where it stands takes five times as long.
 */
export interface PlacedCells {
  /** Per pixel the cell (as in `values.stored`); -1 in gaps and where the value is unknown. */
  readonly cells: Int32Array;
  /** Per pixel 1 + the value's place among the table's colours; 0 where there is no cell. */
  readonly shades: Int32Array;
}

export function placeCells(
  layout: CellLayout,
  { stored, min, layerSizes, offsets }: CellValues,
  { neuronAt }: CellOrder,
): PlacedCells {
  const { bandWidth, gap, width, height } = layout;
  const cells = new Int32Array(width * height).fill(-1);
  const shades = new Int32Array(width * height);
  for (const [layer, size] of layerSizes.entries()) {
    const offset = offsets[layer]!;
    const left = layer * (bandWidth + gap);
    for (let slot = 0, row = 0; slot < size; row++) {
      const end = Math.min(size, slot + bandWidth);
      for (let at = row * width + left; slot < end; slot++, at++) {
        const cell = offset + neuronAt[offset + slot]!;
        const value = stored[cell]!;
        if (value === UNKNOWN) continue;
        cells[at] = cell;
        shades[at] = value - min + 1;
      }
    }
  }
  return { cells, shades };
}

/** Writes one pixel per cell; gaps and unknown values become `NOTHING`. */
export function paintCells(
  pixels: Uint32Array,
  { cells, shades }: PlacedCells,
  { table, lit, dimmed }: Pick<CellPaint, 'table' | 'lit' | 'dimmed'>,
): void {
  const colours = new Uint32Array(table.pixels.length + 1);
  colours[0] = NOTHING;
  colours.set(table.pixels, 1);
  for (let at = 0; at < pixels.length; at++) pixels[at] = colours[shades[at]!]!;
  if (lit === undefined) return;
  for (let at = 0; at < pixels.length; at++) {
    const cell = cells[at]!;
    if (cell !== -1 && lit[cell] !== 1) pixels[at] = dimmed;
  }
}
