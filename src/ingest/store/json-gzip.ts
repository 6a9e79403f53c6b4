import { gunzipSync, gzipSync } from 'node:zlib';
import type * as z from 'zod/mini';
import { type FileFormat, LIMITS } from '../../dataset/format.ts';
import { parseFile } from '../../dataset/parse.ts';

/**
 * There are hundreds of thousands of shards: on a released neuron level 9 takes five times as long as 5 and saves 3%
 * (6: 1.6 times, 1.7%), and levels below 4 save little more time and cost 5% and more each. Indexes are few, and
 * every visitor reads them.
 */
export const GZIP_LEVEL = { shard: 4, index: 9 } as const;

/** Position of the operating system in gzip's header (RFC 1952), and the value for "unknown". */
const OS_BYTE = 9;
const OS_UNKNOWN = 255;

/**
 * A value as gzipped JSON. The same value gives the same bytes on every system with the same zlib: no time, no
 * name and no operating system are in the header.
 */
export function gzipJson(value: unknown, level: number): Uint8Array {
  return normalizeGzipHeader(gzipSync(JSON.stringify(value), { level }));
}

/** Takes the operating system out of a gzip's header, in place. */
export function normalizeGzipHeader<Bytes extends Uint8Array>(bytes: Bytes): Bytes {
  bytes[OS_BYTE] = OS_UNKNOWN;
  return bytes;
}

/** @throws where the bytes are torn, too large when unpacked, or not JSON */
export function parseGzippedJson(bytes: Uint8Array): unknown {
  return JSON.parse(gunzipSync(bytes, { maxOutputLength: LIMITS.fileBytes }).toString('utf8'));
}

/** The schema of a whole file, which says its format. */
export type FileSchema = z.ZodMiniType & { shape: { format: { def: { values: FileFormat[] } } } };

/**
 * The content of a dataset's file, gzipped where its name ends in `.gz`.
 *
 * @throws DatasetError, or where the bytes are torn or not JSON
 */
export function parseStoredFile<Schema extends FileSchema>(
  path: string,
  bytes: Uint8Array,
  schema: Schema,
): z.infer<Schema> {
  const value: unknown = path.endsWith('.gz')
    ? parseGzippedJson(bytes)
    : JSON.parse(Buffer.from(bytes).toString('utf8'));
  return parseFile(path, schema.shape.format.def.values[0]!, schema, value);
}
