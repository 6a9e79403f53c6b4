import { queryOptions, skipToken } from '@tanstack/react-query';
import { type DatasetSource, fileAddress } from '../data/data-folder.ts';
import { availabilityOf } from '../data/neuron-availability.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import type { LiveResult } from '../live/live-state.ts';

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
    // Reading tries again by itself where that can help.
    retry: false,
    // A file that failed is read again with the network back.
    staleTime: ({ state: { data } }) =>
      data?.kind === 'read' && data.hasFailed ? 0 : Number.POSITIVE_INFINITY,
  });
}
