/**
 * Where cells lie: each layer is an upright band, `bandWidth` cells wide, filled row by row from the top; bands
 * stand side by side, first layer on the left. So all neurons of a model fit on a screen with a pixel or more
 * each, nothing has to be summed up, and in sorted order the colors' edges run across the layers like the
 * quantiles of a distribution. One unit is one cell.
 */
export interface CellLayout {
  /** Cells of each layer. */
  readonly layerSizes: readonly number[];
  /** Cells side by side in a band. */
  readonly bandWidth: number;
  /** Empty cells between two bands. */
  readonly gap: number;
  /** Of all bands with the gaps between them, in cells; more where cells would be too large otherwise. */
  readonly width: number;
  /** Of the highest band, in cells. */
  readonly height: number;
}

/** A cell's position in a layer's band: `slot` counts along its rows, from 0. */
export interface CellPosition {
  readonly layer: number;
  readonly slot: number;
}

/**
 * The layout whose height comes nearest to `height / width` of its width without going beyond.
 * @param minimumWidth in cells: few neurons take a part of the width only. A single layer's fill its rows first.
 */
export function layOutCells(
  layerSizes: readonly number[],
  aspect: number,
  minimumWidth = 0,
): CellLayout {
  const largest = Math.max(1, ...layerSizes);
  const withBands = (bandWidth: number) => {
    const layout = bandsOf(layerSizes, largest, bandWidth);
    return { ...layout, width: Math.max(minimumWidth, layout.width) };
  };
  // The height falls as bands widen, so the first that fits can be found by halving.
  let low = layerSizes.length === 1 ? Math.max(1, Math.min(largest, minimumWidth)) : 1;
  let high = largest;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { width, height } = withBands(middle);
    if (height <= aspect * width) high = middle;
    else low = middle + 1;
  }
  return withBands(low);
}

function bandsOf(layerSizes: readonly number[], largest: number, bandWidth: number): CellLayout {
  const layers = Math.max(1, layerSizes.length);
  const gap = layers === 1 ? 0 : Math.max(1, Math.round(bandWidth / 8));
  return {
    layerSizes,
    bandWidth,
    gap,
    width: layers * (bandWidth + gap) - gap,
    height: Math.ceil(largest / bandWidth),
  };
}

export function bandLeft(layout: CellLayout, layer: number): number {
  return layer * (layout.bandWidth + layout.gap);
}

export function positionOf(
  layout: CellLayout,
  { layer, slot }: CellPosition,
): { x: number; y: number } {
  return {
    x: bandLeft(layout, layer) + (slot % layout.bandWidth),
    y: Math.floor(slot / layout.bandWidth),
  };
}

/** The slot that holds a point; `undefined` in gaps and below a band's end. */
export function cellAt(layout: CellLayout, x: number, y: number): CellPosition | undefined {
  const layer = layerAt(layout, x);
  if (layer === undefined || y < 0) return undefined;
  const column = Math.floor(x - bandLeft(layout, layer));
  if (column >= layout.bandWidth) return undefined;
  const slot = Math.floor(y) * layout.bandWidth + column;
  return slot < layout.layerSizes[layer]! ? { layer, slot } : undefined;
}

/** The slot nearest to a point, layers without cells skipped. `undefined` only where there is no cell at all. */
export function nearestCell(layout: CellLayout, x: number, y: number): CellPosition | undefined {
  const layers = layout.layerSizes.length;
  const nearest = layerAt(layout, clamp(x, 0, bandLeft(layout, layers - 1))) ?? 0;
  for (let distance = 0; distance < layers; distance++) {
    for (const layer of [nearest - distance, nearest + distance]) {
      const column = Math.floor(x - bandLeft(layout, layer));
      const found = slotNear(layout, layer, column, Math.floor(y));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The slot of a layer nearest to a column and a row of its band; `undefined` where it has none. */
function slotNear(
  { bandWidth, layerSizes }: CellLayout,
  layer: number,
  column: number,
  row: number,
): CellPosition | undefined {
  const size = layerSizes[layer] ?? 0;
  if (size === 0) return undefined;
  const lastRow = Math.ceil(size / bandWidth) - 1;
  const slot = clamp(row, 0, lastRow) * bandWidth + clamp(column, 0, bandWidth - 1);
  return { layer, slot: Math.min(size - 1, slot) };
}

/** The layer whose band, or the gap to the right of it, holds `x`. */
export function layerAt(layout: CellLayout, x: number): number | undefined {
  const layer = Math.floor(x / (layout.bandWidth + layout.gap));
  return layer >= 0 && layer < layout.layerSizes.length ? layer : undefined;
}

export type Step = 'left' | 'right' | 'up' | 'down' | 'layer-before' | 'layer-after';

/** The position that a key moves to; a step over the edge of a band goes on in the next layer that has cells. */
export function stepFrom(layout: CellLayout, from: CellPosition, step: Step): CellPosition {
  const { bandWidth, layerSizes } = layout;
  const { layer, slot } = from;
  const column = slot % bandWidth;
  const inLayer = (by: -1 | 1, toColumn: number) => {
    for (let to = layer + by; to >= 0 && to < layerSizes.length; to += by) {
      const found = slotNear(layout, to, toColumn, Math.floor(slot / bandWidth));
      if (found !== undefined) return found;
    }
    return from;
  };
  const bySlots = (slots: number) => {
    const to = slot + slots;
    return to >= 0 && to < layerSizes[layer]! ? { layer, slot: to } : undefined;
  };
  switch (step) {
    case 'left':
      return column > 0 ? { layer, slot: slot - 1 } : inLayer(-1, bandWidth - 1);
    case 'right':
      return (column < bandWidth - 1 && bySlots(1)) || inLayer(1, 0);
    case 'up':
      return bySlots(-bandWidth) ?? from;
    case 'down':
      return bySlots(bandWidth) ?? from;
    case 'layer-before':
      return inLayer(-1, column);
    case 'layer-after':
      return inLayer(1, column);
  }
}

/** `low` also where it is above `high`. */
export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
