import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { indexQuery } from '../data/queries.ts';
import type { LayerIndex, NeuronRef } from '../dataset/ids.ts';
import { valueAt } from '../dataset/layer-index.ts';
import { useCurrentDataset } from './current-dataset.tsx';

/** Layers whose indexes are read at the same time. */
const CONCURRENT_LAYERS = 4;

/** What a layer's index has of a neuron. */
export type LayerEntry =
  | 'loading'
  | 'failed'
  /** The score is `null` also while scores are not read. */
  | { explanation: string | null; score: number | null };

/**
 * Explanations of some layers, and their scores if asked for: each layer's index is read once, a few layers at a time.
 * A layer that fails does not hold up the others.
 *
 * @returns the entry of a neuron; the same function until something more is read
 */
export function useLayerExplanations(
  layers: readonly LayerIndex[],
  { withScores = false } = {},
): (neuronRef: NeuronRef) => LayerEntry {
  const { dataFolder } = useCurrentDataset();
  const [limit, setLimit] = useState(CONCURRENT_LAYERS);
  const explanations = useQueries({
    queries: layers.map((layer, position) => ({
      ...indexQuery(dataFolder, layer, 'explanations'),
      enabled: position < limit,
    })),
    combine: byPosition,
  });
  const scores = useQueries({
    queries: layers.map((layer, position) => ({
      ...indexQuery(dataFolder, layer, 'scores'),
      enabled: withScores && position < limit,
    })),
    combine: byPosition,
  });
  const settled = [...explanations.values()].filter(({ isPending }) => !isPending).length;
  useEffect(() => setLimit(settled + CONCURRENT_LAYERS), [settled]);

  return useCallback(
    ({ layer, neuron }) => {
      const position = layers.indexOf(layer);
      const index = explanations.get(position);
      if (index?.isError) return 'failed';
      if (index?.data === undefined) return 'loading';
      const column = scores.get(position)?.data?.score;
      return {
        explanation: index.data.explanation[neuron] ?? null,
        score: column === undefined ? null : valueAt(column, neuron),
      };
    },
    [layers, explanations, scores],
  );
}

type Result<T> = Pick<UseQueryResult<T>, 'data' | 'isError' | 'isPending'>;

/** A Map, which the query library does not compare entry by entry. */
function byPosition<T>(results: Result<T>[]): Map<number, Result<T>> {
  const state = ({ data, isError, isPending }: Result<T>) => ({ data, isError, isPending });
  return new Map(results.map((result, position) => [position, state(result)]));
}
