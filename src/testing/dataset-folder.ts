import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeOverview, decodeRemainder, type Neuron } from '../dataset/decode-neuron.ts';
import { FILE_FORMATS } from '../dataset/format.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { type Manifest, manifestSchema } from '../dataset/manifest.ts';
import { parseFile } from '../dataset/parse.ts';
import { MANIFEST_PATH, shardOf, shardPath } from '../dataset/paths.ts';

/** Every file below a folder by its path, in ascending order. */
export async function readAllFiles(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path, await readFile(join(folder, path))] as const),
    ),
  );
}

/**
 * A hash of every file below a folder by its path, for comparing datasets byte by byte: on buffers of megabytes
 * `toEqual` takes many seconds.
 */
export async function hashAllFiles(folder: string): Promise<Map<string, string>> {
  const hashes = new Map<string, string>();
  for (const [path, bytes] of await readAllFiles(folder)) {
    hashes.set(path, createHash('sha256').update(bytes).digest('hex'));
  }
  return hashes;
}

export async function readGzippedJson(path: string): Promise<unknown> {
  return JSON.parse(gunzipSync(await readFile(path)).toString('utf8'));
}

export async function readManifestOf(folder: string): Promise<Manifest> {
  const value: unknown = JSON.parse(await readFile(join(folder, MANIFEST_PATH), 'utf8'));
  return parseFile(MANIFEST_PATH, FILE_FORMATS.manifest, manifestSchema, value);
}

/** A neuron with all its excerpts, read from a dataset's folder as the page reads it. */
export async function readDetailOf(folder: string, { layer, neuron }: NeuronRef): Promise<Neuron> {
  const { neuronsPerShard } = await readManifestOf(folder);
  const pathOf = (part: 'overview' | 'remainder') =>
    shardPath(part, layer, shardOf(neuron, neuronsPerShard[part]));
  const read = (path: string) => readGzippedJson(join(folder, path));
  const [overview, remainder] = [pathOf('overview'), pathOf('remainder')];
  const found = decodeOverview(overview, await read(overview), layer, neuron);
  if (found.kind !== 'found') throw new Error(`${layer}:${neuron} is ${found.kind}`);
  return decodeRemainder(remainder, await read(remainder), found.value);
}
