import { interpolateViridis, rgb } from 'd3';
import { ATLAS_ENCODING } from '../dataset/atlas.ts';
import type { NumberRange } from '../dataset/number-range.ts';
import type { CellColumn } from './cell-columns.ts';
import {
  type CellValues,
  decodeCell,
  encodeCell,
  HAS_EXCERPTS,
  SCORE_ONLY,
  UNKNOWN,
} from './cell-values.ts';

/** A color as a canvas stores it on little-endian machines, which all browsers' are: 0xAABBGGRR. */
export type Pixel = number;

/** Not painted: what lies behind the cells, a hatching, shows through. */
export const NO_PIXEL: Pixel = 0;

/** Stored numbers from `low` to `high`, both included, over the palette; those beyond have the end's color. */
export interface ColorScale {
  readonly column: CellColumn;
  readonly low: number;
  readonly high: number;
}

/** A part of a column's values, both ends included, as stored numbers; an infinite end is open. */
export interface StoredRange {
  readonly low: number;
  readonly high: number;
}

const STEPS = 256;
const VIRIDIS: readonly string[] = Array.from({ length: STEPS }, (_, step) =>
  rgb(interpolateViridis(step / (STEPS - 1))).formatHex(),
);
const VIRIDIS_PIXELS = Uint32Array.from(VIRIDIS, toPixel);

/** Far apart in lightness. */
const SCORE_ONLY_STEP = 80;
const HAS_EXCERPTS_STEP = 230;

/**
 * Scores always go from −0.2 to 1, so that a color means the same in every model and layer; columns without
 * natural ends leave out the lowest and the highest percent of the known values.
 */
export function colorScaleOf(values: CellValues): ColorScale {
  const { column } = values;
  if (column === 'excerpts') return { column, low: SCORE_ONLY, high: HAS_EXCERPTS };
  if (ATLAS_ENCODING[column].scale === 'linear') return { column, low: -20, high: 100 };
  const low = quantile(values, 0.01);
  return { column, low, high: Math.max(low + 1, quantile(values, 0.99)) };
}

/** The stored number below which a share of the known ones lies. */
function quantile(values: CellValues, share: number): number {
  const known = values.stored.filter((stored) => stored !== UNKNOWN).sort();
  return known[Math.floor(share * (known.length - 1))] ?? 0;
}

function stepOf({ column, low, high }: ColorScale, stored: number): number {
  if (column === 'excerpts') return stored === HAS_EXCERPTS ? HAS_EXCERPTS_STEP : SCORE_ONLY_STEP;
  const share = (stored - low) / (high - low);
  return Math.round(Math.max(0, Math.min(1, share)) * (STEPS - 1));
}

/** The color of a stored number, for style sheets. */
export function cssColorOf(scale: ColorScale, stored: number): string {
  return VIRIDIS[stepOf(scale, stored)]!;
}

/** Colors of every stored number from `min` (inclusive) on; `table[stored - min]`. */
export interface ColorTable {
  readonly min: number;
  readonly pixels: Uint32Array;
}

/** @param range numbers that keep their color, all where not given; the others get `dimmed` */
export function colorTable(
  scale: ColorScale,
  values: CellValues,
  range: StoredRange | undefined,
  dimmed: Pixel,
): ColorTable {
  const { min, max } = values;
  const pixels = new Uint32Array(max - min + 1);
  for (let stored = min; stored <= max; stored++) {
    const isKept = range === undefined || (stored >= range.low && stored <= range.high);
    pixels[stored - min] = isKept ? VIRIDIS_PIXELS[stepOf(scale, stored)]! : dimmed;
  }
  return { min, pixels };
}

/** @param color as `#rrggbb` */
export function toPixel(color: string): Pixel {
  const number = Number.parseInt(color.slice(1), 16);
  const red = (number >> 16) & 0xff;
  const green = (number >> 8) & 0xff;
  const blue = number & 0xff;
  return ((0xff << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Black or white, whichever is read better on a color; one of them always has a contrast above 4.5. */
export function textColorOn(pixel: Pixel): '#000000' | '#ffffff' {
  const linear = (shift: number) => {
    const part = ((pixel >>> shift) & 0xff) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * linear(0) + 0.7152 * linear(8) + 0.0722 * linear(16);
  // Where (L + .05)² = .05 × 1.05, both have the same contrast.
  return luminance > 0.179 ? '#000000' : '#ffffff';
}

/** A range in the column's unit as the cells store it. */
export function toStoredRange(column: CellColumn, { low, high }: NumberRange): StoredRange {
  return {
    low: low === null ? Number.NEGATIVE_INFINITY : encodeCell(column, low),
    high: high === null ? Number.POSITIVE_INFINITY : encodeCell(column, high),
  };
}

/**
 * The inverse of `toStoredRange`.
 * @param numberOf a bound in the column's unit; by default the shortest decimal number that is stored as this
 */
export function toNumberRange(
  column: CellColumn,
  { low, high }: StoredRange,
  numberOf = shortestNumber,
): NumberRange {
  return {
    low: Number.isFinite(low) ? numberOf(column, low) : null,
    high: Number.isFinite(high) ? numberOf(column, high) : null,
  };
}

function shortestNumber(column: CellColumn, stored: number): number {
  const value = decodeCell(column, stored);
  for (let digits = 0; digits < 9; digits++) {
    // Adding 0 makes −0 a 0.
    const number = Number(value.toFixed(digits)) + 0;
    if (encodeCell(column, number) === stored) return number;
  }
  return Number(value.toFixed(9));
}
