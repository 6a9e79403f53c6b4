import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { availabilityOf, type NeuronAvailability } from '../data/neuron-availability.ts';
import { shardQuery } from '../data/queries.ts';
import { decodeOverview, type Neuron } from '../dataset/decode-neuron.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { LiveNeuron } from '../live/live-state.ts';
import { useCurrentDataset } from './current-dataset.tsx';
import { isLive, liveNeuronQuery } from './live-queries.ts';
import { tryCatch } from './result.ts';

/** Why there is no neuron to show. */
export type UnavailableNeuron =
  | Exclude<NeuronAvailability, { kind: 'available' }>
  /** The source has no file of any kind for it. */
  | { kind: 'missing' };

export type NeuronState =
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | {
      kind: 'ready';
      neuron: Neuron;
      /** Where and how far it was read, for a neuron that is not in this copy. */
      live?: LiveNeuron;
      /** Reads again what failed. */
      retry: () => void;
    }
  | UnavailableNeuron;

export interface UseNeuronOptions {
  /** Until then nothing is requested. */
  isWanted?: boolean;
  /**
   * Whether a neuron that this copy lacks is read from the release, which costs half a megabyte: `known` shows it only
   * if it has been.
   */
  fromRelease?: 'wanted' | 'known';
}

/**
 * A neuron of the open dataset, as its overview has it; one that this copy lacks is read from the release that it names.
 *
 * @throws DatasetError where the list of datasets is not as the format says
 */
export function useNeuron(
  { layer, neuron }: NeuronRef,
  { isWanted = true, fromRelease = 'wanted' }: UseNeuronOptions = {},
): NeuronState {
  const { dataFolder } = useCurrentDataset();
  const availability = availabilityOf(dataFolder.entry, { layer, neuron });
  const fromLive = isLive(dataFolder, { layer, neuron });
  const stored = useQuery({
    ...shardQuery(dataFolder, 'overview', { layer, neuron }),
    enabled: isWanted && availability.kind === 'available',
  });
  const read = useQuery({
    ...liveNeuronQuery(dataFolder, { layer, neuron }),
    enabled: isWanted && fromLive && fromRelease === 'wanted',
  });
  const live = read.data?.kind === 'read' ? read.data : undefined;
  const source = fromLive ? live && { file: live.file, value: live.overview } : stored.data;
  const { file, value } = source ?? {};
  const decoded = useMemo(
    () =>
      file === undefined ? undefined : tryCatch(() => decodeOverview(file, value, layer, neuron)),
    [file, value, layer, neuron],
  );
  const query = fromLive ? read : stored;
  if (availability.kind !== 'available' && !fromLive) return availability;
  const retry = () => void query.refetch();
  const entry = decoded?.value;
  if (entry !== undefined) {
    return entry.kind === 'found'
      ? { kind: 'ready', neuron: entry.value, ...(live && { live }), retry }
      : entry;
  }
  if (fromLive && read.data?.kind === 'missing') return { kind: 'missing' };
  if (fromLive && fromRelease === 'known') return { kind: 'not-in-copy' };
  if (query.isFetching || !isWanted) return { kind: 'loading' };
  const { error } = decoded ?? query;
  return { kind: 'failed', error, retry };
}
