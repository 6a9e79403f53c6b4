import type { CatalogueEntry, LayerExtent } from '../dataset/dataset-list.ts';
import type { NeuronPlace } from '../dataset/ids.ts';
import {
  type NeuronRangeList,
  parseNeuronRanges,
  rangesInclude,
  rangesMeet,
} from '../dataset/neuron-ranges.ts';
import { DatasetError } from '../dataset/parse.ts';
import { CATALOGUE_PATH, shardOf } from '../dataset/paths.ts';

/** Whether a dataset has a neuron, told from the list of datasets alone. */
export type Whereabouts =
  | { kind: 'no-such-layer'; layers: number }
  | { kind: 'no-such-neuron'; neurons: number }
  /** A neuron of the model, of which this copy has at most explanation and score. */
  | { kind: 'not-here' }
  | { kind: 'here' };

const parsed = new WeakMap<LayerExtent, NeuronRangeList>();

/** @throws DatasetError where the list's ranges are not as the format says */
export function whereabouts(
  entry: Pick<CatalogueEntry, 'layers'>,
  { layer, neuron }: NeuronPlace,
): Whereabouts {
  const extent = entry.layers[layer];
  if (extent === undefined) return { kind: 'no-such-layer', layers: entry.layers.length };
  if (neuron >= extent.neurons) return { kind: 'no-such-neuron', neurons: extent.neurons };
  return { kind: rangesInclude(detailRanges(extent, layer), neuron) ? 'here' : 'not-here' };
}

/**
 * Whether the file that would hold a neuron is here, because a neighbour of it is: that file then says whether
 * the neuron is missing from this copy or from the source itself.
 *
 * @throws DatasetError as above
 */
export function isShardHere(
  entry: Pick<CatalogueEntry, 'layers' | 'neuronsPerShard'>,
  { layer, neuron }: NeuronPlace,
): boolean {
  const extent = entry.layers[layer];
  if (extent === undefined) return false;
  const size = entry.neuronsPerShard.head;
  const first = shardOf(neuron, size) * size;
  return rangesMeet(detailRanges(extent, layer), first, first + size - 1);
}

function detailRanges(extent: LayerExtent, layer: number): NeuronRangeList {
  const known = parsed.get(extent);
  if (known !== undefined) return known;
  try {
    const ranges = parseNeuronRanges(extent.detail, extent.neurons);
    parsed.set(extent, ranges);
    return ranges;
  } catch (error) {
    throw new DatasetError(CATALOGUE_PATH, {
      kind: 'invalid',
      where: `layers.${layer}.detail`,
      why: error instanceof Error ? error.message : String(error),
    });
  }
}
