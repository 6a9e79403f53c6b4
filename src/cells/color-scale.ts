import { interpolateViridis, rgb } from 'd3';
import type { NumberRange } from '../dataset/number-range.ts';
import {
  type CellColumn,
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

/** A part of a column's values, both ends included, as stored numbers. */
export interface StoredRange {
  readonly low: number;
  readonly high: number;
}

const STEPS = 256;
const VIRIDIS: readonly string[] = Array.from({ length: STEPS }, (_, step) =>
  rgb(interpolateViridis(step / (STEPS - 1))).formatHex(),
);
const VIRIDIS_PIXELS = Uint32Array.from(VIRIDIS, toPixel);

/** With a score only, with excerpts: far apart in lightness. */
const EXCERPTS_COLORS: Record<number, string> = {
  [SCORE_ONLY]: VIRIDIS[80]!,
  [HAS_EXCERPTS]: VIRIDIS[230]!,
};

/**
 * Scores always go from −0.2 to 1, so that a color means the same in every model and layer; columns without
 * natural ends leave out the lowest and the highest percent of the known values.
 */
export function colorScaleOf(values: CellValues): ColorScale {
  const { column } = values;
  switch (column) {
    case 'score':
    case 'randomOnlyScore':
    case 'lookupScore':
      return { column, low: -20, high: 100 };
    case 'excerpts':
      return { column, low: SCORE_ONLY, high: HAS_EXCERPTS };
    case 'maximum':
    case 'kurtosis': {
      const low = quantile(values, 0.01);
      return { column, low, high: Math.max(low + 1, quantile(values, 0.99)) };
    }
  }
}

/** The stored number below which a share of the known ones lies. */
function quantile(values: CellValues, share: number): number {
  const known = values.stored.filter((stored) => stored !== UNKNOWN).sort();
  return known[Math.floor(share * (known.length - 1))] ?? 0;
}

function stepOf({ low, high }: ColorScale, stored: number): number {
  const share = (stored - low) / (high - low);
  return Math.round(Math.max(0, Math.min(1, share)) * (STEPS - 1));
}

/** The color of a stored number, for style sheets. */
export function cssColorOf(scale: ColorScale, stored: number): string {
  if (scale.column === 'excerpts') return EXCERPTS_COLORS[stored] ?? VIRIDIS[0]!;
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
    pixels[stored - min] = isKept ? pixelOf(scale, stored) : dimmed;
  }
  return { min, pixels };
}

function pixelOf(scale: ColorScale, stored: number): Pixel {
  if (scale.column === 'excerpts') return toPixel(cssColorOf(scale, stored));
  return VIRIDIS_PIXELS[stepOf(scale, stored)]!;
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

/** Stand for an open end: no stored number of an atlas comes near them. */
export const MIN_BOUND = -0x7fffffff;
export const MAX_BOUND = 0x7fffffff;

/** A range in the column's unit as the cells store it. */
export function toStoredRange(column: CellColumn, { low, high }: NumberRange): StoredRange {
  return {
    low: low === null ? MIN_BOUND : encodeCell(column, low),
    high: high === null ? MAX_BOUND : encodeCell(column, high),
  };
}

/** The inverse of `toStoredRange`, with the shortest decimal numbers that are stored as these. */
export function toNumberRange(column: CellColumn, { low, high }: StoredRange): NumberRange {
  return {
    low: low <= MIN_BOUND ? null : shortestNumber(column, low),
    high: high >= MAX_BOUND ? null : shortestNumber(column, high),
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
