import { type CellColumn, decodeCell, encodeCell } from './cell-values.ts';
import type { StoredRange } from './color-scale.ts';

/** Stand for an open end: no stored number of an atlas comes near them. */
export const LOWEST = -0x7fffffff;
export const HIGHEST = 0x7fffffff;

const NUMBER = String.raw`-?\d{1,9}(?:\.\d{1,9})?`;
const RANGE = new RegExp(`^(${NUMBER})?\\.\\.(${NUMBER})?$`);

/**
 * A range in the column's unit, as in "0.5..0.9", "0.7.." or "..0": both ends included, an end left out is open.
 * @returns `undefined` where the text is none, or both ends are open.
 */
export function parseStoredRange(column: CellColumn, text: string): StoredRange | undefined {
  const match = RANGE.exec(text.trim());
  if (match === null || (match[1] === undefined && match[2] === undefined)) return undefined;
  const low = match[1] === undefined ? LOWEST : encodeCell(column, Number(match[1]));
  const high = match[2] === undefined ? HIGHEST : encodeCell(column, Number(match[2]));
  return low <= high ? { low, high } : { low: high, high: low };
}

/** The inverse of `parseStoredRange`. */
export function formatStoredRange(column: CellColumn, { low, high }: StoredRange): string {
  const from = low <= LOWEST ? '' : formatEnd(column, low);
  const to = high >= HIGHEST ? '' : formatEnd(column, high);
  return `${from}..${to}`;
}

/** The shortest decimal number that is stored as this one. */
export function formatEnd(column: CellColumn, stored: number): string {
  const value = decodeCell(column, stored);
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toFixed(digits);
    if (encodeCell(column, Number(text)) === stored) return text.replace(/^-0$/, '0');
  }
  return value.toFixed(9);
}
