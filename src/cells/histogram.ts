import { ATLAS_ENCODING } from '../dataset/atlas.ts';
import { formatNumber } from '../ui/format.ts';
import type { CellColumn } from './cell-columns.ts';
import { decodeCell, encodeCell } from './cell-values.ts';

/** Counts of stored numbers in bins of equal width. Bin i holds `first + i * width` (inclusive) up to the next (exclusive). */
export interface Histogram {
  readonly first: number;
  readonly width: number;
  readonly counts: readonly number[];
}

/** At most this many bars; more are thinner than can be aimed at. */
const MAXIMUM_BINS = 80;

/**
 * A histogram whose edges are multiples of its bins' width.
 * @param counts of every stored number from `min` on, as `countValues` returns them
 * @param width by default the least round one that gives few enough bins
 */
export function histogramOf(
  counts: ArrayLike<number>,
  min: number,
  width = leastRound((one) => binCount(counts, min, one) <= MAXIMUM_BINS),
): Histogram {
  const first = Math.floor(min / width) * width;
  const binned = new Array<number>(binCount(counts, min, width)).fill(0);
  for (let at = 0; at < counts.length; at++) {
    binned[Math.floor((min + at - first) / width)]! += counts[at]!;
  }
  return { first, width, counts: binned };
}

function binCount({ length }: ArrayLike<number>, min: number, width: number): number {
  return Math.floor((min + length - 1) / width) - Math.floor(min / width) + 1;
}

/** The least of 1, 2, 5, 10, 20, 50 … times `unit` that is enough. */
export function leastRound(isEnough: (number: number) => boolean, unit = 1): number {
  for (let power = unit; ; power *= 10) {
    for (const factor of [1, 2, 5]) if (isEnough(factor * power)) return factor * power;
  }
}

export interface AxisTick {
  readonly stored: number;
  /** The value, in the column's unit. */
  readonly text: string;
}

/** Most ticks of an axis: more would overlap on a phone. */
const MAX_TICKS = 8;

/** Round values from `first` to `end` (stored, both included): evenly spaced, or 1, 2, 5, 10 … where stored by logarithm. */
export function axisTicks(column: CellColumn, first: number, end: number): AxisTick[] {
  if (column === 'excerpts') return [];
  const stepsBetween = ATLAS_ENCODING[column].scale === 'linear' ? evenSteps : logSteps;
  const steps = stepsBetween(decodeCell(column, first), decodeCell(column, end));
  // On a logarithmic scale small values crowd: those too near to the one before are left out.
  const least = (end - first) / (MAX_TICKS + 2);
  let last = Number.NEGATIVE_INFINITY;
  return steps.flatMap((value) => {
    const stored = encodeCell(column, value);
    if (stored - last < least) return [];
    last = stored;
    return [{ stored, text: formatNumber(value) }];
  });
}

function evenSteps(low: number, high: number): number[] {
  const multiples = (step: number) => {
    const from = Math.ceil(low / step - 1e-9);
    const length = Math.floor(high / step + 1e-9) - from + 1;
    return Array.from({ length }, (_, at) => Number(((from + at) * step).toFixed(2)));
  };
  return multiples(leastRound((step) => multiples(step).length <= MAX_TICKS, 0.01));
}

function logSteps(low: number, high: number): number[] {
  const steps = [0];
  for (let power = -2; power < 9; power++) {
    for (const factor of [1, 2, 5]) {
      const value = Number((factor * 10 ** power).toPrecision(1));
      steps.push(value, -value);
    }
  }
  return steps.filter((value) => value >= low && value <= high).sort((a, b) => a - b);
}
