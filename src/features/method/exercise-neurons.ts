import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { indexQuery } from '../../data/queries.ts';
import type { DatasetEntry } from '../../dataset/dataset-list.ts';
import { decodeDecimal } from '../../dataset/fixed-point.ts';
import type { NeuronRef } from '../../dataset/ids.ts';
import type { NumberColumn } from '../../dataset/layer-index.ts';
import { type NeuronRangeList, parseNeuronRanges } from '../../dataset/neuron-ranges.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';

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
  const known = useMemo(() => knownGood(entry), [entry]);
  const layer = entry.layers.findIndex(({ withExcerpts }) => withExcerpts !== '');
  const scores = useQuery({
    ...indexQuery(dataFolder, Math.max(0, layer), 'scores'),
    enabled: layer >= 0,
  });
  return useMemo(() => {
    if (layer < 0) return [];
    if (scores.isError) return known;
    if (scores.data === undefined) return undefined;
    const { neurons, withExcerpts } = entry.layers[layer]!;
    const ranges = parseNeuronRanges(withExcerpts, neurons);
    const best = bestScored(scores.data.score, ranges, MAX_NEURONS).map((neuron) => ({
      layer,
      neuron,
    }));
    return [...known, ...best];
  }, [known, entry, layer, scores.data, scores.isError]);
}

function knownGood({ id, layers }: DatasetEntry): NeuronRef[] {
  if (id !== KNOWN_MODEL) return [];
  return KNOWN_GOOD.filter(({ layer, neuron }) => {
    const extent = layers[layer];
    return (
      extent !== undefined && isIn(parseNeuronRanges(extent.withExcerpts, extent.neurons), neuron)
    );
  });
}

/** Neurons of the ranges by descending score; those without one are left out. */
export function bestScored(
  { values, decimals }: NumberColumn,
  ranges: NeuronRangeList,
  most: number,
): number[] {
  return values
    .flatMap((stored, neuron) =>
      stored !== null && isIn(ranges, neuron)
        ? [{ neuron, score: decodeDecimal(stored, decimals) }]
        : [],
    )
    .sort((a, b) => b.score - a.score || a.neuron - b.neuron)
    .slice(0, most)
    .map(({ neuron }) => neuron);
}

function isIn(ranges: NeuronRangeList, neuron: number): boolean {
  return ranges.some(([first, last]) => neuron >= first && neuron <= last);
}
