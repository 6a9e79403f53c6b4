import type { DatasetEntry, LayerInfo } from '../dataset/dataset-list.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import {
  type NeuronRangeList,
  parseNeuronRanges,
  rangesInclude,
  rangesOverlap,
} from '../dataset/neuron-ranges.ts';
import { DatasetError } from '../dataset/parse.ts';
import { DATASET_LIST_PATH, shardOf } from '../dataset/paths.ts';

/** Whether a dataset has a neuron, from the list of datasets alone. */
export type NeuronAvailability =
  | { kind: 'no-such-layer'; layers: number }
  | { kind: 'no-such-neuron'; neurons: number }
  /** A neuron of the model, of which this copy has at most explanation and score. */
  | { kind: 'not-in-copy' }
  | { kind: 'available' };

const parsed = new WeakMap<LayerInfo, NeuronRangeList>();

/** @throws DatasetError where the list's ranges are not as the format says */
export function availabilityOf(
  entry: Pick<DatasetEntry, 'layers'>,
  { layer, neuron }: NeuronRef,
): NeuronAvailability {
  const extent = entry.layers[layer];
  if (extent === undefined) return { kind: 'no-such-layer', layers: entry.layers.length };
  if (neuron >= extent.neurons) return { kind: 'no-such-neuron', neurons: extent.neurons };
  return {
    kind: rangesInclude(excerptRanges(extent, layer), neuron) ? 'available' : 'not-in-copy',
  };
}

/**
 * Whether the file that would hold a neuron is here, because a neighbour of it is: that file then says whether
 * the neuron is missing from this copy or from the source itself.
 *
 * @throws DatasetError as above
 */
export function isInCopy(
  entry: Pick<DatasetEntry, 'layers' | 'neuronsPerShard'>,
  { layer, neuron }: NeuronRef,
): boolean {
  const extent = entry.layers[layer];
  if (extent === undefined) return false;
  const size = entry.neuronsPerShard.overview;
  const first = shardOf(neuron, size) * size;
  return rangesOverlap(excerptRanges(extent, layer), first, first + size - 1);
}

function excerptRanges(extent: LayerInfo, layer: number): NeuronRangeList {
  const known = parsed.get(extent);
  if (known !== undefined) return known;
  try {
    const ranges = parseNeuronRanges(extent.withExcerpts, extent.neurons);
    parsed.set(extent, ranges);
    return ranges;
  } catch (error) {
    throw new DatasetError(DATASET_LIST_PATH, {
      kind: 'invalid',
      where: `layers.${layer}.withExcerpts`,
      why: error instanceof Error ? error.message : String(error),
    });
  }
}
