import { join } from 'node:path';
import { checksumOf, sha256, writeIfChanged } from '../cli/write-file.ts';
import type { DatasetChecksums, FileChecksum, LayerChecksums } from '../dataset/files.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../dataset/format.ts';
import type { LayerIndex, NeuronIndex } from '../dataset/ids.ts';
import type { DatasetCounts, Manifest, TableExport } from '../dataset/manifest.ts';
import { formatNeuronRanges } from '../dataset/neuron-ranges.ts';
import {
  ATLAS_COLUMNS,
  atlasPath,
  CHECKSUMS_PATH,
  indexPath,
  layerChecksumsPath,
  MANIFEST_PATH,
  SUMMARY_PATH,
  VOCABULARY_PATH,
} from '../dataset/paths.ts';
import {
  atlas,
  explanationsIndex,
  type LayerColumns,
  layerColumns,
  scoresIndex,
  statisticsIndex,
  summary,
  tokensIndex,
  vocabulary,
} from './dataset-files/index-files.ts';
import type { ExplanationListRow, LayerRows } from './dataset-files/layer-rows.ts';
import { readLayer } from './dataset-files/read-layer.ts';
import type { ManifestBase } from './dataset-files/write-manifest.ts';
import { WrittenShards } from './dataset-files/written-shards.ts';
import { TableExports } from './export/table-exports.ts';
import { GZIP_LEVEL, gzipJson } from './store/json-gzip.ts';
import type { OnCorruptShard } from './store/shard-block.ts';

/** What is kept of a layer until the whole model's files are written. */
interface FinishedLayer
  extends Pick<LayerRows, 'layer' | 'detail' | 'counts' | 'scores' | 'topTokens'> {
  columns: LayerColumns;
  index: FileChecksum[];
  shards: FileChecksum[];
}

/** Explanations from a list, by layer and neuron. */
export type ExplanationList = ReadonlyMap<LayerIndex, ReadonlyMap<NeuronIndex, ExplanationListRow>>;

/**
 * Writes everything of a dataset that is not a shard, from the shards: indexes, atlas, summary, lists of
 * files and the manifest, in this order, so that whatever names a file is written after it. Files that
 * would not change are left alone.
 *
 * @param options `withTables`: also the tables for other programs, which at full size take some seconds; `known`:
 *   shards that need not be read
 * @returns the manifest, and how many bytes were written
 */
export async function finalize(
  folder: string,
  base: ManifestBase,
  listed: ExplanationList,
  onBroken: OnCorruptShard,
  {
    withTables = true,
    known = new WrittenShards(),
  }: { withTables?: boolean; known?: WrittenShards } = {},
): Promise<{ manifest: Manifest; bytesWritten: number }> {
  let bytesWritten = 0;
  const write = (path: string, value: unknown) =>
    writeBytes(path, gzipJson(value, GZIP_LEVEL.index));
  const writeBytes = async (path: string, bytes: Uint8Array): Promise<FileChecksum> => {
    bytesWritten += await writeIfChanged(join(folder, path), bytes);
    return checksumOf(path, bytes);
  };

  const layers: FinishedLayer[] = [];
  const tables = withTables ? new TableExports() : null;
  for (const [layer, width] of base.widths.entries()) {
    const { rows, shards } = await readLayer(
      folder,
      layer,
      width,
      listed.get(layer) ?? new Map(),
      known,
      onBroken,
    );
    await tables?.addLayer(rows);
    layers.push({
      ...pick(rows),
      columns: layerColumns(rows),
      index: [
        await write(indexPath(layer, 'explanations'), explanationsIndex(rows)),
        await write(indexPath(layer, 'scores'), scoresIndex(rows)),
        await write(indexPath(layer, 'statistics'), statisticsIndex(rows)),
      ],
      shards,
    });
  }

  const words = vocabulary(layers);
  const places = new Map(words.tokens.map((token, place) => [token, place]));
  const files = [await write(VOCABULARY_PATH, words)];
  for (const each of layers) {
    each.index.push(await write(indexPath(each.layer, 'tokens'), tokensIndex(each, places)));
  }
  for (const column of ATLAS_COLUMNS) {
    const layerColumns = layers.map(({ columns }) => columns);
    files.push(await write(atlasPath(column), atlas(column, layerColumns)));
  }
  files.push(await write(SUMMARY_PATH, summary(layers.map(({ scores }) => scores))));
  const exports: TableExport[] = [];
  for (const { file, entry } of (await tables?.finish()) ?? []) {
    files.push(await writeBytes(file.path, file.bytes));
    exports.push(entry);
  }
  for (const each of layers)
    files.push(await write(layerChecksumsPath(each.layer), layerFiles(each)));

  const { manifest, list } = formatManifest(base, layers, files, exports);
  await write(CHECKSUMS_PATH, list);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  bytesWritten += await writeIfChanged(join(folder, MANIFEST_PATH), Buffer.from(text));
  return { manifest, bytesWritten };
}

function pick({ layer, detail, counts, scores, topTokens }: LayerRows) {
  return { layer, detail, counts, scores, topTokens };
}

function layerFiles({ layer, index, shards }: FinishedLayer): LayerChecksums {
  const files = [...index, ...shards];
  return { format: FILE_FORMATS.checksums, version: FORMAT_VERSION, layer, files };
}

/** The manifest and the list of files, which the revision in the manifest is a hash of. */
function formatManifest(
  { widths, ...base }: ManifestBase,
  layers: readonly FinishedLayer[],
  files: FileChecksum[],
  exports: TableExport[],
): { manifest: Manifest; list: DatasetChecksums } {
  const { format, version, id, title, description, synthetic, ...further } = base;
  const withRevision = (revision: string): Manifest => ({
    format,
    version,
    id,
    title,
    description,
    synthetic,
    revision,
    ...further,
    layers: widths.map((neurons, layer) => ({
      neurons,
      withExcerpts: formatNeuronRanges(layers[layer]!.detail),
    })),
    counts: addCounts(layers.map(({ counts }) => counts)),
    exports,
  });
  const list: DatasetChecksums = {
    format: FILE_FORMATS.checksums,
    version: FORMAT_VERSION,
    manifest: sha256(JSON.stringify(withRevision('0'))),
    files,
  };
  return { manifest: withRevision(sha256(JSON.stringify(list)).slice(0, 16)), list };
}

export function addCounts(layers: readonly DatasetCounts[]): DatasetCounts {
  const sum = (name: keyof DatasetCounts) =>
    layers.reduce((total, counts) => total + counts[name], 0);
  return {
    neurons: sum('neurons'),
    withExcerpts: sum('withExcerpts'),
    explained: sum('explained'),
    scored: sum('scored'),
    activations: sum('activations'),
    simulations: sum('simulations'),
    relatedNeurons: sum('relatedNeurons'),
    relatedTokensByActivation: sum('relatedTokensByActivation'),
    relatedTokensByWeight: sum('relatedTokensByWeight'),
  };
}
