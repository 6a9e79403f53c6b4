import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedFile } from '../../dataset/files.ts';
import { FILE_FORMATS } from '../../dataset/format.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import { headShardSchema, type NeuronHead, neuronHeadSchema } from '../../dataset/neuron-head.ts';
import { parseFile, parseValue } from '../../dataset/parse.ts';
import { type DetailPart, shardPath } from '../../dataset/paths.ts';
import { parseGzippedJson } from '../store/json-gzip.ts';
import type { OnBroken } from '../store/shard-block.ts';
import { readFileOrNull } from '../store/write-file.ts';
import { addRow, emptyRows, type LayerRows, type ListedRow } from './layer-rows.ts';
import { readListedRows } from './read-listed-rows.ts';

/** Shards that are read at the same time; enough to keep a disk busy, few enough to stay small. */
const READ_AHEAD = 8;

/**
 * A layer's rows, made from its heads. Neurons without an explanation of their own keep the one that the
 * layer's index had listed for them, unless `listed` brings a newer one.
 *
 * @returns also the layer's shards with their sizes and hashes, heads first, in order
 */
export async function readLayer(
  folder: string,
  layer: LayerIndex,
  width: number,
  listed: ReadonlyMap<NeuronIndex, ListedRow>,
  onBroken: OnBroken,
): Promise<{ rows: LayerRows; shards: ListedFile[] }> {
  const rows = emptyRows(layer, width);
  const previous = await readListedRows(folder, layer, onBroken);
  const rowOf = (neuron: NeuronIndex) => listed.get(neuron) ?? previous(neuron);
  const shards: ListedFile[] = [];
  let next = 0;
  const addUntil = (end: NeuronIndex) => {
    for (; next < end; next++) addRow(rows, next, null, rowOf(next), 0);
  };
  for await (const { path, bytes } of readShards(folder, 'head', layer)) {
    shards.push(listFile(path, bytes));
    try {
      const value = parseGzippedJson(bytes);
      const shard = parseFile(path, FILE_FORMATS.heads, headShardSchema, value);
      for (const [row, entry] of shard.neurons.entries()) {
        const neuron = shard.first + row;
        if (entry === null || neuron < next || neuron >= width) continue;
        const head: NeuronHead = parseValue(path, neuronHeadSchema, entry, `neurons.${row}`);
        addUntil(neuron);
        addRow(rows, neuron, head, rowOf(neuron), shard.decimals.activations);
        next = neuron + 1;
      }
    } catch (error) {
      onBroken(path, (error as Error).message);
    }
  }
  addUntil(width);
  for await (const { path, bytes } of readShards(folder, 'rest', layer)) {
    shards.push(listFile(path, bytes));
  }
  return { rows, shards };
}

/** A file's entry in the lists that a dataset is checked by. */
export function listFile(path: string, bytes: Uint8Array): ListedFile {
  return {
    path,
    bytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** The layer's shards of a part in ascending order, a few of them read ahead. */
async function* readShards(
  folder: string,
  part: DetailPart,
  layer: LayerIndex,
): AsyncGenerator<{ path: string; bytes: Uint8Array }> {
  const names = await readdir(join(folder, shardPath(part, layer, 0), '..')).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [] as string[];
      throw error;
    },
  );
  const paths = names
    .flatMap((name) => /^(\d+)\.json\.gz$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map((shard) => shardPath(part, layer, shard));
  for (let first = 0; first < paths.length; first += READ_AHEAD) {
    const some = paths.slice(first, first + READ_AHEAD);
    const contents = await Promise.all(some.map((path) => readFileOrNull(join(folder, path))));
    for (const [place, bytes] of contents.entries()) {
      if (bytes !== null) yield { path: some[place]!, bytes };
    }
  }
}
