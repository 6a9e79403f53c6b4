import { join } from 'node:path';
import { readFileIfExists } from '../../cli/write-file.ts';
import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../../dataset/format.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import {
  type NeuronOverview,
  neuronOverviewSchema,
  neuronRemainderSchema,
  type OverviewShard,
  overviewShardSchema,
  type RemainderShard,
  remainderShardSchema,
} from '../../dataset/neuron-shard.ts';
import { parseValue } from '../../dataset/parse.ts';
import { type ShardPart, shardOf, shardPath } from '../../dataset/paths.ts';
import type { PackedNeuron } from '../../pack/pack-neuron.ts';
import type { PackSettings } from '../../pack/pack-settings.ts';
import { GZIP_LEVEL, gzipJson, parseStoredFile } from './json-gzip.ts';

/**
 * The neurons that share shards of both parts: with 5 neurons per overview shard and 10 per remainder shard, ten
 * neurons in three files. Groups are read, packed and written as a whole, so that a stopped run leaves no
 * group half written.
 */
export interface ShardGroup {
  layer: LayerIndex;
  firstNeuron: NeuronIndex;
  /** Number of neurons; the last group of a layer may have fewer than the others. */
  size: number;
}

/** What is stored of a group's neurons. */
export interface StoredGroup {
  neurons: Map<NeuronIndex, PackedNeuron>;
  /** Neurons for which the source has no file at all. */
  missing: Set<NeuronIndex>;
}

/** A file of a dataset; its path is relative to the dataset's folder. */
export interface DatasetFile {
  path: string;
  bytes: Uint8Array;
}

export interface ShardFile extends DatasetFile {
  /** The neurons of an overview shard, ascending; empty for a remainder shard. */
  overviews: NeuronOverview[];
}

/** Called with the path of a stored file that cannot be used, and the reason. */
export type OnCorruptShard = (path: string, reason: string) => void;

/** Remainders are written before overviews: an overview on disk implies that its remainder is there, too. */
const WRITE_ORDER = ['remainder', 'overview'] as const;

const SCHEMAS = {
  overview: { shard: overviewShardSchema, neuron: neuronOverviewSchema },
  remainder: { shard: remainderShardSchema, neuron: neuronRemainderSchema },
};

/** The least common multiple of the two shard sizes. */
export function groupSize({ overview, remainder }: NeuronsPerShard): number {
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
  const size = groupSize(perShard);
  const firstNeuron = Math.floor(neuron / size) * size;
  return { layer, firstNeuron, size: Math.min(size, width - firstNeuron) };
}

/** The group's files, in the order in which they must be written. */
export function formatShardGroup(
  group: ShardGroup,
  stored: StoredGroup,
  perShard: NeuronsPerShard,
  { decimals }: PackSettings,
): ShardFile[] {
  const { layer } = group;
  const { activations, simulated } = decimals;
  return shardsOf(group, perShard).flatMap(({ part, path, neurons }): ShardFile[] => {
    const overviews = neurons.map((neuron) => stored.neurons.get(neuron)?.overview ?? null);
    const missing = neurons.filter((neuron) => stored.missing.has(neuron));
    const present = overviews.filter((overview) => overview !== null);
    if (present.length === 0 && (part === 'remainder' || missing.length === 0)) return [];
    const envelope = { version: FORMAT_VERSION, layer, firstNeuron: neurons[0]! } as const;
    const content: OverviewShard | RemainderShard =
      part === 'overview'
        ? {
            format: FILE_FORMATS.overview,
            ...envelope,
            decimals: { activations, simulated },
            missing,
            neurons: overviews,
          }
        : {
            format: FILE_FORMATS.remainder,
            ...envelope,
            decimals,
            neurons: neurons.map((neuron) => stored.neurons.get(neuron)?.remainder ?? null),
          };
    const bytes = gzipJson(content, GZIP_LEVEL.shard);
    return [{ path, bytes, overviews: part === 'overview' ? present : [] }];
  });
}

/** Paths of all files that the group may have, in the order in which they are written. */
export function shardGroupPaths(group: ShardGroup, perShard: NeuronsPerShard): string[] {
  return shardsOf(group, perShard).map(({ path }) => path);
}

/**
 * What is on disk of a group. A file that is torn or not as the format says counts as missing, and so does a
 * neuron that only one part holds: its source is then read again.
 */
export async function readShardGroup(
  folder: string,
  group: ShardGroup,
  perShard: NeuronsPerShard,
  onCorrupt: OnCorruptShard = () => {},
): Promise<StoredGroup> {
  const missing = new Set<NeuronIndex>();
  const readPart = async <Part extends ShardPart>(part: Part) => {
    const schemas = SCHEMAS[part];
    const neurons = new Map<NeuronIndex, PackedNeuron[Part]>();
    for (const { path } of shardsOf(group, perShard).filter((shard) => shard.part === part)) {
      const bytes = await readFileIfExists(join(folder, path));
      const attempt = <Value>(read: () => Value): Value | null => {
        try {
          return read();
        } catch (error) {
          onCorrupt(path, (error as Error).message);
          return null;
        }
      };
      const shard = bytes && attempt(() => parseStoredFile(path, bytes, schemas.shard));
      if (shard === null) continue;
      if ('missing' in shard) for (const neuron of shard.missing) missing.add(neuron);
      for (const entry of shard.neurons) {
        if (entry === null) continue;
        const neuron = attempt(() => parseValue(path, schemas.neuron, entry) as PackedNeuron[Part]);
        if (neuron !== null) neurons.set(neuron.neuron, neuron);
      }
    }
    return neurons;
  };
  const neurons: StoredGroup['neurons'] = new Map();
  const overviews = await readPart('overview');
  if (overviews.size === 0) return { neurons, missing };
  for (const [neuron, remainder] of await readPart('remainder')) {
    const overview = overviews.get(neuron);
    if (overview !== undefined) neurons.set(neuron, { overview, remainder });
  }
  return { neurons, missing };
}

/** The group's shards with their neurons, in the order in which they must be written. */
function shardsOf({ layer, firstNeuron, size }: ShardGroup, perShard: NeuronsPerShard) {
  return WRITE_ORDER.flatMap((part) => {
    const perFile = perShard[part];
    return Array.from({ length: Math.ceil(size / perFile) }, (_, index) => {
      const first = firstNeuron + index * perFile;
      const length = Math.min(perFile, firstNeuron + size - first);
      return {
        part,
        path: shardPath(part, layer, shardOf(first, perFile)),
        neurons: Array.from({ length }, (_, offset) => first + offset),
      };
    });
  });
}
