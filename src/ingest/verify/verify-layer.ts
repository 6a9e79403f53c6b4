import { isDeepStrictEqual } from 'node:util';
import { Semaphore } from '../../async/semaphore.ts';
import { decodeOverview, decodeRemainder } from '../../dataset/decode-neuron.ts';
import { SCORE_DECIMALS } from '../../dataset/fixed-point.ts';
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
import { createLayerRows, type LayerRows } from '../dataset-files/layer-rows.ts';
import { listRowsOf } from '../dataset-files/read-layer.ts';
import { parseGzippedJson } from '../store/json-gzip.ts';
import { groupOf, groupSize, type ShardGroup, shardGroupPaths } from '../store/shard-group.ts';
import type { FileChecker } from './file-checker.ts';

/**
 * Checks a layer's shards, neuron by neuron, and its index against what they contain.
 *
 * @returns the rows that the shards make, for the checks of the whole dataset
 */
export async function verifyLayer(
  checker: FileChecker,
  manifest: Manifest,
  layer: LayerIndex,
  onNeurons: (count: number) => void,
): Promise<LayerRows> {
  const { problems, listed, reader } = checker;
  const { neurons: width, withExcerpts } = manifest.layers[layer]!;
  const stored = new Map<string, unknown>();
  const readIndex = async <Group extends IndexGroup>(group: Group) => {
    const path = indexPath(layer, group);
    if (!listed.has(path)) checker.note(path, 'unlisted');
    const file = await checker.parseFile(path, INDEX_SCHEMAS[group]);
    stored.set(path, file);
    return file as IndexFile<Group> | null;
  };
  const explanations = await readIndex('explanations');
  const scores = await readIndex('scores');
  await readIndex('statistics');

  const problemsBefore = problems.length;
  const semaphore = new Semaphore(Math.max(2, Math.ceil(reader.readAhead / 3)));
  const groups: Promise<IndexRow[]>[] = [];
  const { neuronsPerShard } = manifest;
  for (let first = 0; first < width; first += groupSize(neuronsPerShard)) {
    const group = groupOf(layer, first, width, neuronsPerShard);
    const paths = shardGroupPaths(group, neuronsPerShard).filter((path) => listed.has(path));
    if (paths.length === 0) continue;
    const verify = () => verifyGroup(checker, manifest, group, paths);
    groups.push(semaphore.run(verify).finally(() => onNeurons(group.size)));
  }
  const score = scores?.score ?? { decimals: SCORE_DECIMALS, values: [] };
  const listRowOf = listRowsOf(explanations?.explanation ?? [], score);
  const rows = createLayerRows(layer, width, (await Promise.all(groups)).flat(), listRowOf);

  // Where shards are broken their neurons are missing from the rows, and every comparison would only repeat that.
  if (problems.length > problemsBefore) return rows;
  const found = formatNeuronRanges(rows.withExcerpts);
  if (found !== withExcerpts) {
    checker.note(
      MANIFEST_PATH,
      'contradicts the shards',
      `layer ${layer} has excerpts of neurons "${found}", not "${withExcerpts}"`,
    );
  }
  for (const { path, content } of layerIndexFiles(rows)) {
    const file = stored.get(path);
    if (file && !isDeepStrictEqual(file, content)) checker.note(path, 'contradicts the shards');
  }
  return rows;
}

/** The rows of a group's neurons, each decoded as the page does. */
async function verifyGroup(
  checker: FileChecker,
  manifest: Manifest,
  { layer, firstNeuron, size }: ShardGroup,
  paths: readonly string[],
): Promise<IndexRow[]> {
  /** Parsed JSON by path; broken files are missing. */
  const contents = new Map<string, unknown>();
  await Promise.all(
    paths.map(async (path) => {
      const bytes = await checker.readFile(path);
      const value = bytes && checker.noteMalformed(path, () => parseGzippedJson(bytes));
      if (value !== null) contents.set(path, value);
    }),
  );
  const rows: IndexRow[] = [];
  for (let neuron = firstNeuron; neuron < firstNeuron + size; neuron++) {
    const row = readIndexRow(checker, manifest, layer, neuron, contents);
    if (row !== null) rows.push(row);
  }
  return rows;
}

/**
 * Decodes a neuron, remainder included.
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
  if (entry?.kind !== 'found') return null;
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
