import { NO_MATCH } from './match-quality.ts';
import type { UnitId } from './text-vocabulary.ts';

/**
 * Which neurons of a layer hold a unit. A rare word's few neurons are found here instead of by a look at every
 * unit of the layer.
 */
export interface Postings {
  /** The layer's distinct units, ascending. */
  ids: Uint32Array;
  /** The neurons that hold `ids[i]` are those from `starts[i]` to `starts[i + 1]`, exclusive. */
  starts: Uint32Array;
  /** Ascending for each unit; twice where it holds the unit twice. */
  neurons: Uint32Array;
}

/**
 * @param unitStarts as in `LayerTexts`
 * @param units as in `LayerTexts`
 * @param vocabularySize greater than every unit's number
 */
export function buildPostings(
  unitStarts: Uint32Array,
  units: Uint32Array,
  vocabularySize: number,
): Postings {
  const counts = new Uint32Array(vocabularySize);
  for (const unit of units) counts[unit >>> 1]!++;
  let distinct = 0;
  for (const count of counts) if (count > 0) distinct++;

  const ids = new Uint32Array(distinct);
  const starts = new Uint32Array(distinct + 1);
  // From here on, `counts` has where the unit's next neuron goes.
  let index = 0;
  let end = 0;
  for (let id = 0; id < vocabularySize; id++) {
    const count = counts[id]!;
    if (count === 0) continue;
    ids[index] = id;
    counts[id] = end;
    end += count;
    starts[++index] = end;
  }
  const neurons = new Uint32Array(units.length);
  for (let neuron = 0; neuron + 1 < unitStarts.length; neuron++) {
    const last = unitStarts[neuron + 1]!;
    for (let at = unitStarts[neuron]!; at < last; at++) {
      neurons[counts[units[at]! >>> 1]!++] = neuron;
    }
  }
  return { ids, starts, neurons };
}

/** Sets the match quality of every neuron that holds none of the units to `NO_MATCH`. */
export function filterNeurons(
  { ids, starts, neurons }: Postings,
  wanted: readonly UnitId[],
  quality: Uint32Array,
): void {
  const holds = new Uint8Array(quality.length);
  for (const id of wanted) {
    const index = indexOf(ids, id);
    if (index === -1) continue;
    const end = starts[index + 1]!;
    for (let at = starts[index]!; at < end; at++) holds[neurons[at]!] = 1;
  }
  for (let neuron = 0; neuron < holds.length; neuron++) {
    if (holds[neuron] === 0) quality[neuron] = NO_MATCH;
  }
}

/** Binary search; -1 where there is none. */
function indexOf(ascending: Uint32Array, wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const value = ascending[middle]!;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
