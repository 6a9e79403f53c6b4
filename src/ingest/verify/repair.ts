import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { NeuronRef } from '../../dataset/ids.ts';
import { parseNeuronRanges } from '../../dataset/neuron-ranges.ts';
import { MANIFEST_PATH, type ShardPart } from '../../dataset/paths.ts';
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
  const neurons: NeuronRef[] = [];
  for (const { path, kind } of problems) {
    if (kind === 'unlisted' || kind === 'unreadable') continue;
    // Indexes also hold the rows of an explanation list; an ingest replaces them where they are wrong.
    if (kind === 'contradicts the shards') continue;
    // A manifest that can be read still has the shards' sizes.
    if (path === MANIFEST_PATH && manifest !== null) continue;
    await rm(join(folder, path), { force: true });
    const [, part, layer, shard] = SHARD.exec(path) ?? [];
    if (manifest === null || part === undefined) continue;
    const size = manifest.neuronsPerShard[part as ShardPart];
    const first = Number(shard) * size;
    const { withExcerpts, neurons: width } = manifest.layers[Number(layer)] ?? {
      withExcerpts: '',
      neurons: 0,
    };
    for (const [from, to] of parseNeuronRanges(withExcerpts, width)) {
      const end = Math.min(to, first + size - 1);
      for (let neuron = Math.max(from, first); neuron <= end; neuron++) {
        neurons.push({ layer: Number(layer), neuron });
      }
    }
  }
  return selectNeurons(neurons);
}
