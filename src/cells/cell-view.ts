import type { NeuronRef } from '../dataset/ids.ts';
import { type CellLayout, nearestCell, positionOf } from './cell-layout.ts';
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
  if (one === undefined || other === undefined) return one === other;
  return (
    one.zoom === other.zoom &&
    one.center.layer === other.center.layer &&
    one.center.neuron === other.center.neuron
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

/** @returns `undefined` where the whole map is shown */
export function viewOf(geometry: MapGeometry, { k, x, y }: MapTransform): CellView | undefined {
  if (k <= 1) return undefined;
  const { layout, values, order, layerNumbers, width, height } = geometry;
  const size = (width / layout.width) * k;
  const slot = nearestCell(layout, (width / 2 - x) / size, (height / 2 - y) / size);
  if (slot === undefined) return undefined;
  const neuron = order.neuronAt[values.offsets[slot.layer]! + slot.slot]!;
  return { center: { layer: layerNumbers[slot.layer]!, neuron }, zoom: Math.round(k * 100) / 100 };
}

/** Where the map has to be moved to for a view; the whole map for `undefined` and for a neuron it does not show. */
export function transformOf(geometry: MapGeometry, view: CellView | undefined): MapTransform {
  const whole = { k: 1, x: 0, y: 0 };
  if (view === undefined) return whole;
  const { layout, values, order, layerNumbers, width, height } = geometry;
  const layer = layerNumbers.indexOf(view.center.layer);
  if (layer === -1 || view.center.neuron >= values.layerSizes[layer]!) return whole;
  const slot = order.positionOf[values.offsets[layer]! + view.center.neuron]!;
  const at = positionOf(layout, { layer, slot });
  const k = Math.max(1, view.zoom);
  const size = (width / layout.width) * k;
  return {
    k,
    x: clamp(width / 2 - (at.x + 0.5) * size, width - width * k, 0),
    y: clamp(height / 2 - (at.y + 0.5) * size, height - height * k, 0),
  };
}

/** The transform, moved as little as needed for a cell to be on screen, with some room around it. */
export function transformShowing(
  { layout, width, height }: MapGeometry,
  transform: MapTransform,
  slot: { layer: number; slot: number },
): MapTransform {
  const { k } = transform;
  const size = (width / layout.width) * k;
  const at = positionOf(layout, slot);
  const room = Math.min(size / 2, 40);
  return {
    k,
    x: clamp(shiftInto(transform.x, at.x * size, size, width, room), width - width * k, 0),
    y: clamp(shiftInto(transform.y, at.y * size, size, height, room), height - height * k, 0),
  };
}

/** The shift nearest to `shift` at which `size` pixels from `at` on lie within `extent`, `room` from its ends. */
function shiftInto(shift: number, at: number, size: number, extent: number, room: number): number {
  const least = room - at;
  const most = extent - room - size - at;
  return least > most ? least : clamp(shift, least, most);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
