import { join } from 'node:path';
import { readFileIfExists } from '../../cli/write-file.ts';
import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../../dataset/format.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import {
  type NeuronOverview,
  type NeuronRemainder,
  neuronOverviewSchema,
  neuronRemainderSchema,
  type OverviewShard,
  overviewShardSchema,
  type RemainderShard,
  remainderShardSchema,
} from '../../dataset/neuron-shard.ts';
import { parseFile, parseValue } from '../../dataset/parse.ts';
import { type ShardPart, shardPath } from '../../dataset/paths.ts';
import type { PackSettings } from '../../pack/pack-settings.ts';
import { GZIP_LEVEL, gzipJson, parseGzippedJson } from './json-gzip.ts';

/**
 * The neurons that share shards of both parts: with 5 a head and 10 a rest, ten neurons in three files.
 * It is the unit of work and of survival: its files are written when all its neurons are packed.
 */
export interface ShardGroup {
  layer: LayerIndex;
  /** First neuron. */
  first: NeuronIndex;
  /** Neurons, the last block of a layer may have fewer. */
  size: number;
}

/** One neuron's detail as it is stored. */
export interface StoredNeuron {
  head: NeuronOverview;
  rest: NeuronRemainder;
}

/** What is stored of a block's neurons. */
export interface StoredBlock {
  neurons: Map<NeuronIndex, StoredNeuron>;
  /** Neurons for which the source has no file at all. */
  missing: Set<NeuronIndex>;
}

/** A file of a dataset; its path is relative to the dataset's folder. */
export interface DatasetFile {
  path: string;
  bytes: Uint8Array;
}

export interface ShardFile extends DatasetFile {
  /** What a head shard holds, ascending; nothing for a rest shard. */
  heads: NeuronOverview[];
}

/** Called with the path of a stored file that cannot be used, and why. */
export type OnCorruptShard = (path: string, why: string) => void;

export function blockSize({ overview, remainder }: NeuronsPerShard): number {
  let [a, b] = [overview, remainder];
  while (b > 0) [a, b] = [b, a % b];
  return (overview * remainder) / a;
}

export function groupOf(
  layer: LayerIndex,
  neuron: NeuronIndex,
  width: number,
  perShard: NeuronsPerShard,
): ShardGroup {
  const size = blockSize(perShard);
  const first = Math.floor(neuron / size) * size;
  return { layer, first, size: Math.min(size, width - first) };
}

/** The block's files, rests before heads: a head on disk says that its rest is there, too. */
export function formatBlock(
  block: ShardGroup,
  stored: StoredBlock,
  perShard: NeuronsPerShard,
  { decimals }: PackSettings,
): ShardFile[] {
  const entries = <Part>(first: number, size: number, part: (neuron: StoredNeuron) => Part) =>
    Array.from({ length: size }, (_, index) => {
      const neuron = stored.neurons.get(first + index);
      return neuron === undefined ? null : part(neuron);
    });
  const files: ShardFile[] = [];
  for (const { shard, first, size } of shardsOf(block, perShard.remainder)) {
    const neurons = entries(first, size, ({ rest }) => rest);
    if (neurons.every((neuron) => neuron === null)) continue;
    const content: RemainderShard = {
      format: FILE_FORMATS.remainder,
      version: FORMAT_VERSION,
      layer: block.layer,
      firstNeuron: first,
      decimals,
      neurons,
    };
    files.push(shardFile('remainder', block.layer, shard, content));
  }
  for (const { shard, first, size } of shardsOf(block, perShard.overview)) {
    const neurons = entries(first, size, ({ head }) => head);
    const missing = [...stored.missing]
      .filter((neuron) => neuron >= first && neuron < first + size)
      .sort((a, b) => a - b);
    if (missing.length === 0 && neurons.every((neuron) => neuron === null)) continue;
    const content: OverviewShard = {
      format: FILE_FORMATS.overview,
      version: FORMAT_VERSION,
      layer: block.layer,
      firstNeuron: first,
      decimals: { activations: decimals.activations, simulated: decimals.simulated },
      missing,
      neurons,
    };
    const heads = neurons.filter((neuron) => neuron !== null);
    files.push(shardFile('overview', block.layer, shard, content, heads));
  }
  return files;
}

/** Paths of all files that the block may have, rests before heads. */
export function blockFiles(block: ShardGroup, perShard: NeuronsPerShard): string[] {
  return (['remainder', 'overview'] as const).flatMap((part) =>
    [...shardsOf(block, perShard[part])].map(({ shard }) => shardPath(part, block.layer, shard)),
  );
}

function shardFile(
  part: ShardPart,
  layer: LayerIndex,
  shard: number,
  content: OverviewShard | RemainderShard,
  heads: NeuronOverview[] = [],
): ShardFile {
  const path = shardPath(part, layer, shard);
  return { path, bytes: gzipJson(content, GZIP_LEVEL.shard), heads };
}

/**
 * What is on disk of a block. A file that is torn or not as the format says counts as missing, and so does a
 * neuron that only one part holds: its source is then read again.
 *
 * @param onBroken called with the path of a file that cannot be used, and why
 */
export async function readBlock(
  folder: string,
  block: ShardGroup,
  perShard: NeuronsPerShard,
  onBroken: OnCorruptShard = () => {},
): Promise<StoredBlock> {
  const heads = new Map<NeuronIndex, NeuronOverview>();
  const stored: StoredBlock = { neurons: new Map(), missing: new Set() };
  for (const { shard } of shardsOf(block, perShard.overview)) {
    const path = shardPath('overview', block.layer, shard);
    const content = await readShard(join(folder, path), path, 'overview', onBroken);
    for (const neuron of content?.missing ?? []) stored.missing.add(neuron);
    for (const entry of content?.neurons ?? []) {
      const head =
        entry === null
          ? null
          : usable(() => parseValue(path, neuronOverviewSchema, entry), path, onBroken);
      if (head !== null) heads.set(head.neuron, head);
    }
  }
  if (heads.size === 0) return stored;
  for (const { shard } of shardsOf(block, perShard.remainder)) {
    const path = shardPath('remainder', block.layer, shard);
    const content = await readShard(join(folder, path), path, 'remainder', onBroken);
    for (const entry of content?.neurons ?? []) {
      const rest =
        entry === null
          ? null
          : usable(() => parseValue(path, neuronRemainderSchema, entry), path, onBroken);
      const head = rest === null ? undefined : heads.get(rest.neuron);
      if (rest !== null && head !== undefined) stored.neurons.set(rest.neuron, { head, rest });
    }
  }
  return stored;
}

async function readShard(
  file: string,
  path: string,
  part: ShardPart,
  onBroken: OnCorruptShard,
): Promise<{ missing?: number[]; neurons: unknown[] } | null> {
  const bytes = await readFileIfExists(file);
  if (bytes === null) return null;
  return usable(
    () =>
      part === 'overview'
        ? parseFile(path, FILE_FORMATS.overview, overviewShardSchema, parseGzippedJson(bytes))
        : parseFile(path, FILE_FORMATS.remainder, remainderShardSchema, parseGzippedJson(bytes)),
    path,
    onBroken,
  );
}

function usable<Value>(read: () => Value, path: string, onBroken: OnCorruptShard): Value | null {
  try {
    return read();
  } catch (error) {
    onBroken(path, (error as Error).message);
    return null;
  }
}

function* shardsOf(
  block: ShardGroup,
  neuronsPerShard: number,
): Generator<{ shard: number; first: NeuronIndex; size: number }> {
  const end = block.first + block.size;
  for (let first = block.first; first < end; first += neuronsPerShard) {
    yield { shard: first / neuronsPerShard, first, size: Math.min(neuronsPerShard, end - first) };
  }
}
