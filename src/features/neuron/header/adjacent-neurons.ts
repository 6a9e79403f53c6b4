import type { LayerInfo } from '../../../dataset/dataset-list.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';

export interface AdjacentNeurons {
  previous: NeuronRef | undefined;
  next: NeuronRef | undefined;
}

/**
 * The neurons before and after one, in the model's order: after a layer's last comes the next layer's first, and layers
 * without neurons are skipped. `undefined` at the model's two ends. Before an index beyond the ends is the last neuron.
 */
export function adjacentNeurons(
  { layer, neuron }: NeuronRef,
  layers: readonly Pick<LayerInfo, 'neurons'>[],
): AdjacentNeurons {
  return { previous: before(layer, neuron, layers), next: after(layer, neuron, layers) };
}

function before(
  layer: number,
  neuron: number,
  layers: readonly Pick<LayerInfo, 'neurons'>[],
): NeuronRef | undefined {
  const own = layers[layer]?.neurons ?? 0;
  if (neuron > 0 && own > 0) return { layer, neuron: Math.min(neuron, own) - 1 };
  for (let lower = layer - 1; lower >= 0; lower--) {
    const neurons = layers[lower]?.neurons ?? 0;
    if (neurons > 0) return { layer: lower, neuron: neurons - 1 };
  }
  return undefined;
}

function after(
  layer: number,
  neuron: number,
  layers: readonly Pick<LayerInfo, 'neurons'>[],
): NeuronRef | undefined {
  if (neuron + 1 < (layers[layer]?.neurons ?? 0)) return { layer, neuron: neuron + 1 };
  for (let higher = layer + 1; higher < layers.length; higher++) {
    if (layers[higher]!.neurons > 0) return { layer: higher, neuron: 0 };
  }
  return undefined;
}
