import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DatasetSource } from '../../data/data-folder.ts';
import { indexQuery, vocabularyQuery } from '../../data/queries.ts';
import { type LayerData, layerDataOf } from './layer-data.ts';

export type LayerDataState =
  | { kind: 'ready'; data: LayerData; tokens: 'here' | 'waiting' | 'failed' }
  | { kind: 'waiting' }
  | { kind: 'failed'; error: unknown; retry: () => void };

/** A layer's index: the table waits for explanations and numbers, top tokens fill in when they come. */
export function useLayerData(dataFolder: DatasetSource, layer: number): LayerDataState {
  const explanations = useQuery(indexQuery(dataFolder, layer, 'explanations'));
  const scores = useQuery(indexQuery(dataFolder, layer, 'scores'));
  const statistics = useQuery(indexQuery(dataFolder, layer, 'statistics'));
  const index = useQuery(indexQuery(dataFolder, layer, 'tokens'));
  const vocabulary = useQuery(vocabularyQuery(dataFolder));
  const neurons = dataFolder.entry.layers[layer]?.neurons ?? 0;

  const data = useMemo(() => {
    if (!explanations.data || !scores.data || !statistics.data) return undefined;
    return layerDataOf(neurons, {
      explanations: explanations.data,
      scores: scores.data,
      statistics: statistics.data,
      tokens:
        index.data && vocabulary.data
          ? { index: index.data, vocabulary: vocabulary.data }
          : undefined,
    });
  }, [neurons, explanations.data, scores.data, statistics.data, index.data, vocabulary.data]);

  if (data !== undefined) {
    const hasFailed = index.isError || vocabulary.isError;
    const isHere = index.data !== undefined && vocabulary.data !== undefined;
    return { kind: 'ready', data, tokens: isHere ? 'here' : hasFailed ? 'failed' : 'waiting' };
  }
  const needed = [explanations, scores, statistics];
  const failed = needed.filter(({ isError, isFetching }) => isError && !isFetching);
  const [first] = failed;
  if (first !== undefined) {
    return {
      kind: 'failed',
      error: first.error,
      retry: () => {
        for (const query of failed) void query.refetch();
      },
    };
  }
  return { kind: 'waiting' };
}
