import { type Catalogue, catalogueSchema } from '../dataset/dataset-list.ts';
import { FILE_FORMATS } from '../dataset/format.ts';
import { parseFile } from '../dataset/parse.ts';
import { CATALOGUE_PATH } from '../dataset/paths.ts';
import type { DataFolder } from './data-folder.ts';
import { fetchJson } from './read-json.ts';

/** Bytes that a list of datasets may have. */
const CATALOGUE_BYTES = 32 * 1024 * 1024;

/** @throws TransferError, DatasetError */
export async function fetchCatalogue(folder: DataFolder, signal?: AbortSignal): Promise<Catalogue> {
  const file = folder + CATALOGUE_PATH;
  const value = await fetchJson(file, {
    maximumBytes: CATALOGUE_BYTES,
    ...(signal ? { signal } : {}),
  });
  return parseFile(file, FILE_FORMATS.catalogue, catalogueSchema, value);
}
