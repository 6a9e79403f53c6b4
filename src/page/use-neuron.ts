import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { availabilityOf, type NeuronAvailability } from '../data/neuron-availability.ts';
import { shardQuery } from '../data/queries.ts';
import { decodeOverview, type Neuron } from '../dataset/decode-neuron.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { useCurrentDataset } from './current-dataset.tsx';
import { tryCatch } from './result.ts';

/** Why there is no neuron to show. */
export type UnavailableNeuron =
  | Exclude<NeuronAvailability, { kind: 'available' }>
  /** The source has no file of any kind for it. */
  | { kind: 'missing' };

export type NeuronState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'ready'; neuron: Neuron }
  | UnavailableNeuron;

/**
 * A neuron of the open dataset, as its overview has it.
 *
 * @param isWanted until then nothing is requested
 * @throws DatasetError where the list of datasets is not as the format says
 */
export function useNeuron({ layer, neuron }: NeuronRef, isWanted = true): NeuronState {
  const { dataFolder } = useCurrentDataset();
  const availability = availabilityOf(dataFolder.entry, { layer, neuron });
  const query = useQuery({
    ...shardQuery(dataFolder, 'overview', { layer, neuron }),
    enabled: isWanted && availability.kind === 'available',
  });
  const { data } = query;
  const decoded = useMemo(
    () => data && tryCatch(() => decodeOverview(data.file, data.value, layer, neuron)),
    [data, layer, neuron],
  );
  if (availability.kind !== 'available') return availability;
  const isLoading = query.isFetching || !isWanted;
  if (isLoading && decoded?.kind !== 'done') return { kind: 'loading' };
  const retry = () => void query.refetch();
  if (decoded === undefined) return { kind: 'failed', error: query.error, retry };
  if (decoded.kind === 'failed') return { kind: 'failed', error: decoded.error, retry };
  const entry = decoded.value;
  return entry.kind === 'found' ? { kind: 'ready', neuron: entry.value } : entry;
}
