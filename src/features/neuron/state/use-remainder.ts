import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { shardQuery } from '../../../data/queries.ts';
import { decodeRemainder, type Neuron } from '../../../dataset/decode-neuron.ts';
import { shardOf } from '../../../dataset/paths.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { tryCatch } from '../../../page/result.ts';

/** The part of a neuron that is read on demand. */
export type RestState =
  | { kind: 'unasked' }
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'ready' };

/** A neuron with its rest as soon as it is wanted and read; until then as it is. */
export function useRemainder(
  detail: Neuron,
  isWanted: boolean,
): { detail: Neuron; rest: RestState } {
  const { source } = useCurrentDataset();
  const shard = shardOf(detail.neuron, source.entry.neuronsPerShard.rest);
  const query = useQuery({
    ...shardQuery(source, 'rest', detail.layer, shard),
    enabled: isWanted,
  });
  const { data } = query;
  const decoded = useMemo(
    () => data && tryCatch(() => decodeRemainder(data.file, data.value, detail)),
    [data, detail],
  );
  // A neighbour in the same shard is whole without asking.
  if (decoded?.kind === 'done') return { detail: decoded.value, rest: { kind: 'ready' } };
  if (!isWanted) return { detail, rest: { kind: 'unasked' } };
  if (query.isFetching) return { detail, rest: { kind: 'loading' } };
  const error = decoded === undefined ? query.error : decoded.error;
  return { detail, rest: { kind: 'failed', error, retry: () => void query.refetch() } };
}
