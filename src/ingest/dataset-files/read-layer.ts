import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Semaphore } from '../../async/semaphore.ts';
import { checksumOf, readdirIfExists, readFileIfExists } from '../../cli/write-file.ts';
import type { FileChecksum } from '../../dataset/files.ts';
import { encodeDecimal, SCORE_DECIMALS } from '../../dataset/fixed-point.ts';
import type { LayerIndex, NeuronIndex, ShardIndex } from '../../dataset/ids.ts';
import {
  INDEX_SCHEMAS,
  type IndexFile,
  type NumberColumn,
  valueAt,
} from '../../dataset/layer-index.ts';
import { neuronOverviewSchema, overviewShardSchema } from '../../dataset/neuron-shard.ts';
import { parseValue } from '../../dataset/parse.ts';
import { type IndexGroup, indexPath, type ShardPart, shardPath } from '../../dataset/paths.ts';
import { parseStoredFile } from '../store/json-gzip.ts';
import type { OnCorruptShard } from '../store/shard-group.ts';
import { type IndexRow, indexRow } from './index-row.ts';
import {
  createLayerRows,
  type ExplanationListRow,
  type LayerRows,
  type ListRowOf,
} from './layer-rows.ts';
import type { WrittenShard, WrittenShards } from './written-shards.ts';

/** Shards that are read at the same time; enough to keep a disk busy without taking much memory. */
const READ_AHEAD = 8;

/**
 * A layer's rows, made from its overviews. Neurons without an explanation of their own keep the one that the
 * layer's index has for them from an earlier list, unless `listed` has a newer one.
 *
 * @param known shards that need not be read
 * @returns also the checksums of the layer's shards, overviews first, in order
 */
export async function readLayer(
  folder: string,
  layer: LayerIndex,
  width: number,
  listed: ReadonlyMap<NeuronIndex, ExplanationListRow>,
  known: WrittenShards,
  onCorrupt: OnCorruptShard,
): Promise<{ rows: LayerRows; shards: FileChecksum[] }> {
  const listedBefore = await readExplanationListRows(folder, layer, onCorrupt);
  const semaphore = new Semaphore(READ_AHEAD);
  const read = async (part: ShardPart, path: string): Promise<WrittenShard | null> => {
    const file = join(folder, path);
    const { size } = await stat(file).catch(() => ({ size: -1 }));
    const written = known.find(path, size);
    if (written !== undefined) return written;
    const bytes = await readFileIfExists(file);
    if (bytes === null) return null;
    const rows = part === 'overview' ? readIndexRows(path, bytes, onCorrupt) : [];
    return { file: checksumOf(path, bytes), rows };
  };
  const readAll = async (part: ShardPart) => {
    const paths = (await listShards(folder, part, layer)).map((n) => shardPath(part, layer, n));
    return Promise.all(paths.map((path) => semaphore.run(() => read(part, path))));
  };
  const found = [...(await readAll('overview')), ...(await readAll('remainder'))];
  const shards = found.filter((shard) => shard !== null);
  const indexRows = shards.flatMap(({ rows }) => rows);
  const listRowOf = (neuron: NeuronIndex) => listed.get(neuron) ?? listedBefore(neuron);
  return {
    rows: createLayerRows(layer, width, indexRows, listRowOf),
    shards: shards.map(({ file }) => file),
  };
}

/** Numbers of the shards on disk of a layer and part, ascending. */
export async function listShards(
  folder: string,
  part: ShardPart,
  layer: LayerIndex,
): Promise<ShardIndex[]> {
  const names = await readdirIfExists(join(folder, shardPath(part, layer, 0), '..'));
  return names
    .flatMap((name) => /^(\d+)\.json\.gz$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** The rows of an overview shard up to the first entry that is broken. */
function readIndexRows(path: string, bytes: Uint8Array, onCorrupt: OnCorruptShard): IndexRow[] {
  const rows: IndexRow[] = [];
  try {
    const shard = parseStoredFile(path, bytes, overviewShardSchema);
    for (const [index, entry] of shard.neurons.entries()) {
      if (entry === null) continue;
      const overview = parseValue(path, neuronOverviewSchema, entry, `neurons.${index}`);
      // Numbered by the position in the shard, as the page finds it.
      const neuron = shard.firstNeuron + index;
      rows.push({ ...indexRow(overview, shard.decimals.activations), neuron });
    }
  } catch (error) {
    onCorrupt(path, (error as Error).message);
  }
  return rows;
}

/** The explanations and scores of the index on disk, as rows of an explanation list. */
export async function readExplanationListRows(
  folder: string,
  layer: LayerIndex,
  onCorrupt: OnCorruptShard,
): Promise<ListRowOf> {
  const read = async <Group extends IndexGroup>(group: Group) => {
    const path = indexPath(layer, group);
    const bytes = await readFileIfExists(join(folder, path));
    try {
      return bytes && (parseStoredFile(path, bytes, INDEX_SCHEMAS[group]) as IndexFile<Group>);
    } catch (error) {
      onCorrupt(path, (error as Error).message);
      return null;
    }
  };
  const explanations = await read('explanations');
  const scores = await read('scores');
  return explanations === null || scores === null
    ? () => null
    : listRowsOf(explanations.explanation, scores.score);
}

/** @param score rounded to the decimals of a score if it has others */
export function listRowsOf(
  explanation: readonly (string | null)[],
  score: NumberColumn,
): ListRowOf {
  return (neuron) => {
    const text = explanation[neuron] ?? null;
    if (text === null) return null;
    const value = valueAt(score, neuron);
    return {
      explanation: text,
      score: value === null ? null : encodeDecimal(value, SCORE_DECIMALS),
    };
  };
}
