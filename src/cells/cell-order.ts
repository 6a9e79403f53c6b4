import { type CellValues, UNKNOWN } from './cell-values.ts';

/** How the cells of a layer follow one another. */
export type CellOrderKind = 'index' | 'sorted';

/**
 * Which neuron stands in which slot of its layer, both ways. Index `offsets[layer] + slot` of `neuronAt` is the
 * neuron in that slot; index `offsets[layer] + neuron` of `slotOf` is that neuron's slot.
 */
export interface CellOrder {
  readonly kind: CellOrderKind;
  readonly neuronAt: Uint32Array;
  readonly slotOf: Uint32Array;
}

export function orderCells(values: CellValues, kind: CellOrderKind): CellOrder {
  const neuronAt = new Uint32Array(values.stored.length);
  for (const [layer, size] of values.layerSizes.entries()) {
    const offset = values.offsets[layer]!;
    const slots = neuronAt.subarray(offset, offset + size);
    if (kind === 'sorted') sortLayer(values.stored.subarray(offset, offset + size), slots);
    else for (let slot = 0; slot < size; slot++) slots[slot] = slot;
  }
  return { kind, neuronAt, slotOf: invert(neuronAt, values) };
}

/**
 * Fills `slots` with the neurons from the highest value to the lowest, the unknown last; neurons with the same
 * value stay in index order. A counting sort where the values are few: 48 layers in 5 ms instead of 60.
 */
function sortLayer(stored: Int32Array, slots: Uint32Array): void {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  // Counted loops: an iterator over a typed array costs several times as much.
  for (let neuron = 0; neuron < stored.length; neuron++) {
    const value = stored[neuron]!;
    if (value === UNKNOWN) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (max - min > 4 * stored.length + 1000) {
    const neurons = Uint32Array.from(stored, (_, neuron) => neuron);
    // UNKNOWN is the smallest number there is, so it sorts last without a case of its own.
    slots.set(neurons.sort((a, b) => stored[b]! - stored[a]! || a - b));
    return;
  }
  const kinds = Number.isFinite(min) ? max - min + 2 : 1;
  const bucketOf = (value: number) => (value === UNKNOWN ? kinds - 1 : max - value);
  const starts = new Uint32Array(kinds + 1);
  for (let neuron = 0; neuron < stored.length; neuron++)
    starts[bucketOf(stored[neuron]!) + 1]! += 1;
  for (let bucket = 0; bucket < kinds; bucket++) starts[bucket + 1]! += starts[bucket]!;
  for (let neuron = 0; neuron < stored.length; neuron++) {
    const bucket = bucketOf(stored[neuron]!);
    slots[starts[bucket]!] = neuron;
    starts[bucket]! += 1;
  }
}

function invert(neuronAt: Uint32Array, { layerSizes, offsets }: CellValues): Uint32Array {
  const slotOf = new Uint32Array(neuronAt.length);
  for (const [layer, size] of layerSizes.entries()) {
    const offset = offsets[layer]!;
    for (let slot = 0; slot < size; slot++) slotOf[offset + neuronAt[offset + slot]!] = slot;
  }
  return slotOf;
}
