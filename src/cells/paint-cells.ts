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
 * Writes one pixel per cell, rows of `layout.width` from the top; gaps and unknown values stay `NOTHING`.
 *
 * @param pixels `layout.width * layout.height` long
 */
export function paintCells(pixels: Uint32Array, layout: CellLayout, paint: CellPaint): void {
  const { values, order, table, lit, dimmed } = paint;
  const { bandWidth, gap, width } = layout;
  const { stored } = values;
  const { neuronAt } = order;
  const { min, pixels: colours } = table;
  pixels.fill(NOTHING);
  for (const [layer, size] of values.layerSizes.entries()) {
    const offset = values.offsets[layer]!;
    const left = layer * (bandWidth + gap);
    for (let slot = 0, row = 0; slot < size; row++) {
      const start = row * width + left;
      const end = Math.min(size, slot + bandWidth);
      for (let at = start; slot < end; slot++, at++) {
        const cell = offset + neuronAt[offset + slot]!;
        const value = stored[cell]!;
        if (value === UNKNOWN) continue;
        pixels[at] = lit === undefined || lit[cell] === 1 ? colours[value - min]! : dimmed;
      }
    }
  }
}
