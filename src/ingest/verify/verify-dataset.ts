import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { isPartial, sha256 } from '../../cli/write-file.ts';
import {
  type DatasetChecksums,
  datasetChecksumsSchema,
  layerChecksumsSchema,
} from '../../dataset/files.ts';
import { LIMITS } from '../../dataset/format.ts';
import { type Manifest, manifestSchema } from '../../dataset/manifest.ts';
import { CHECKSUMS_PATH, layerChecksumsPath, MANIFEST_PATH } from '../../dataset/paths.ts';
import { datasetIndexFiles } from '../dataset-files/index-files.ts';
import { addCounts, type LayerRows } from '../dataset-files/layer-rows.ts';
import { parseStoredFile } from '../store/json-gzip.ts';
import type { DatasetReader } from './dataset-reader.ts';
import { FileChecker, type VerifyProblem } from './file-checker.ts';
import { verifyLayer } from './verify-layer.ts';

export interface Verification {
  /** `null` where it cannot be read, so that nothing else could be checked. */
  manifest: Manifest | null;
  problems: VerifyProblem[];
  files: number;
  bytes: number;
}

/**
 * Checks everything that a dataset holds: each listed file is there, of its size and hash, well formed; each neuron
 * can be decoded; indexes, atlas, summary and counts are those that `finalize` makes of the shards; no file is
 * there that is not listed (where files can be listed).
 *
 * @param onNeurons called with how many neurons have been checked since the last call
 */
export async function verifyDataset(
  reader: DatasetReader,
  onNeurons: (count: number) => void,
): Promise<Verification> {
  const checker = new FileChecker(reader);
  const { problems, seen, listed } = checker;
  const bytes = await checker.readFile(MANIFEST_PATH);
  const manifest =
    bytes &&
    checker.noteMalformed(MANIFEST_PATH, () =>
      parseStoredFile(MANIFEST_PATH, bytes, manifestSchema),
    );
  if (bytes !== null && manifest !== null) {
    const checksums = await verifyChecksums(checker, manifest, bytes);
    const files = checksums?.files ?? [];
    for (const file of files) listed.set(file.path, file);
    const layers: LayerRows[] = [];
    for (const layer of manifest.layers.keys()) {
      const path = layerChecksumsPath(layer);
      if (checksums !== null && !listed.has(path)) checker.note(path, 'unlisted');
      const own = await checker.parseFile(path, layerChecksumsSchema);
      for (const file of own?.files ?? []) listed.set(file.path, file);
      layers.push(await verifyLayer(checker, manifest, layer, onNeurons));
    }
    await compareDerivedFiles(checker, manifest, layers);
    for (const { path } of files) if (!seen.has(path)) await checker.readFile(path);
    for (const path of (await reader.listFiles()) ?? []) {
      // Ignores what desktops leave in folders, such as .DS_Store, but not what a killed run left.
      const isForeign = /(^|\/)\.[^/]*$/.test(path) && !isPartial(basename(path));
      if (!seen.has(path) && !isForeign) checker.note(path, 'unlisted');
    }
  }
  return { manifest, problems, files: seen.size, bytes: checker.bytes };
}

/** The dataset's checksums: the manifest's revision is a hash of them, and they have a hash of the manifest. */
async function verifyChecksums(
  checker: FileChecker,
  manifest: Manifest,
  manifestBytes: Uint8Array,
): Promise<DatasetChecksums | null> {
  const bytes = await checker.readFile(CHECKSUMS_PATH);
  const checksums =
    bytes &&
    checker.noteMalformed(CHECKSUMS_PATH, () =>
      parseStoredFile(CHECKSUMS_PATH, bytes, datasetChecksumsSchema),
    );
  if (bytes === null || checksums === null) return null;
  const text = gunzipSync(bytes, { maxOutputLength: LIMITS.fileBytes });
  if (sha256(text).slice(0, 16) !== manifest.revision) {
    checker.note(
      CHECKSUMS_PATH,
      'other hash',
      'the revision in the manifest is of other checksums',
    );
  }
  // As it is in the file: with any further fields, and in their order.
  const value: object = JSON.parse(Buffer.from(manifestBytes).toString('utf8'));
  if (sha256(JSON.stringify({ ...value, revision: '0' })) !== checksums.manifest) {
    checker.note(MANIFEST_PATH, 'other hash', 'the checksums are of another manifest');
  }
  return checksums;
}

/** Compares the files made of all layers together with what the layers' rows make. */
async function compareDerivedFiles(
  checker: FileChecker,
  manifest: Manifest,
  layers: readonly LayerRows[],
): Promise<void> {
  // After any problem the rows may be incomplete, and comparisons would only repeat that.
  const canCompare = checker.problems.length === 0;
  const compare = (path: string, found: unknown, expected: unknown) => {
    if (canCompare && found !== null && !isDeepStrictEqual(found, expected)) {
      checker.note(path, 'contradicts the shards');
    }
  };
  for (const { path, schema, content } of datasetIndexFiles(layers)) {
    compare(path, await checker.parseFile(path, schema), content);
  }
  compare(MANIFEST_PATH, manifest.counts, addCounts(layers));
}
