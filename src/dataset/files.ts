import * as z from 'zod/mini';
import { FILE_FORMATS, FORMAT_VERSION, LIMITS } from './format.ts';
import { nonNegativeInteger, relativePath } from './schema-parts.ts';

/** SHA-256 of a file's bytes as stored, in lower-case hexadecimal digits. */
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const fileChecksumSchema = z.object({
  /** Relative to the dataset's folder. */
  path: relativePath,
  /** Of the file as stored: compressed where its name ends in `.gz`. */
  bytes: nonNegativeInteger,
  sha256,
});
export type FileChecksum = z.infer<typeof fileChecksumSchema>;

const listedFiles = z.array(fileChecksumSchema).check(z.maxLength(LIMITS.filesPerList));

/** `checksums/L.json.gz`: every file of one layer: its index, then overview shards, then remainder shards, in order. */
export const layerChecksumsSchema = z.object({
  format: z.literal(FILE_FORMATS.checksums),
  version: z.literal(FORMAT_VERSION),
  layer: nonNegativeInteger,
  files: listedFiles,
});
export type LayerChecksums = z.infer<typeof layerChecksumsSchema>;

/**
 * `checksums.json.gz`: the layers' lists and the files that belong to no layer, so that every byte of a dataset
 * can be checked from here. The first 16 digits of the SHA-256 of this file's JSON are the dataset's
 * revision.
 */
export const datasetChecksumsSchema = z.object({
  format: z.literal(FILE_FORMATS.checksums),
  version: z.literal(FORMAT_VERSION),
  /** SHA-256 of `manifest.json` with "0" for its revision, which is made from this list. */
  manifest: sha256,
  files: listedFiles,
});
export type DatasetChecksums = z.infer<typeof datasetChecksumsSchema>;
