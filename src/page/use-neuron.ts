import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { shardQuery } from '../data/queries.ts';
import { decodeOverview, type Neuron } from '../dataset/decode-neuron.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { shardOf } from '../dataset/paths.ts';
import { useCurrentDataset } from './current-dataset.tsx';
import { tryCatch } from './result.ts';

/** What is known of a neuron that the list of datasets says is here. */
export type HeadState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  /** The source has no file of any kind for it. */
  | { kind: 'missing' }
  | { kind: 'not-in-copy' }
  | { kind: 'ready'; neuron: Neuron };

export function useNeuron({ layer, neuron }: NeuronRef): HeadState {
  const { dataFolder } = useCurrentDataset();
  const shard = shardOf(neuron, dataFolder.entry.neuronsPerShard.overview);
  const query = useQuery(shardQuery(dataFolder, 'overview', layer, shard));
  const { data } = query;
  const decoded = useMemo(
    () => data && tryCatch(() => decodeOverview(data.file, data.value, layer, neuron)),
    [data, layer, neuron],
  );
  if (query.isFetching && (decoded === undefined || decoded.kind === 'failed')) {
    return { kind: 'loading' };
  }
  const retry = () => void query.refetch();
  if (decoded === undefined) return { kind: 'failed', error: query.error, retry };
  if (decoded.kind === 'failed') return { kind: 'failed', error: decoded.error, retry };
  const entry = decoded.value;
  return entry.kind === 'found' ? { kind: 'ready', neuron: entry.value } : entry;
}
