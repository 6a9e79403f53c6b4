import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { isPartial, sha256 } from '../../cli/write-file.ts';
import {
  type DatasetChecksums,
  datasetChecksumsSchema,
  type FileChecksum,
  layerChecksumsSchema,
} from '../../dataset/files.ts';
import { FILE_FORMATS, LIMITS } from '../../dataset/format.ts';
import { type Manifest, manifestSchema } from '../../dataset/manifest.ts';
import { parseFile } from '../../dataset/parse.ts';
import { CHECKSUMS_PATH, layerChecksumsPath, MANIFEST_PATH } from '../../dataset/paths.ts';
import {
  datasetIndexFiles,
  type LayerSummary,
  summarizeLayer,
} from '../dataset-files/index-files.ts';
import { addCounts } from '../finalize.ts';
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
  const { manifest, value } = await verifyManifest(checker);
  if (manifest !== null) {
    const checksums = await verifyChecksums(checker, manifest, value);
    const listed = byPath(checksums?.files);
    /** The layers' files, too, whose derived ones are only compared when all layers are known. */
    const listedInLayers = new Map(listed);
    const layers: LayerSummary[] = [];
    for (const layer of manifest.layers.keys()) {
      const path = layerChecksumsPath(layer);
      if (checksums !== null && !listed.has(path)) checker.note(path, 'unlisted');
      const bytes = await checker.readFile(path, listed);
      const own = checker.parse(path, bytes, FILE_FORMATS.checksums, layerChecksumsSchema);
      const files = own?.files ?? [];
      for (const file of files) listedInLayers.set(file.path, file);
      layers.push(summarizeLayer(await verifyLayer(checker, manifest, layer, files, onNeurons)));
    }
    await verifyDerivedFiles(checker, manifest, listedInLayers, layers);
    for (const path of listed.keys()) {
      if (!checker.seen.has(path)) await checker.readFile(path, listed);
    }
    await findUnlisted(checker);
  }
  return {
    manifest,
    problems: checker.problems,
    files: checker.seen.size,
    bytes: checker.bytes,
  };
}

function byPath(files: readonly FileChecksum[] = []): Map<string, FileChecksum> {
  return new Map(files.map((file) => [file.path, file]));
}

/** The manifest, and its value as it is in the file: with any further fields, and in their order. */
async function verifyManifest(
  checker: FileChecker,
): Promise<{ manifest: Manifest | null; value: object }> {
  const bytes = await checker.readFile(MANIFEST_PATH);
  let value = {};
  const manifest =
    bytes &&
    checker.noteMalformed(MANIFEST_PATH, () => {
      value = JSON.parse(Buffer.from(bytes).toString('utf8'));
      return parseFile(MANIFEST_PATH, FILE_FORMATS.manifest, manifestSchema, value);
    });
  return { manifest, value };
}

/** The dataset's checksums: the manifest's revision is a hash of them, and they have a hash of the manifest. */
async function verifyChecksums(
  checker: FileChecker,
  manifest: Manifest,
  value: object,
): Promise<DatasetChecksums | null> {
  const bytes = await checker.readFile(CHECKSUMS_PATH);
  const checksums = checker.parse(
    CHECKSUMS_PATH,
    bytes,
    FILE_FORMATS.checksums,
    datasetChecksumsSchema,
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
  if (sha256(JSON.stringify({ ...value, revision: '0' })) !== checksums.manifest) {
    checker.note(MANIFEST_PATH, 'other hash', 'the checksums are of another manifest');
  }
  return checksums;
}

/** Compares the files made of all layers together with what the layers' rows make. */
async function verifyDerivedFiles(
  checker: FileChecker,
  manifest: Manifest,
  listed: ReadonlyMap<string, FileChecksum>,
  layers: readonly LayerSummary[],
): Promise<void> {
  // After any problem the rows may be incomplete, and comparisons would only repeat that.
  const canCompare = checker.problems.length === 0;
  const compare = (path: string, found: unknown, expected: unknown) => {
    if (canCompare && found !== null && !isDeepStrictEqual(found, expected)) {
      checker.note(path, 'contradicts the shards');
    }
  };
  for (const { path, schema, content } of datasetIndexFiles(layers)) {
    const bytes = await checker.readFile(path, listed);
    compare(path, checker.parse(path, bytes, content.format, schema), content);
  }
  compare(MANIFEST_PATH, manifest.counts, addCounts(layers));
}

async function findUnlisted(checker: FileChecker): Promise<void> {
  for (const path of (await checker.reader.listFiles()) ?? []) {
    // Ignores what desktops leave in folders, such as .DS_Store, but not what a killed run left.
    const isForeign = /(^|\/)\.[^/]*$/.test(path) && !isPartial(basename(path));
    if (!checker.seen.has(path) && !isForeign) checker.note(path, 'unlisted');
  }
}
