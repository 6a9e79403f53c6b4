import type { QueryClient } from '@tanstack/react-query';
import type { DatasetSource } from '../../../data/data-folder.ts';
import { shardQuery } from '../../../data/queries.ts';
import { decodeOverview, decodeRemainder, type Neuron } from '../../../dataset/decode-neuron.ts';
import { isLive, liveNeuronQuery } from '../../../page/live-queries.ts';

/**
 * A neuron with all its excerpts.
 *
 * @param overview the neuron as its overview has it
 * @throws TransferError, DatasetError, DescribedError
 */
export async function fetchWholeNeuron(
  client: QueryClient,
  dataFolder: DatasetSource,
  overview: Neuron,
): Promise<Neuron> {
  const { layer, neuron } = overview;
  if (!isLive(dataFolder, overview)) {
    const { file, value } = await client.fetchQuery(shardQuery(dataFolder, 'remainder', overview));
    return decodeRemainder(file, value, overview);
  }
  const live = await client.fetchQuery(liveNeuronQuery(dataFolder, overview));
  if (live.kind !== 'read') throw new Error('The release has no file of this neuron.');
  const entry = decodeOverview(live.file, live.overview, layer, neuron);
  if (entry.kind !== 'found') throw new Error(`The neuron is ${entry.kind}.`);
  return decodeRemainder(live.file, JSON.parse(live.remainder ?? 'null'), entry.value);
}
