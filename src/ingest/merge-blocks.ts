import { UsageError } from '../cli/exit-codes.ts';
import type { LayerIndex } from '../dataset/ids.ts';
import type { StoredBlock, StoredNeuron } from './store/shard-block.ts';

/**
 * What two copies of a block hold together. A neuron that is complete wins over one with a rejected file, and both
 * over one that a source did not have.
 *
 * @param from names the second copy in messages
 * @throws UsageError where both have a neuron, equally complete, but not the same one
 */
export function mergeBlocks(
  layer: LayerIndex,
  first: StoredBlock,
  second: StoredBlock,
  from: string,
): StoredBlock {
  const neurons = new Map(first.neurons);
  for (const [neuron, theirs] of second.neurons) {
    const ours = neurons.get(neuron);
    if (ours !== undefined && rejectedIn(ours) === rejectedIn(theirs)) {
      if (JSON.stringify(ours) === JSON.stringify(theirs)) continue;
      throw new UsageError(
        `Neuron ${layer}:${neuron} of ${from} differs from the one that is there already. ` +
          'Read it again in one of the two: --refresh.',
      );
    }
    if (ours === undefined || rejectedIn(theirs) < rejectedIn(ours)) neurons.set(neuron, theirs);
  }
  const absent = new Set(
    [...first.absent, ...second.absent].filter((neuron) => !neurons.has(neuron)),
  );
  return { neurons, absent };
}

function rejectedIn({ head }: StoredNeuron): number {
  return head.rejected?.length ?? 0;
}
