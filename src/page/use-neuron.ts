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
  const entry = decoded?.value;
  if (entry !== undefined) {
    return entry.kind === 'found' ? { kind: 'ready', neuron: entry.value } : entry;
  }
  if (query.isFetching || !isWanted) return { kind: 'loading' };
  const { error } = decoded ?? query;
  return { kind: 'failed', error, retry: () => void query.refetch() };
}
