/**
 * Where cells lie: each layer is an upright band, `bandWidth` cells wide, filled row by row from the top; bands
 * stand side by side, first layer on the left. So all neurons of a model fit on a screen with a pixel or more
 * each, nothing has to be summed up, and in sorted order the colors' edges run across the layers like the
 * quantiles of a distribution. One unit is one cell.
 */
export interface CellLayout {
  readonly layerSizes: readonly number[];
  /** Cells side by side in a band. */
  readonly bandWidth: number;
  /** Empty cells between two bands. */
  readonly gap: number;
  /** Of all bands with the gaps between them, in cells. */
  readonly width: number;
  /** Of the highest band, in cells. */
  readonly height: number;
}

/** A cell's position in a layer's band: `slot` counts along its rows, from 0. */
export interface CellPosition {
  readonly layer: number;
  readonly slot: number;
}

/** The layout whose height comes nearest to `height / width` of its width without going beyond. */
export function layOutCells(layerSizes: readonly number[], aspect: number): CellLayout {
  const largest = Math.max(1, ...layerSizes);
  // The height falls as bands widen, so the first that fits can be found by halving.
  let low = 1;
  let high = largest;
  while (low < high) {
    const middle = (low + high) >> 1;
    const { width, height } = withBands(layerSizes, largest, middle);
    if (height <= aspect * width) high = middle;
    else low = middle + 1;
  }
  return withBands(layerSizes, largest, low);
}

function withBands(layerSizes: readonly number[], largest: number, bandWidth: number): CellLayout {
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

/** The left edge of a layer's band. */
export function bandLeft(layout: CellLayout, layer: number): number {
  return layer * (layout.bandWidth + layout.gap);
}

/** The upper left corner of a slot. */
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

/** The slot nearest to a point. `undefined` only where there is no neuron at all. */
export function nearestCell(layout: CellLayout, x: number, y: number): CellPosition | undefined {
  const { layerSizes, bandWidth } = layout;
  if (layerSizes.length === 0) return undefined;
  const right = bandLeft(layout, layerSizes.length - 1);
  const layer = layerAt(layout, Math.max(0, Math.min(right, x)))!;
  const size = layerSizes[layer]!;
  if (size === 0) return undefined;
  const column = Math.min(bandWidth - 1, Math.max(0, Math.floor(x - bandLeft(layout, layer))));
  const row = Math.min(Math.ceil(size / bandWidth) - 1, Math.max(0, Math.floor(y)));
  return { layer, slot: Math.min(size - 1, row * bandWidth + column) };
}

/** The layer whose band, or the gap to the right of it, holds `x`. */
export function layerAt(layout: CellLayout, x: number): number | undefined {
  const layer = Math.floor(x / (layout.bandWidth + layout.gap));
  return layer >= 0 && layer < layout.layerSizes.length ? layer : undefined;
}

/** The position that a key moves to; a step over the edge of a band goes on in the next layer. */
export function stepFrom(
  layout: CellLayout,
  { layer, slot }: CellPosition,
  step: 'left' | 'right' | 'up' | 'down' | 'layer-before' | 'layer-after',
): CellPosition {
  const { bandWidth, layerSizes } = layout;
  const column = slot % bandWidth;
  const row = Math.floor(slot / bandWidth);
  const inLayer = (to: number, toColumn: number): CellPosition => {
    const size = layerSizes[to];
    if (size === undefined || size === 0) return { layer, slot };
    const lastRow = Math.ceil(size / bandWidth) - 1;
    return { layer: to, slot: Math.min(size - 1, Math.min(row, lastRow) * bandWidth + toColumn) };
  };
  switch (step) {
    case 'left':
      return column > 0 ? { layer, slot: slot - 1 } : inLayer(layer - 1, bandWidth - 1);
    case 'right':
      return column < bandWidth - 1 && slot + 1 < layerSizes[layer]!
        ? { layer, slot: slot + 1 }
        : inLayer(layer + 1, 0);
    case 'up':
      return slot >= bandWidth ? { layer, slot: slot - bandWidth } : { layer, slot };
    case 'down':
      return slot + bandWidth < layerSizes[layer]!
        ? { layer, slot: slot + bandWidth }
        : { layer, slot };
    case 'layer-before':
      return inLayer(layer - 1, column);
    case 'layer-after':
      return inLayer(layer + 1, column);
  }
}
