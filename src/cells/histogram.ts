import { type CellValues, UNKNOWN } from './cell-values.ts';

/** Counts of stored numbers in bins of equal width. Bin i holds `first + i * width` (inclusive) up to the next (exclusive). */
export interface Histogram {
  readonly first: number;
  readonly width: number;
  readonly counts: readonly number[];
}

/** At most this many bars; more are thinner than can be aimed at. */
const MAXIMUM_BINS = 80;

/** Bins that hold every known value from `min` to `max`, their edges at multiples of their width. */
export function binsFor(min: number, max: number): { first: number; width: number; bins: number } {
  for (const width of binWidths()) {
    const first = Math.floor(min / width) * width;
    const bins = Math.floor((max - first) / width) + 1;
    if (bins <= MAXIMUM_BINS) return { first, width, bins };
  }
  throw new RangeError(`no bins for ${min} to ${max}`);
}

/** 1, 2, 5, 10, 20, 50 … */
function* binWidths(): Generator<number> {
  for (let power = 1; power < 1e12; power *= 10) yield* [power, 2 * power, 5 * power];
}

/** The same from how many cells have each stored number, `counts[i]` of them `min + i`: cheaper by far. */
export function histogramOfCounts(
  counts: ArrayLike<number>,
  min: number,
  { first, width, bins }: { first: number; width: number; bins: number },
): Histogram {
  const binned = new Array<number>(bins).fill(0);
  for (let at = 0; at < counts.length; at++) {
    binned[Math.floor((min + at - first) / width)]! += counts[at]!;
  }
  return { first, width, counts: binned };
}

/** @param layers those counted, from `from` (inclusive) to `to` (exclusive); all where not given. */
export function histogramOf(
  values: CellValues,
  bins: { first: number; width: number; bins: number },
  from = 0,
  to = values.layerSizes.length,
): Histogram {
  const counts = new Array<number>(bins.bins).fill(0);
  const end = values.offsets[to]!;
  for (let cell = values.offsets[from]!; cell < end; cell++) {
    const stored = values.stored[cell]!;
    if (stored === UNKNOWN) continue;
    const bin = Math.floor((stored - bins.first) / bins.width);
    if (bin >= 0 && bin < counts.length) counts[bin]! += 1;
  }
  return { first: bins.first, width: bins.width, counts };
}
