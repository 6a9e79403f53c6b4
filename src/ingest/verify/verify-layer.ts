import { isDeepStrictEqual } from 'node:util';
import { decodeOverview, decodeRemainder } from '../../dataset/decode-neuron.ts';
import type { FileChecksum } from '../../dataset/files.ts';
import { SCORE_DECIMALS } from '../../dataset/fixed-point.ts';
import { FILE_FORMATS } from '../../dataset/format.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import { INDEX_SCHEMAS, type IndexFile } from '../../dataset/layer-index.ts';
import type { Manifest } from '../../dataset/manifest.ts';
import { formatNeuronRanges } from '../../dataset/neuron-ranges.ts';
import {
  type IndexGroup,
  indexPath,
  MANIFEST_PATH,
  shardOf,
  shardPath,
} from '../../dataset/paths.ts';
import { layerIndexFiles } from '../dataset-files/index-files.ts';
import { type IndexRow, indexRow } from '../dataset-files/index-row.ts';
import { createRows, type LayerRows, setRows } from '../dataset-files/layer-rows.ts';
import { listRowsOf } from '../dataset-files/read-layer.ts';
import { parseGzippedJson } from '../store/json-gzip.ts';
import { groupOf, groupSize, type ShardGroup, shardGroupPaths } from '../store/shard-group.ts';
import type { FileChecker } from './file-checker.ts';

/**
 * Checks a layer's shards, neuron by neuron, and its index against what they contain.
 *
 * @param files the layer's checksums
 * @returns the rows that the shards make, for the checks of the whole dataset
 */
export async function verifyLayer(
  checker: FileChecker,
  manifest: Manifest,
  layer: LayerIndex,
  files: readonly FileChecksum[],
  onNeurons: (count: number) => void,
): Promise<LayerRows> {
  const { neurons: width, withExcerpts } = manifest.layers[layer]!;
  const listed = new Map(files.map((file) => [file.path, file]));
  const readIndex = async <Group extends IndexGroup>(
    group: Group,
  ): Promise<IndexFile<Group> | null> => {
    const path = indexPath(layer, group);
    if (!listed.has(path)) checker.note(path, 'unlisted');
    const bytes = await checker.readFile(path, listed);
    const file = checker.parse(path, bytes, FILE_FORMATS.index, INDEX_SCHEMAS[group]);
    return file as IndexFile<Group> | null;
  };
  const explanations = await readIndex('explanations');
  const scores = await readIndex('scores');
  const statistics = await readIndex('statistics');

  const rows = createRows(layer, width);
  const problemsBefore = checker.problems.length;
  async function* indexRows(): AsyncGenerator<IndexRow> {
    for await (const { group, contents } of readGroups(checker, manifest, layer, listed)) {
      const end = group.firstNeuron + group.size;
      for (let neuron = group.firstNeuron; neuron < end; neuron++) {
        const row = readIndexRow(checker, manifest, layer, neuron, contents);
        if (row !== null) yield row;
      }
      onNeurons(group.size);
    }
  }
  const score = scores?.score ?? { decimals: SCORE_DECIMALS, values: [] };
  await setRows(rows, indexRows(), listRowsOf(explanations?.explanation ?? [], score));

  // Where shards are broken their neurons are missing from the rows, and every comparison would only repeat that.
  if (checker.problems.length > problemsBefore) return rows;
  const found = formatNeuronRanges(rows.withExcerpts);
  if (found !== withExcerpts) {
    checker.note(
      MANIFEST_PATH,
      'contradicts the shards',
      `layer ${layer} has excerpts of neurons "${found}", not "${withExcerpts}"`,
    );
  }
  const index = [explanations, scores, statistics];
  for (const { path, content } of layerIndexFiles(rows)) {
    const stored = index.find((file) => file !== null && indexPath(layer, file.group) === path);
    if (stored && !isDeepStrictEqual(stored, content)) checker.note(path, 'contradicts the shards');
  }
  return rows;
}

interface GroupContents {
  group: ShardGroup;
  /** Parsed JSON by path; broken files are missing. */
  contents: ReadonlyMap<string, unknown>;
}

/** The groups of which any file is listed, in order, a few of them read ahead. */
async function* readGroups(
  checker: FileChecker,
  { layers, neuronsPerShard }: Manifest,
  layer: LayerIndex,
  listed: ReadonlyMap<string, FileChecksum>,
): AsyncGenerator<GroupContents> {
  const { neurons: width } = layers[layer]!;
  const readGroup = async (group: ShardGroup, paths: string[]): Promise<GroupContents> => {
    const contents = new Map<string, unknown>();
    await Promise.all(
      paths.map(async (path) => {
        const bytes = await checker.readFile(path, listed);
        if (bytes === null) return;
        const value = checker.noteMalformed(path, () => parseGzippedJson(bytes));
        if (value !== null) contents.set(path, value);
      }),
    );
    return { group, contents };
  };
  const ahead: Promise<GroupContents>[] = [];
  const groupsAhead = Math.max(2, Math.ceil(checker.reader.readAhead / 3));
  for (let first = 0; first < width; first += groupSize(neuronsPerShard)) {
    const group = groupOf(layer, first, width, neuronsPerShard);
    const paths = shardGroupPaths(group, neuronsPerShard).filter((path) => listed.has(path));
    if (paths.length === 0) continue;
    ahead.push(readGroup(group, paths));
    if (ahead.length >= groupsAhead) yield await ahead.shift()!;
  }
  for (const group of ahead) yield await group;
}

/**
 * Decodes a neuron as the page does, remainder included.
 *
 * @returns its row; `null` where there is no such neuron, or it is broken, which is noted
 */
function readIndexRow(
  checker: FileChecker,
  { neuronsPerShard }: Manifest,
  layer: LayerIndex,
  neuron: NeuronIndex,
  contents: ReadonlyMap<string, unknown>,
): IndexRow | null {
  const path = shardPath('overview', layer, shardOf(neuron, neuronsPerShard.overview));
  const shard = contents.get(path);
  if (shard === undefined) return null;
  const entry = checker.noteMalformed(path, () => decodeOverview(path, shard, layer, neuron));
  if (entry === null || entry.kind !== 'found') return null;
  const { overview, decimals } = entry.value;
  const remainderPath = shardPath('remainder', layer, shardOf(neuron, neuronsPerShard.remainder));
  const remainder = contents.get(remainderPath);
  if (remainder !== undefined) {
    checker.noteMalformed(remainderPath, () =>
      decodeRemainder(remainderPath, remainder, entry.value),
    );
  } else if (!checker.seen.has(remainderPath)) {
    checker.note(remainderPath, 'unlisted', `neuron ${layer}:${neuron} needs it`);
  }
  return indexRow(overview, decimals.activations);
}
