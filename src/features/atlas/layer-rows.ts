import { type CellValues, HAS_EXCERPTS, UNKNOWN } from '../../cells/cell-values.ts';
import type { StoredRange } from '../../cells/color-scale.ts';

/** One layer of the map in numbers; values as stored, `undefined` where none is known. */
export interface LayerSummary {
  readonly layer: number;
  readonly neurons: number;
  readonly known: number;
  readonly lowest: number | undefined;
  /** The lower of the two in the middle where there is no single one. */
  readonly median: number | undefined;
  readonly highest: number | undefined;
  /** Known values within the range; all known ones without a range. */
  readonly inRange: number;
  /** In the column `excerpts`; else 0. */
  readonly withExcerpts: number;
}

export function layerSummaries(values: CellValues, range: StoredRange | undefined): LayerSummary[] {
  return values.layerSizes.map((neurons, layer) => {
    const all = values.stored.subarray(values.offsets[layer]!, values.offsets[layer + 1]!);
    const known = all.filter((stored) => stored !== UNKNOWN).sort();
    const inRange =
      range === undefined
        ? known.length
        : known.filter((stored) => stored >= range.low && stored <= range.high).length;
    return {
      layer,
      neurons,
      known: known.length,
      lowest: known[0],
      median: known[(known.length - 1) >> 1],
      highest: known.at(-1),
      inRange,
      withExcerpts:
        values.column === 'excerpts' ? known.filter((stored) => stored === HAS_EXCERPTS).length : 0,
    };
  });
}
