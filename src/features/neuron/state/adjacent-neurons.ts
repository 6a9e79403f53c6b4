import type { LayerInfo } from '../../../dataset/dataset-list.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';

/**
 * The neurons before and after one, in the model's order: after a layer's last comes the next layer's first, and layers
 * without neurons are skipped. `undefined` at the model's two ends. Before an index beyond the ends is the last neuron.
 */
export function adjacentNeurons(
  { layer, neuron }: NeuronRef,
  layers: readonly Pick<LayerInfo, 'neurons'>[],
): { previous: NeuronRef | undefined; next: NeuronRef | undefined } {
  const size = (index: number) => layers[index]?.neurons ?? 0;
  let [before, last] = [Math.min(layer, layers.length), Math.min(neuron, size(layer)) - 1];
  while (last < 0 && before > 0) last = size(--before) - 1;
  let [after, first] = [layer, neuron + 1];
  while (first >= size(after) && after + 1 < layers.length) [after, first] = [after + 1, 0];
  return {
    previous: last < 0 ? undefined : { layer: before, neuron: last },
    next: first >= size(after) ? undefined : { layer: after, neuron: first },
  };
}
