import { join } from 'node:path';
import { readFileIfExists } from '../../cli/write-file.ts';
import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../../dataset/format.ts';
import type { LayerIndex, NeuronIndex, ShardIndex } from '../../dataset/ids.ts';
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

/** What is stored of one neuron. */
export interface StoredNeuron {
  overview: NeuronOverview;
  remainder: NeuronRemainder;
}

/** What is stored of a group's neurons. */
export interface StoredGroup {
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
  return mapShards(group, perShard, WRITE_ORDER, ({ part, path, neurons }): ShardFile[] => {
    const overviews = neurons.map((neuron) => stored.neurons.get(neuron)?.overview ?? null);
    const missing = neurons.filter((neuron) => stored.missing.has(neuron));
    const hasAny = overviews.some((overview) => overview !== null);
    if (!hasAny && (part === 'remainder' || missing.length === 0)) return [];
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
    const present = overviews.filter((overview) => overview !== null);
    return [{ path, bytes, overviews: part === 'overview' ? present : [] }];
  }).flat();
}

/** Paths of all files that the group may have, in the order in which they are written. */
export function shardGroupPaths(group: ShardGroup, perShard: NeuronsPerShard): string[] {
  return mapShards(group, perShard, WRITE_ORDER, ({ path }) => path);
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
  const neurons: StoredGroup['neurons'] = new Map();
  const [overviews, missing] = await readPart('overview', folder, group, perShard, onCorrupt);
  if (overviews.size > 0) {
    const [remainders] = await readPart('remainder', folder, group, perShard, onCorrupt);
    for (const [neuron, remainder] of remainders) {
      const overview = overviews.get(neuron);
      if (overview !== undefined) neurons.set(neuron, { overview, remainder });
    }
  }
  return { neurons, missing: new Set(missing) };
}

/** The group's neurons in the files of one part, and those that these files declare missing. */
async function readPart<Part extends ShardPart>(
  part: Part,
  folder: string,
  group: ShardGroup,
  perShard: NeuronsPerShard,
  onCorrupt: OnCorruptShard,
): Promise<[Map<NeuronIndex, StoredNeuron[Part]>, NeuronIndex[]]> {
  const neurons = new Map<NeuronIndex, StoredNeuron[Part]>();
  const missing: NeuronIndex[] = [];
  for (const path of mapShards(group, perShard, [part], (shard) => shard.path)) {
    const bytes = await readFileIfExists(join(folder, path));
    const attempt = <Value>(read: () => Value): Value | null => {
      try {
        return read();
      } catch (error) {
        onCorrupt(path, (error as Error).message);
        return null;
      }
    };
    const schemas = SCHEMAS[part];
    const shard =
      bytes &&
      attempt(() => parseFile(path, FILE_FORMATS[part], schemas.shard, parseGzippedJson(bytes)));
    if (shard === null) continue;
    if ('missing' in shard) missing.push(...shard.missing);
    for (const entry of shard.neurons) {
      if (entry === null) continue;
      const neuron = attempt(() => parseValue(path, schemas.neuron, entry) as StoredNeuron[Part]);
      if (neuron !== null) neurons.set(neuron.neuron, neuron);
    }
  }
  return [neurons, missing];
}

interface GroupShard {
  part: ShardPart;
  path: string;
  neurons: NeuronIndex[];
}

/** Calls `map` for each shard of the group, part by part. */
function mapShards<Value>(
  group: ShardGroup,
  perShard: NeuronsPerShard,
  parts: readonly ShardPart[],
  map: (shard: GroupShard) => Value,
): Value[] {
  const { layer, firstNeuron, size } = group;
  const end = firstNeuron + size;
  return parts.flatMap((part) => {
    const values: Value[] = [];
    for (let first = firstNeuron; first < end; first += perShard[part]) {
      const shard: ShardIndex = first / perShard[part];
      const length = Math.min(perShard[part], end - first);
      const neurons = Array.from({ length }, (_, index) => first + index);
      values.push(map({ part, path: shardPath(part, layer, shard), neurons }));
    }
    return values;
  });
}
