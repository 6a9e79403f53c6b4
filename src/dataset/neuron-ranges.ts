/**
 * A set of neurons of one layer, readable, and short when the set is contiguous:
 * "0-1592,1594-6399" is every neuron but 1593. Both ends of a range are inclusive; "" is the empty set.
 */
export type NeuronRanges = string;

/** Ranges as sorted, disjoint [first, last] pairs, both inclusive. */
export type NeuronRangeList = readonly (readonly [first: number, last: number])[];

/** Neurons in ascending or any order, repeats allowed, as the shortest ranges. */
export function formatNeuronRanges(neurons: Iterable<number>): NeuronRanges {
  const sorted = [...new Set(neurons)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to + 1 < sorted.length && sorted[to + 1] === sorted[to]! + 1) to++;
    parts.push(from === to ? `${sorted[from]}` : `${sorted[from]}-${sorted[to]}`);
    from = to + 1;
  }
  return parts.join(',');
}

/**
 * @throws RangeError naming the part that is not a range, is out of order, or reaches past `neuronsInLayer`.
 */
export function parseNeuronRanges(ranges: NeuronRanges, neuronsInLayer: number): NeuronRangeList {
  if (ranges === '') return [];
  const list: [number, number][] = [];
  for (const part of ranges.split(',')) {
    const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part);
    if (match === null) throw new RangeError(`"${part.slice(0, 40)}" is not a range of neurons`);
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    const previous = list.at(-1)?.[1] ?? -1;
    if (last < first || first <= previous) {
      throw new RangeError(`"${part}" is out of order in a list of neuron ranges`);
    }
    if (last >= neuronsInLayer) {
      throw new RangeError(`"${part}" reaches past the layer's ${neuronsInLayer} neurons`);
    }
    list.push([first, last]);
  }
  return list;
}

/** Whether the set holds `neuron`; binary search. */
export function rangesInclude(list: NeuronRangeList, neuron: number): boolean {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = list[middle]!;
    if (neuron < first) high = middle - 1;
    else if (neuron > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** Whether the set holds any of the neurons `first` to `last`, both inclusive. */
export function rangesOverlap(list: NeuronRangeList, first: number, last: number): boolean {
  return list.some(([from, to]) => from <= last && to >= first);
}

export function countRanges(list: NeuronRangeList): number {
  let count = 0;
  for (const [first, last] of list) count += last - first + 1;
  return count;
}

/** Every neuron of the set, ascending. */
export function* neuronsInRanges(list: NeuronRangeList): Generator<number> {
  for (const [first, last] of list) {
    for (let neuron = first; neuron <= last; neuron++) yield neuron;
  }
}
