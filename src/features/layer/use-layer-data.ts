import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DatasetSource } from '../../data/data-folder.ts';
import { indexQuery, vocabularyQuery } from '../../data/queries.ts';
import { type LayerData, layerDataOf } from './layer-data.ts';

export type LayerDataState =
  | { kind: 'ready'; data: LayerData; hasNoTokens: boolean }
  | { kind: 'waiting' }
  | { kind: 'failed'; error: unknown; retry: () => void };

/** A layer's index: the table waits for explanations and numbers, top tokens fill in when they come. */
export function useLayerData(dataFolder: DatasetSource, layer: number): LayerDataState {
  const needed = [
    useQuery(indexQuery(dataFolder, layer, 'explanations')),
    useQuery(indexQuery(dataFolder, layer, 'scores')),
    useQuery(indexQuery(dataFolder, layer, 'statistics')),
  ] as const;
  const [{ data: explanations }, { data: scores }, { data: statistics }] = needed;
  const { data: index, isError: hasNoIndex } = useQuery(indexQuery(dataFolder, layer, 'tokens'));
  const { data: vocabulary, isError: hasNoVocabulary } = useQuery(vocabularyQuery(dataFolder));
  const neurons = dataFolder.entry.layers[layer]?.neurons ?? 0;

  const data = useMemo(() => {
    if (!explanations || !scores || !statistics) return undefined;
    const tokens = index && vocabulary && { index, vocabulary };
    return layerDataOf(neurons, { explanations, scores, statistics, tokens });
  }, [neurons, explanations, scores, statistics, index, vocabulary]);

  if (data !== undefined) {
    const hasNoTokens = (!index || !vocabulary) && (hasNoIndex || hasNoVocabulary);
    return { kind: 'ready', data, hasNoTokens };
  }
  const failed = needed.filter(({ isError, isFetching }) => isError && !isFetching);
  const [first] = failed;
  if (first === undefined) return { kind: 'waiting' };
  const retry = () => {
    for (const query of failed) void query.refetch();
  };
  return { kind: 'failed', error: first.error, retry };
}
