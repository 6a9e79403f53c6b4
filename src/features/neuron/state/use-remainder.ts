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
  neuron: Neuron,
  isWanted: boolean,
): { neuron: Neuron; remainder: RestState } {
  const { dataFolder } = useCurrentDataset();
  const shard = shardOf(neuron.neuron, dataFolder.entry.neuronsPerShard.remainder);
  const query = useQuery({
    ...shardQuery(dataFolder, 'remainder', neuron.layer, shard),
    enabled: isWanted,
  });
  const { data } = query;
  const decoded = useMemo(
    () => data && tryCatch(() => decodeRemainder(data.file, data.value, neuron)),
    [data, neuron],
  );
  // A neighbour in the same shard is whole without asking.
  if (decoded?.kind === 'done') return { neuron: decoded.value, remainder: { kind: 'ready' } };
  if (!isWanted) return { neuron, remainder: { kind: 'unasked' } };
  if (query.isFetching) return { neuron, remainder: { kind: 'loading' } };
  const error = decoded === undefined ? query.error : decoded.error;
  return { neuron, remainder: { kind: 'failed', error, retry: () => void query.refetch() } };
}
