import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { shardQuery } from '../../data/queries.ts';
import type { NeuronPlace } from '../../dataset/ids.ts';
import { decodeHead, decodeRest, type NeuronDetail } from '../../dataset/neuron-detail.ts';
import { shardOf } from '../../dataset/paths.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';

/** What is known of a neuron that the list of datasets says is here. */
export type HeadState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  /** The source has no file of any kind for it. */
  | { kind: 'absent' }
  | { kind: 'not-here' }
  | { kind: 'ready'; detail: NeuronDetail };

export function useHead({ layer, neuron }: NeuronPlace): HeadState {
  const { source } = useCurrentDataset();
  const shard = shardOf(neuron, source.entry.neuronsPerShard.head);
  const query = useQuery(shardQuery(source, 'head', layer, shard));
  const { data } = query;
  const decoded = useMemo(
    () => data && attempt(() => decodeHead(data.file, data.value, layer, neuron)),
    [data, layer, neuron],
  );
  if (query.isFetching && (decoded === undefined || decoded.kind === 'failed')) {
    return { kind: 'loading' };
  }
  const retry = () => void query.refetch();
  if (decoded === undefined) return { kind: 'failed', error: query.error, retry };
  if (decoded.kind === 'failed') return { kind: 'failed', error: decoded.error, retry };
  const entry = decoded.value;
  return entry.kind === 'found' ? { kind: 'ready', detail: entry.value } : entry;
}

/** The part of a neuron that is read on demand. */
export type RestState =
  | { kind: 'unasked' }
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'ready' };

/** A neuron with its rest as soon as it is wanted and read; until then as it is. */
export function useRest(
  detail: NeuronDetail,
  isWanted: boolean,
): { detail: NeuronDetail; rest: RestState } {
  const { source } = useCurrentDataset();
  const shard = shardOf(detail.neuron, source.entry.neuronsPerShard.rest);
  const query = useQuery({
    ...shardQuery(source, 'rest', detail.layer, shard),
    enabled: isWanted,
  });
  const { data } = query;
  const decoded = useMemo(
    () => data && attempt(() => decodeRest(data.file, data.value, detail)),
    [data, detail],
  );
  // A neighbour in the same shard is whole without asking.
  if (decoded?.kind === 'done') return { detail: decoded.value, rest: { kind: 'ready' } };
  if (!isWanted) return { detail, rest: { kind: 'unasked' } };
  if (query.isFetching) return { detail, rest: { kind: 'loading' } };
  const error = decoded === undefined ? query.error : decoded.error;
  return { detail, rest: { kind: 'failed', error, retry: () => void query.refetch() } };
}

type Attempt<T> = { kind: 'done'; value: T } | { kind: 'failed'; error: unknown };

function attempt<T>(run: () => T): Attempt<T> {
  try {
    return { kind: 'done', value: run() };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
