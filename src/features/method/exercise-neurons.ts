import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { availabilityOf } from '../../data/neuron-availability.ts';
import { indexQuery } from '../../data/queries.ts';
import type { NeuronRef } from '../../dataset/ids.ts';
import type { NumberColumn } from '../../dataset/layer-index.ts';
import {
  type NeuronRangeList,
  neuronsInRanges,
  parseNeuronRanges,
} from '../../dataset/neuron-ranges.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { isLive } from '../../page/live-queries.ts';

/** Neurons of GPT-2 XL with a clear and correct explanation. */
const KNOWN_GOOD: readonly NeuronRef[] = [
  { layer: 6, neuron: 3251 },
  { layer: 25, neuron: 4870 },
  { layer: 14, neuron: 417 },
];
const KNOWN_MODEL = 'gpt2-xl';
/** More than anybody tries in a row. */
const MAX_NEURONS = 24;

/**
 * Neurons with a good explanation: those above, then the best scored ones of the first layer with excerpts.
 * `undefined` while loading.
 */
export function useExerciseNeurons(): readonly NeuronRef[] | undefined {
  const { dataFolder } = useCurrentDataset();
  const { entry } = dataFolder;
  const known = useMemo(() => {
    const neurons = entry.id === KNOWN_MODEL ? KNOWN_GOOD : [];
    return neurons.filter(
      (neuron) => availabilityOf(entry, neuron).kind === 'available' || isLive(dataFolder, neuron),
    );
  }, [dataFolder, entry]);
  const layer = entry.layers.findIndex(({ withExcerpts }) => withExcerpts !== '');
  const scores = useQuery({
    ...indexQuery(dataFolder, Math.max(0, layer), 'scores'),
    enabled: layer >= 0,
  });
  return useMemo(() => {
    if (layer < 0) return known;
    if (scores.isError) return known;
    if (scores.data === undefined) return undefined;
    const { neurons, withExcerpts } = entry.layers[layer]!;
    const ranges = parseNeuronRanges(withExcerpts, neurons);
    const best = bestScored(scores.data.score, ranges, MAX_NEURONS);
    return [...known, ...best.map((neuron) => ({ layer, neuron }))];
  }, [known, entry, layer, scores.data, scores.isError]);
}

/** Neurons of the ranges by descending score; those without one are left out. */
export function bestScored(
  { values }: NumberColumn,
  ranges: NeuronRangeList,
  most: number,
): number[] {
  return [...neuronsInRanges(ranges)]
    .filter((neuron) => values[neuron] != null)
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, most);
}
