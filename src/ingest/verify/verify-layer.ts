import { isDeepStrictEqual } from 'node:util';
import { decodeOverview, decodeRemainder } from '../../dataset/decode-neuron.ts';
import type { FileChecksum } from '../../dataset/files.ts';
import { FILE_FORMATS } from '../../dataset/format.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import {
  explanationsIndexSchema,
  scoresIndexSchema,
  statisticsIndexSchema,
} from '../../dataset/layer-index.ts';
import type { Manifest } from '../../dataset/manifest.ts';
import { formatNeuronRanges } from '../../dataset/neuron-ranges.ts';
import { indexPath, MANIFEST_PATH, shardOf, shardPath } from '../../dataset/paths.ts';
import { explanationsIndex, scoresIndex, statisticsIndex } from '../dataset-files/index-files.ts';
import { indexRow } from '../dataset-files/index-row.ts';
import {
  createRows,
  type ExplanationListRow,
  type LayerRows,
  setRow,
} from '../dataset-files/layer-rows.ts';
import { parseGzippedJson } from '../store/json-gzip.ts';
import { blockFiles, blockSize, groupOf, type ShardGroup } from '../store/shard-block.ts';
import type { FileChecker } from './file-checker.ts';

/**
 * Checks a layer's shards, neuron by neuron, and its index against what they say.
 *
 * @param files the layer's list
 * @returns the rows that the shards make, for the checks of the whole model
 */
export async function verifyLayer(
  checker: FileChecker,
  manifest: Manifest,
  layer: LayerIndex,
  files: readonly FileChecksum[],
  onNeurons: (count: number) => void,
): Promise<LayerRows> {
  const extent = manifest.layers[layer]!;
  const listed = new Map(files.map((file) => [file.path, file]));
  const index = await readIndex(checker, layer, listed);
  const rows = createRows(layer, extent.neurons);
  let next = 0;
  const addUntil = (end: NeuronIndex) => {
    for (; next < end; next++) setRow(rows, next, null, index.listedRow(next));
  };
  const problemsBefore = checker.problems.length;
  for await (const { block, contents } of readBlocks(checker, manifest, layer, listed)) {
    for (let neuron = block.first; neuron < block.first + block.size; neuron++) {
      addUntil(neuron);
      const found = decodeNeuron(checker, manifest, layer, neuron, contents);
      const row = found === null ? null : indexRow(found.head, found.decimals);
      setRow(rows, neuron, row, index.listedRow(neuron));
      next = neuron + 1;
    }
    onNeurons(block.size);
  }
  addUntil(extent.neurons);
  // Where shards are broken their neurons are missing from the rows, and every comparison would only repeat that.
  if (checker.problems.length > problemsBefore) return rows;
  const detail = formatNeuronRanges(rows.detail);
  if (detail !== extent.withExcerpts) {
    checker.note(
      MANIFEST_PATH,
      'contradicts the shards',
      `layer ${layer} has detail of "${detail}", not "${extent.withExcerpts}"`,
    );
  }
  index.compare(rows);
  return rows;
}

/** The layer's index, and what to compare it with. */
async function readIndex(
  checker: FileChecker,
  layer: LayerIndex,
  listed: ReadonlyMap<string, FileChecksum>,
) {
  const read = async (path: string) => {
    const entry = listed.get(path);
    if (entry !== undefined) return checker.readListed(entry);
    checker.note(path, 'unlisted');
    return checker.read(path);
  };
  const paths = {
    explanations: indexPath(layer, 'explanations'),
    scores: indexPath(layer, 'scores'),
    statistics: indexPath(layer, 'statistics'),
  };
  const { index } = FILE_FORMATS;
  const explanations = checker.parse(
    paths.explanations,
    await read(paths.explanations),
    index,
    explanationsIndexSchema,
  );
  const scores = checker.parse(paths.scores, await read(paths.scores), index, scoresIndexSchema);
  const statistics = checker.parse(
    paths.statistics,
    await read(paths.statistics),
    index,
    statisticsIndexSchema,
  );
  return {
    listedRow: (neuron: NeuronIndex): ExplanationListRow | null => {
      const explanation = explanations?.explanation[neuron] ?? null;
      const score = scores?.score.values[neuron] ?? null;
      return explanation === null ? null : { explanation, score };
    },
    compare: (rows: LayerRows) => {
      const pairs = [
        [paths.explanations, explanations, explanationsIndex(rows)],
        [paths.scores, scores, scoresIndex(rows)],
        [paths.statistics, statistics, statisticsIndex(rows)],
      ] as const;
      for (const [path, found, expected] of pairs) {
        if (found !== null && !isDeepStrictEqual(found, expected)) {
          checker.note(path, 'contradicts the shards');
        }
      }
    },
  };
}

interface BlockContents {
  block: ShardGroup;
  /** Parsed JSON by path; broken ones are missing. */
  contents: ReadonlyMap<string, unknown>;
}

/** The blocks of which any file is listed, in order, a few of them read ahead. */
async function* readBlocks(
  checker: FileChecker,
  { layers, neuronsPerShard }: Manifest,
  layer: LayerIndex,
  listed: ReadonlyMap<string, FileChecksum>,
): AsyncGenerator<BlockContents> {
  const { neurons: width } = layers[layer]!;
  const readBlock = async (block: ShardGroup, paths: string[]): Promise<BlockContents> => {
    const contents = new Map<string, unknown>();
    await Promise.all(
      paths.map(async (path) => {
        const bytes = await checker.readListed(listed.get(path)!);
        if (bytes === null) return;
        const value = checker.attempt(path, () => parseGzippedJson(bytes));
        if (value !== null) contents.set(path, value);
      }),
    );
    return { block, contents };
  };
  const ahead: Promise<BlockContents>[] = [];
  const blocksAhead = Math.max(2, Math.ceil(checker.place.readAhead / 3));
  for (let first = 0; first < width; first += blockSize(neuronsPerShard)) {
    const block = groupOf(layer, first, width, neuronsPerShard);
    const paths = blockFiles(block, neuronsPerShard).filter((path) => listed.has(path));
    if (paths.length === 0) continue;
    ahead.push(readBlock(block, paths));
    if (ahead.length >= blocksAhead) yield await ahead.shift()!;
  }
  for (const block of ahead) yield await block;
}

/** The neuron as the page decodes it, rest included; `null` where there is none, or a broken one, which is noted. */
function decodeNeuron(
  checker: FileChecker,
  { neuronsPerShard }: Manifest,
  layer: LayerIndex,
  neuron: NeuronIndex,
  contents: ReadonlyMap<string, unknown>,
) {
  const headPath = shardPath('overview', layer, shardOf(neuron, neuronsPerShard.overview));
  const headShard = contents.get(headPath);
  if (headShard === undefined) return null;
  const entry = checker.attempt(headPath, () => decodeOverview(headPath, headShard, layer, neuron));
  if (entry === null || entry.kind !== 'found') return null;
  const restPath = shardPath('remainder', layer, shardOf(neuron, neuronsPerShard.remainder));
  const restShard = contents.get(restPath);
  if (restShard !== undefined) {
    checker.attempt(restPath, () => decodeRemainder(restPath, restShard, entry.value));
  } else if (!checker.seen.has(restPath)) {
    checker.note(restPath, 'unlisted', `neuron ${layer}:${neuron} needs it`);
  }
  return { head: entry.value.overview, decimals: entry.value.decimals.activations };
}
