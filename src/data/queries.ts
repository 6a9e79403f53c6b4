import { queryOptions } from '@tanstack/react-query';
import type * as z from 'zod/mini';
import { atlasSchema, summarySchema } from '../dataset/atlas.ts';
import { type DatasetList, datasetListSchema } from '../dataset/dataset-list.ts';
import { FILE_FORMATS, type FileFormat } from '../dataset/format.ts';
import type { LayerIndex, NeuronRef } from '../dataset/ids.ts';
import { INDEX_SCHEMAS, type IndexFile, vocabularySchema } from '../dataset/layer-index.ts';
import { manifestSchema } from '../dataset/manifest.ts';
import { parseFile } from '../dataset/parse.ts';
import {
  type AtlasColumn,
  atlasPath,
  DATASET_LIST_PATH,
  type IndexGroup,
  indexPath,
  MANIFEST_PATH,
  type ShardPart,
  SUMMARY_PATH,
  shardOf,
  shardPath,
  VOCABULARY_PATH,
} from '../dataset/paths.ts';
import { type DataFolder, type DatasetSource, fileAddress } from './data-folder.ts';
import { fetchJson } from './read-json.ts';

/**
 * One query per file of a dataset, validated as it arrives. A file's address names one content for ever (see
 * `fileAddress`), so nothing goes stale; the list of datasets alone may change under an open page.
 */

export function datasetListQuery(folder: DataFolder) {
  return queryOptions({
    queryKey: ['catalogue', folder],
    queryFn: ({ signal }) => fetchDatasetList(folder, signal),
    staleTime: 5 * 60_000,
  });
}

function fileQuery<S extends z.ZodMiniType>(
  dataFolder: DatasetSource,
  path: string,
  format: FileFormat,
  schema: S,
) {
  const file = fileAddress(dataFolder, path);
  return queryOptions({
    queryKey: ['file', file],
    queryFn: async ({ signal }): Promise<z.infer<S>> =>
      parseFile(file, format, schema, await fetchJson(file, { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export const manifestQuery = (dataFolder: DatasetSource) =>
  fileQuery(dataFolder, MANIFEST_PATH, FILE_FORMATS.manifest, manifestSchema);

export const summaryQuery = (dataFolder: DatasetSource) =>
  fileQuery(dataFolder, SUMMARY_PATH, FILE_FORMATS.summary, summarySchema);

export const atlasQuery = (dataFolder: DatasetSource, column: AtlasColumn) =>
  fileQuery(dataFolder, atlasPath(column), FILE_FORMATS.atlas, atlasSchema);

/** One group of columns of a layer's index. */
export function indexQuery<Group extends IndexGroup>(
  dataFolder: DatasetSource,
  layer: LayerIndex,
  group: Group,
) {
  const schema = INDEX_SCHEMAS[group] as z.ZodMiniType as z.ZodMiniType<IndexFile<Group>>;
  return fileQuery(dataFolder, indexPath(layer, group), FILE_FORMATS.index, schema);
}

export const vocabularyQuery = (dataFolder: DatasetSource) =>
  fileQuery(dataFolder, VOCABULARY_PATH, FILE_FORMATS.vocabulary, vocabularySchema);

/** The largest shard, in bytes after decompression: its neurons have about 150 kB each. */
const SHARD_BYTES = 64 * 1024 * 1024;

/**
 * The shard that holds a neuron's part, as parsed JSON, not yet validated: `decodeOverview` and `decodeRemainder` validate the one neuron
 * that is opened, so that a neighbour's damage does no harm. Neighbours in the shard cost no request.
 */
export function shardQuery(
  dataFolder: DatasetSource,
  part: ShardPart,
  { layer, neuron }: NeuronRef,
) {
  const shard = shardOf(neuron, dataFolder.entry.neuronsPerShard[part]);
  const file = fileAddress(dataFolder, shardPath(part, layer, shard));
  return queryOptions({
    queryKey: ['file', file],
    queryFn: async ({ signal }) => ({
      file,
      value: await fetchJson(file, { signal, maximumBytes: SHARD_BYTES }),
    }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The largest list of datasets, in bytes. */
const DATASET_LIST_BYTES = 32 * 1024 * 1024;

/** @throws TransferError, DatasetError */
export async function fetchDatasetList(
  folder: DataFolder,
  signal?: AbortSignal,
): Promise<DatasetList> {
  const file = folder + DATASET_LIST_PATH;
  const value = await fetchJson(file, { signal, maximumBytes: DATASET_LIST_BYTES });
  return parseFile(file, FILE_FORMATS.datasets, datasetListSchema, value);
}
