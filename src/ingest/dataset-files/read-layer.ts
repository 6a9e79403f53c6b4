import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checksumOf, readdirIfExists, readFileIfExists } from '../../cli/write-file.ts';
import type { FileChecksum } from '../../dataset/files.ts';
import { decodeDecimal, encodeDecimal, SCORE_DECIMALS } from '../../dataset/fixed-point.ts';
import { FILE_FORMATS } from '../../dataset/format.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import { explanationsIndexSchema, scoresIndexSchema } from '../../dataset/layer-index.ts';
import {
  type NeuronOverview,
  neuronOverviewSchema,
  overviewShardSchema,
} from '../../dataset/neuron-shard.ts';
import { parseFile, parseValue } from '../../dataset/parse.ts';
import { indexPath, type ShardPart, shardPath } from '../../dataset/paths.ts';
import { parseGzippedJson } from '../store/json-gzip.ts';
import type { OnCorruptShard } from '../store/shard-block.ts';
import { type IndexRow, indexRow } from './index-row.ts';
import { createRows, type ExplanationListRow, type LayerRows, setRow } from './layer-rows.ts';
import type { WrittenShard, WrittenShards } from './written-shards.ts';

/** Shards that are read at the same time; enough to keep a disk busy, few enough to stay small. */
const READ_AHEAD = 8;

/**
 * A layer's rows, made from its heads. Neurons without an explanation of their own keep the one that the
 * layer's index had listed for them, unless `listed` brings a newer one.
 *
 * @param known shards that need not be read
 * @returns also the layer's shards with their sizes and hashes, heads first, in order
 */
export async function readLayer(
  folder: string,
  layer: LayerIndex,
  width: number,
  listed: ReadonlyMap<NeuronIndex, ExplanationListRow>,
  known: WrittenShards,
  onBroken: OnCorruptShard,
): Promise<{ rows: LayerRows; shards: FileChecksum[] }> {
  const rows = createRows(layer, width);
  const previous = await readExplanationListRows(folder, layer, onBroken);
  const rowOf = (neuron: NeuronIndex) => listed.get(neuron) ?? previous(neuron);
  const shards: FileChecksum[] = [];
  let next = 0;
  const addUntil = (end: NeuronIndex) => {
    for (; next < end; next++) setRow(rows, next, null, rowOf(next));
  };
  for await (const { file, rows: heads } of readShards(
    folder,
    'overview',
    layer,
    known,
    onBroken,
  )) {
    shards.push(file);
    for (const head of heads) {
      if (head.neuron < next || head.neuron >= width) continue;
      addUntil(head.neuron);
      setRow(rows, head.neuron, head, rowOf(head.neuron));
      next = head.neuron + 1;
    }
  }
  addUntil(width);
  for await (const { file } of readShards(folder, 'remainder', layer, known, onBroken)) {
    shards.push(file);
  }
  return { rows, shards };
}

/** The layer's shards of a part in ascending order, a few of them read ahead. */
async function* readShards(
  folder: string,
  part: ShardPart,
  layer: LayerIndex,
  known: WrittenShards,
  onBroken: OnCorruptShard,
): AsyncGenerator<WrittenShard> {
  const names = await readdirIfExists(join(folder, shardPath(part, layer, 0), '..'));
  const paths = names
    .flatMap((name) => /^(\d+)\.json\.gz$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map((shard) => shardPath(part, layer, shard));
  for (let first = 0; first < paths.length; first += READ_AHEAD) {
    const some = paths.slice(first, first + READ_AHEAD);
    const contents = await Promise.all(some.map((path) => readUnlessKnown(folder, path, known)));
    for (const [place, content] of contents.entries()) {
      const path = some[place]!;
      if (content === null) continue;
      if (!(content instanceof Uint8Array)) yield content;
      else {
        const rows = part === 'overview' ? readHeadRows(path, content, onBroken) : [];
        yield { file: checksumOf(path, content), rows };
      }
    }
  }
}

/** `null` where the file is gone. */
async function readUnlessKnown(
  folder: string,
  path: string,
  known: WrittenShards,
): Promise<WrittenShard | Uint8Array | null> {
  const file = join(folder, path);
  const { size } = await stat(file).catch(() => ({ size: -1 }));
  return known.find(path, size) ?? readFileIfExists(file);
}

/** The shard's rows up to the first entry that is broken. */
function readHeadRows(path: string, bytes: Uint8Array, onBroken: OnCorruptShard): IndexRow[] {
  const rows: IndexRow[] = [];
  try {
    const value = parseGzippedJson(bytes);
    const shard = parseFile(path, FILE_FORMATS.overview, overviewShardSchema, value);
    for (const [row, entry] of shard.neurons.entries()) {
      if (entry === null) continue;
      const head: NeuronOverview = parseValue(path, neuronOverviewSchema, entry, `neurons.${row}`);
      // By its place in the shard, as the page finds it.
      rows.push({ ...indexRow(head, shard.decimals.activations), neuron: shard.firstNeuron + row });
    }
  } catch (error) {
    onBroken(path, (error as Error).message);
  }
  return rows;
}

/** What the index on disk says of each neuron; it only counts for those without an explanation in detail. */
export async function readExplanationListRows(
  folder: string,
  layer: LayerIndex,
  onBroken: OnCorruptShard,
): Promise<(neuron: NeuronIndex) => ExplanationListRow | null> {
  const explanationsPath = indexPath(layer, 'explanations');
  const scoresPath = indexPath(layer, 'scores');
  const [explanations, scores] = await Promise.all([
    readFileIfExists(join(folder, explanationsPath)),
    readFileIfExists(join(folder, scoresPath)),
  ]);
  if (explanations === null || scores === null) return () => null;
  try {
    const { explanation } = parseFile(
      explanationsPath,
      FILE_FORMATS.index,
      explanationsIndexSchema,
      parseGzippedJson(explanations),
    );
    const { score } = parseFile(
      scoresPath,
      FILE_FORMATS.index,
      scoresIndexSchema,
      parseGzippedJson(scores),
    );
    return (neuron) => {
      const text = explanation[neuron] ?? null;
      const stored = score.values[neuron] ?? null;
      if (text === null) return null;
      return {
        explanation: text,
        score:
          stored === null
            ? null
            : encodeDecimal(decodeDecimal(stored, score.decimals), SCORE_DECIMALS),
      };
    };
  } catch (error) {
    onBroken(explanationsPath, (error as Error).message);
    return () => null;
  }
}
