import { queryOptions, skipToken } from '@tanstack/react-query';
import { type DatasetSource, fileAddress } from '../data/data-folder.ts';
import { availabilityOf } from '../data/neuron-availability.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { FileState, LiveNeuron, LiveRelated, LiveResult } from '../live/live-state.ts';

/** Neurons that this copy does not hold, read from the release that it names. The code for it is loaded on demand. */

/** Whether a neuron is read from the release. */
export function isLive({ entry }: DatasetSource, neuronRef: NeuronRef): boolean {
  return entry.release !== undefined && availabilityOf(entry, neuronRef).kind === 'not-in-copy';
}

const loadLive = () => import('../live/live-neuron.ts');

/** Its data come in steps: with the activations alone, then with the explanations. */
export function liveNeuronQuery(dataFolder: DatasetSource, { layer, neuron }: NeuronRef) {
  const { id, release } = dataFolder.entry;
  return queryOptions<LiveResult>({
    queryKey: ['live', fileAddress(dataFolder, ''), layer, neuron],
    queryFn:
      release === undefined
        ? skipToken
        : async ({ client, queryKey, signal }) =>
            (await loadLive()).readLiveNeuron(
              { id, release },
              { layer, neuron },
              signal,
              (first) => {
                if (client.getQueryData(queryKey) === undefined) {
                  client.setQueryData(queryKey, first);
                }
              },
            ),
    retry: OWN_RETRIES,
    staleTime: ({ state: { data } }) => staleTimeOf(data?.kind === 'read' ? data.files : undefined),
  });
}

/** What is related to a neuron that has been read from the release. */
export function liveRelatedQuery(
  dataFolder: DatasetSource,
  { layer, neuron }: NeuronRef,
  live: LiveNeuron | undefined,
) {
  const { id, release } = dataFolder.entry;
  return queryOptions<LiveRelated>({
    queryKey: ['live related', fileAddress(dataFolder, ''), layer, neuron],
    queryFn:
      release === undefined || live === undefined
        ? skipToken
        : async ({ signal }) =>
            (await loadLive()).readLiveRelated(
              { id, release },
              live.base,
              { layer, neuron },
              signal,
            ),
    retry: OWN_RETRIES,
    staleTime: ({ state: { data } }) => staleTimeOf(data?.files),
  });
}

// Reading tries again by itself where that can help.
const OWN_RETRIES = false;

/** A file that failed is read again with the network back. */
function staleTimeOf(files: Readonly<Record<string, FileState>> = {}): number {
  const hasFailed = Object.values(files).some(({ kind }) => kind === 'failed');
  return hasFailed ? 0 : Number.POSITIVE_INFINITY;
}
