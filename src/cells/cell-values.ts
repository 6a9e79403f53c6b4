import {
  ATLAS_ENCODING,
  type Atlas,
  decodeAtlasValue,
  encodeAtlasValue,
} from '../dataset/atlas.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { type NeuronRangeList, rangesInclude } from '../dataset/neuron-ranges.ts';
import type { AtlasColumn } from '../dataset/paths.ts';
import { formatValue } from '../ui/format.ts';
import type { CellColumn } from './cell-columns.ts';

/** In `CellValues.stored`: no value. */
export const UNKNOWN = -0x80000000;

/** Values of the column `excerpts`; a neuron with neither score nor excerpts has none. */
export const SCORE_ONLY = 1;
export const HAS_EXCERPTS = 2;

/** One number for every neuron of some layers, stored as small integers so that coloring is a table's look-up. */
export interface CellValues {
  readonly column: CellColumn;
  readonly layerSizes: readonly number[];
  /**
   * Neurons of each layer that a map draws: all, or, where fewer than half have a value, only those that have one:
   * a list of a twentieth of a model's neurons would be lost in a map of what it lacks.
   */
  readonly drawnSizes: readonly number[];
  /** Where each layer begins in `stored`; one entry more than layers, the last being the number of cells. */
  readonly offsets: Uint32Array;
  /** Layer after layer; `UNKNOWN` where unknown. */
  readonly stored: Int32Array;
  readonly known: number;
  /** Smallest and largest known stored number; 0 and 0 where none is known. */
  readonly min: number;
  readonly max: number;
}

const ofAtlas = new WeakMap<Atlas, CellValues>();

/** Made once for each file that was read: several parts of the page ask. */
export function cellValuesOfAtlas(atlas: Atlas): CellValues {
  const known = ofAtlas.get(atlas);
  if (known !== undefined) return known;
  const layerSizes = atlas.neurons.map((size) => size ?? 0);
  const values = cellValues(atlas.column, layerSizes, atlas.values);
  ofAtlas.set(atlas, values);
  return values;
}

/** Values in the column's own unit as cells, rounded as the atlas rounds them; `null` for unknown. */
export function cellValuesOf(
  column: AtlasColumn,
  layerSizes: readonly number[],
  values: readonly (number | null)[],
): CellValues {
  const stored = values.map((value) => (value === null ? null : encodeCell(column, value)));
  return cellValues(column, layerSizes, stored);
}

/** Which neurons have excerpts, and which have at least a score. */
export function excerptCellValues(
  scores: CellValues,
  withExcerpts: readonly NeuronRangeList[],
): CellValues {
  const values: (number | null)[] = [];
  for (const [layer, size] of scores.layerSizes.entries()) {
    const ranges = withExcerpts[layer] ?? [];
    const offset = scores.offsets[layer]!;
    for (let neuron = 0; neuron < size; neuron++) {
      if (rangesInclude(ranges, neuron)) values.push(HAS_EXCERPTS);
      else values.push(scores.stored[offset + neuron] === UNKNOWN ? null : SCORE_ONLY);
    }
  }
  return cellValues('excerpts', scores.layerSizes, values);
}

function cellValues(
  column: CellColumn,
  layerSizes: readonly number[],
  values: readonly (number | null)[],
): CellValues {
  const offsets = new Uint32Array(layerSizes.length + 1);
  for (const [layer, size] of layerSizes.entries()) offsets[layer + 1] = offsets[layer]! + size;
  const stored = new Int32Array(offsets[layerSizes.length]!).fill(UNKNOWN);
  const knownSizes = layerSizes.map(() => 0);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const layer of layerSizes.keys()) {
    for (let cell = offsets[layer]!; cell < offsets[layer + 1]!; cell++) {
      const value = values[cell];
      if (value === null || value === undefined) continue;
      stored[cell] = value;
      knownSizes[layer]! += 1;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  const known = knownSizes.reduce((sum, size) => sum + size, 0);
  if (known === 0) min = max = 0;
  const drawnSizes = 2 * known < stored.length ? knownSizes : layerSizes;
  return { column, layerSizes, drawnSizes, offsets, stored, known, min, max };
}

/** Whether neurons without a value are left out of maps. */
export function drawsOnlyKnown({ drawnSizes, layerSizes }: CellValues): boolean {
  return drawnSizes !== layerSizes;
}

/**
 * How many cells of a layer, or of all layers, have each stored number: `counts[i]` of them `min + i`.
 * @param counts an array to be used again
 */
export function countValues(
  { stored, offsets, min, max }: CellValues,
  layer?: number,
  counts = new Uint32Array(max - min + 1),
): Uint32Array {
  counts.fill(0);
  const end = layer === undefined ? stored.length : offsets[layer + 1]!;
  for (let cell = layer === undefined ? 0 : offsets[layer]!; cell < end; cell++) {
    const value = stored[cell]!;
    if (value !== UNKNOWN) counts[value - min]! += 1;
  }
  return counts;
}

/**
 * The stored number of a neuron; `UNKNOWN` where unknown or not a neuron of these layers.
 * @param ref whose `layer` counts the layers that are shown, from 0
 */
export function toStoredValue(values: CellValues, { layer, neuron }: NeuronRef): number {
  if (neuron >= (values.layerSizes[layer] ?? 0)) return UNKNOWN;
  return values.stored[values.offsets[layer]! + neuron]!;
}

const ENCODING = { ...ATLAS_ENCODING, excerpts: { scale: 'linear', decimals: 0 } } as const;

/** A stored number in the column's unit. */
export function decodeCell(column: CellColumn, stored: number): number {
  const { scale, decimals } = ENCODING[column];
  return decodeAtlasValue(stored, scale, decimals);
}

/** The stored number nearest to a value in the column's unit. */
export function encodeCell(column: CellColumn, value: number): number {
  const { scale, decimals } = ENCODING[column];
  return encodeAtlasValue(value, scale, decimals);
}

/** A stored number for people, in the column's unit: "0.46", "−0.03", "118". */
export function formatCell(column: CellColumn, stored: number): string {
  if (column === 'excerpts') return stored === HAS_EXCERPTS ? 'with excerpts' : 'score only';
  const value = decodeCell(column, stored);
  const { scale, decimals } = ATLAS_ENCODING[column];
  if (scale === 'linear') return formatValue(value, decimals);
  // A log column is exact to about one percent: three digits are all it has.
  const magnitude = Math.abs(value);
  return formatValue(value, magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : 2);
}
