import type { NeuronRef } from '../dataset/ids.ts';
import {
  type CellLayout,
  type CellPosition,
  clamp,
  nearestCell,
  positionOf,
} from './cell-layout.ts';
import type { CellOrder } from './cell-order.ts';
import type { MapTransform } from './cell-renderer.ts';
import type { CellValues } from './cell-values.ts';

/** The part of a map that is shown, in terms that mean the same on every screen. */
export interface CellView {
  /** In the middle; `layer` is the model's number of it. */
  readonly center: NeuronRef;
  /** Times the size at which the whole map fits; above 1. */
  readonly zoom: number;
}

export function isSameView(one: CellView | undefined, other: CellView | undefined): boolean {
  return (
    one?.zoom === other?.zoom &&
    one?.center.layer === other?.center.layer &&
    one?.center.neuron === other?.center.neuron
  );
}

/** What the cells' positions on screen depend on. */
export interface MapGeometry {
  readonly layout: CellLayout;
  readonly values: CellValues;
  readonly order: CellOrder;
  readonly layerNumbers: readonly number[];
  /** Of the map's frame in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Side of a cell in CSS pixels at a zoom. */
export function cellSizeAt({ layout, width }: MapGeometry, { k }: MapTransform): number {
  return (width / layout.width) * k;
}

/** The neuron in a slot; its `layer` is the model's number. */
export function neuronIn(
  { layerNumbers, order, values }: MapGeometry,
  { layer, slot }: CellPosition,
): NeuronRef {
  return { layer: layerNumbers[layer]!, neuron: order.neuronAt[values.offsets[layer]! + slot]! };
}

/** @returns `undefined` where the whole map is shown */
export function viewOf(geometry: MapGeometry, transform: MapTransform): CellView | undefined {
  const { k, x, y } = transform;
  if (k <= 1) return undefined;
  const { layout, width, height } = geometry;
  const size = cellSizeAt(geometry, transform);
  const position = nearestCell(layout, (width / 2 - x) / size, (height / 2 - y) / size);
  return position && { center: neuronIn(geometry, position), zoom: Math.round(k * 100) / 100 };
}

export const WHOLE_MAP: MapTransform = { k: 1, x: 0, y: 0 };

/**
 * Where the map has to be moved to for a view; the whole map for `undefined` and for a neuron that it does not have. For
 * one that is not drawn, as it has no value here, to the last of its layer.
 */
export function transformOf(geometry: MapGeometry, view: CellView | undefined): MapTransform {
  if (view === undefined) return WHOLE_MAP;
  const { layout, values, order, layerNumbers, width, height } = geometry;
  const layer = layerNumbers.indexOf(view.center.layer);
  if (layer === -1 || view.center.neuron >= values.layerSizes[layer]!) return WHOLE_MAP;
  const last = layout.layerSizes[layer]! - 1;
  if (last < 0) return WHOLE_MAP;
  const slot = Math.min(last, order.positionOf[values.offsets[layer]! + view.center.neuron]!);
  const at = positionOf(layout, { layer, slot });
  const k = Math.max(1, view.zoom);
  const size = cellSizeAt(geometry, { k, x: 0, y: 0 });
  return withinEdges(geometry, {
    k,
    x: width / 2 - (at.x + 0.5) * size,
    y: height / 2 - (at.y + 0.5) * size,
  });
}

/** The transform, moved as little as needed for a cell to be on screen, with some room around it; the same if not at all. */
export function transformShowing(
  geometry: MapGeometry,
  transform: MapTransform,
  position: CellPosition,
): MapTransform {
  const { layout, width, height } = geometry;
  const { k, x, y } = transform;
  const size = cellSizeAt(geometry, transform);
  const at = positionOf(layout, position);
  const moved = withinEdges(geometry, {
    k,
    x: shiftInto(x, at.x * size, size, width),
    y: shiftInto(y, at.y * size, size, height),
  });
  return moved.x === x && moved.y === y ? transform : moved;
}

/** The shift nearest to `shift` at which `size` pixels from `at` on lie within `extent`, not at its very ends. */
function shiftInto(shift: number, at: number, size: number, extent: number): number {
  const room = Math.min(size / 2, 40);
  return clamp(shift, room - at, extent - room - size - at);
}

/** No edge of the map comes inside its frame. */
function withinEdges({ width, height }: MapGeometry, { k, x, y }: MapTransform): MapTransform {
  return { k, x: clamp(x, width - width * k, 0), y: clamp(y, height - height * k, 0) };
}
