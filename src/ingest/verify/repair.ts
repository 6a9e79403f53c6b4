import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { NeuronRef } from '../../dataset/ids.ts';
import { neuronsInRanges, parseNeuronRanges } from '../../dataset/neuron-ranges.ts';
import { MANIFEST_PATH, type ShardPart, shardOf } from '../../dataset/paths.ts';
import { type NeuronSelection, selectNeurons } from '../../sources/selection.ts';
import type { Verification } from './verify-dataset.ts';

const SHARD = /^(overview|remainder)\/(\d+)\/(\d+)\.json\.gz$/;

/**
 * Deletes the damaged files of a dataset, so that an ingest of the returned neurons makes their shards again, and
 * from these whatever is derived from shards.
 *
 * @returns the neurons whose shards have to be read again
 */
export async function deleteCorruptFiles(
  folder: string,
  { manifest, problems }: Verification,
): Promise<NeuronSelection> {
  const damaged: NeuronRef[] = [];
  for (const { path, kind } of problems) {
    if (kind === 'unlisted' || kind === 'unreadable') continue;
    // Indexes also hold the rows of an explanation list; an ingest replaces them where they are wrong.
    if (kind === 'contradicts the shards') continue;
    // A manifest that can be read still has the shards' sizes.
    if (path === MANIFEST_PATH && manifest !== null) continue;
    await rm(join(folder, path), { force: true });
    const [, part, layerText, shard] = SHARD.exec(path) ?? [];
    const layer = Number(layerText);
    const layerInfo = manifest?.layers[layer];
    if (layerInfo === undefined) continue;
    const size = manifest!.neuronsPerShard[part as ShardPart];
    const ranges = parseNeuronRanges(layerInfo.withExcerpts, layerInfo.neurons);
    for (const neuron of neuronsInRanges(ranges)) {
      if (shardOf(neuron, size) === Number(shard)) damaged.push({ layer, neuron });
    }
  }
  return selectNeurons(damaged);
}
