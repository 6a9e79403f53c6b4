import { join } from 'node:path';
import { checksumOf, sha256, writeIfChanged } from '../cli/write-file.ts';
import type { FileChecksum } from '../dataset/files.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../dataset/format.ts';
import type { LayerIndex, NeuronIndex } from '../dataset/ids.ts';
import type { Manifest, TableExport } from '../dataset/manifest.ts';
import { formatNeuronRanges } from '../dataset/neuron-ranges.ts';
import { CHECKSUMS_PATH, layerChecksumsPath, MANIFEST_PATH } from '../dataset/paths.ts';
import {
  type DerivedFile,
  datasetIndexFiles,
  layerIndexFiles,
} from './dataset-files/index-files.ts';
import { addCounts, type ExplanationListRow, type LayerRows } from './dataset-files/layer-rows.ts';
import { readLayer } from './dataset-files/read-layer.ts';
import { WrittenShards } from './dataset-files/written-shards.ts';
import { TableExports } from './export/table-exports.ts';
import { GZIP_LEVEL, gzipJson } from './store/json-gzip.ts';
import type { OnCorruptShard } from './store/shard-group.ts';

/** Explanations from a list, by layer and neuron. */
export type ExplanationList = ReadonlyMap<LayerIndex, ReadonlyMap<NeuronIndex, ExplanationListRow>>;

/**
 * Writes everything of a dataset that is not a shard, from the shards: indexes, atlas, summary, checksums and the
 * manifest, in this order, so that a file is written before any other that names it. Files that would not
 * change are left alone.
 *
 * @param base the manifest before neurons are counted: of its layers only the widths matter
 * @param options `withTables`: also the tables for other programs, which take some seconds for a whole model;
 *   `known`: shards that need not be read
 * @returns the manifest, and how many bytes were written
 */
export async function finalize(
  folder: string,
  base: Manifest,
  explanations: ExplanationList,
  onCorrupt: OnCorruptShard,
  { withTables = true, known = new WrittenShards() } = {},
): Promise<{ manifest: Manifest; bytesWritten: number }> {
  let bytesWritten = 0;
  const writeBytes = async (path: string, bytes: Uint8Array): Promise<FileChecksum> => {
    bytesWritten += await writeIfChanged(join(folder, path), bytes);
    return checksumOf(path, bytes);
  };
  const write = (path: string, value: unknown) =>
    writeBytes(path, gzipJson(value, GZIP_LEVEL.index));
  const files: FileChecksum[] = [];
  /** By layer. */
  const indexFiles = base.layers.map((): FileChecksum[] => []);
  const shardFiles: FileChecksum[][] = [];
  const writeDerived = async ({ path, layer, content }: DerivedFile) => {
    const checksum = await write(path, content);
    (layer === null ? files : indexFiles[layer]!).push(checksum);
  };

  const layers: LayerRows[] = [];
  const tables = withTables ? new TableExports() : null;
  for (const [layer, { neurons }] of base.layers.entries()) {
    const listed = explanations.get(layer) ?? new Map();
    const { rows, shards } = await readLayer(folder, layer, neurons, listed, known, onCorrupt);
    await tables?.addLayer(rows);
    for (const file of layerIndexFiles(rows)) await writeDerived(file);
    shardFiles.push(shards);
    layers.push(rows);
  }
  for (const file of datasetIndexFiles(layers)) await writeDerived(file);
  const exports: TableExport[] = [];
  for (const { file, entry } of (await tables?.finish()) ?? []) {
    files.push(await writeBytes(file.path, file.bytes));
    exports.push(entry);
  }
  const envelope = { format: FILE_FORMATS.checksums, version: FORMAT_VERSION };
  for (const [layer, shards] of shardFiles.entries()) {
    const content = { ...envelope, layer, files: [...indexFiles[layer]!, ...shards] };
    files.push(await write(layerChecksumsPath(layer), content));
  }
  // Last, as they always stood there.
  const { layers: _layers, counts: _counts, exports: _exports, ...others } = base;
  const manifest: Manifest = {
    ...others,
    // What the checksums' hash is of; then it is replaced by a hash of the checksums.
    revision: '0',
    layers: layers.map(({ width, withExcerpts }) => ({
      neurons: width,
      withExcerpts: formatNeuronRanges(withExcerpts),
    })),
    counts: addCounts(layers),
    exports,
  };
  const checksums = { ...envelope, manifest: sha256(JSON.stringify(manifest)), files };
  manifest.revision = sha256(JSON.stringify(checksums)).slice(0, 16);
  await write(CHECKSUMS_PATH, checksums);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  bytesWritten += await writeIfChanged(join(folder, MANIFEST_PATH), Buffer.from(text));
  return { manifest, bytesWritten };
}
