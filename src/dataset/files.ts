import * as z from 'zod/mini';
import { FILE_FORMATS, FORMAT_VERSION, LIMITS } from './format.ts';
import { natural, relativePath } from './schema-parts.ts';

/** SHA-256 of a file's bytes as stored, in lower-case hexadecimal digits. */
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const listedFileSchema = z.object({
  /** Relative to the dataset's folder. */
  path: relativePath,
  /** Of the file as stored: compressed where its name ends in `.gz`. */
  bytes: natural,
  sha256,
});
export type ListedFile = z.infer<typeof listedFileSchema>;

const listedFiles = z.array(listedFileSchema).check(z.maxLength(LIMITS.filesPerList));

/** `files/L.json.gz`: every file of one layer, its index first, then heads, then rests, in order. */
export const layerFilesSchema = z.object({
  format: z.literal(FILE_FORMATS.files),
  version: z.literal(FORMAT_VERSION),
  layer: natural,
  files: listedFiles,
});
export type LayerFiles = z.infer<typeof layerFilesSchema>;

/**
 * `files.json.gz`: the layers' lists and the files that belong to no layer, so that every byte of a dataset
 * can be checked from here. The first 16 digits of the SHA-256 of this file's JSON are the dataset's
 * revision.
 */
export const filesSchema = z.object({
  format: z.literal(FILE_FORMATS.files),
  version: z.literal(FORMAT_VERSION),
  /** SHA-256 of `manifest.json` with "0" for its revision, which is made from this list. */
  manifest: sha256,
  files: listedFiles,
});
export type Files = z.infer<typeof filesSchema>;
