import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { isPartial, sha256 } from '../../cli/write-file.ts';
import { atlasSchema, summarySchema } from '../../dataset/atlas.ts';
import {
  type DatasetChecksums,
  datasetChecksumsSchema,
  type FileChecksum,
  layerChecksumsSchema,
} from '../../dataset/files.ts';
import { FILE_FORMATS, LIMITS } from '../../dataset/format.ts';
import { tokensIndexSchema, vocabularySchema } from '../../dataset/layer-index.ts';
import { type Manifest, manifestSchema } from '../../dataset/manifest.ts';
import { parseFile } from '../../dataset/parse.ts';
import {
  ATLAS_COLUMNS,
  atlasPath,
  CHECKSUMS_PATH,
  indexPath,
  layerChecksumsPath,
  MANIFEST_PATH,
  SUMMARY_PATH,
  VOCABULARY_PATH,
} from '../../dataset/paths.ts';
import {
  atlas,
  layerColumns,
  summary,
  tokensIndex,
  vocabulary,
} from '../dataset-files/index-files.ts';
import type { LayerRows } from '../dataset-files/layer-rows.ts';
import { addCounts } from '../finalize.ts';
import type { DatasetReader } from './dataset-reader.ts';
import type { VerifyProblem } from './file-checker.ts';
import { FileChecker } from './file-checker.ts';
import { verifyLayer } from './verify-layer.ts';

export interface Verification {
  /** `null` where it cannot be read, so that nothing else could be checked. */
  manifest: Manifest | null;
  problems: VerifyProblem[];
  files: number;
  bytes: number;
}

/** What later checks need of a layer. */
interface CheckedLayer {
  rows: LayerRows;
  /** Its index of tokens, which the vocabulary is needed for. */
  tokens: FileChecksum | undefined;
}

/**
 * Checks everything that a dataset holds: each listed file is there, of its size and hash, well formed; each neuron
 * can be decoded; indexes, atlas, summary and counts are those that the shards make; nothing is there that no
 * list names (where files can be listed).
 *
 * @param onNeurons called with how many neurons have been checked since the last call
 */
export async function verifyDataset(
  place: DatasetReader,
  onNeurons: (count: number) => void,
): Promise<Verification> {
  const checker = new FileChecker(place);
  const { manifest, value } = await verifyManifest(checker);
  if (manifest !== null) {
    const list = await verifyFilesList(checker, manifest, value);
    const layers: CheckedLayer[] = [];
    for (const layer of manifest.layers.keys()) {
      const path = layerChecksumsPath(layer);
      const entry = list?.files.find((file) => file.path === path);
      if (list !== null && entry === undefined) checker.note(path, 'unlisted');
      const bytes = await (entry === undefined ? checker.read(path) : checker.readListed(entry));
      const own = checker.parse(path, bytes, FILE_FORMATS.checksums, layerChecksumsSchema);
      const files = own?.files ?? [];
      const rows = await verifyLayer(checker, manifest, layer, files, onNeurons);
      const tokens = files.find((file) => file.path === indexPath(layer, 'tokens'));
      layers.push({ rows, tokens });
    }
    await verifyWhole(checker, manifest, list, layers);
    await findUnlisted(checker);
  }
  return {
    manifest,
    problems: checker.problems,
    files: checker.seen.size,
    bytes: checker.bytes,
  };
}

/** The manifest, and as it stands in the file: with any further fields, and in their order. */
async function verifyManifest(
  checker: FileChecker,
): Promise<{ manifest: Manifest | null; value: object }> {
  const bytes = await checker.read(MANIFEST_PATH);
  let value = {};
  const manifest =
    bytes &&
    checker.attempt(MANIFEST_PATH, () => {
      value = JSON.parse(Buffer.from(bytes).toString('utf8'));
      return parseFile(MANIFEST_PATH, FILE_FORMATS.manifest, manifestSchema, value);
    });
  return { manifest, value };
}

/** The list of files, which the manifest's revision is a hash of, and which has a hash of the manifest. */
async function verifyFilesList(
  checker: FileChecker,
  manifest: Manifest,
  value: object,
): Promise<DatasetChecksums | null> {
  const bytes = await checker.read(CHECKSUMS_PATH);
  const list = checker.parse(CHECKSUMS_PATH, bytes, FILE_FORMATS.checksums, datasetChecksumsSchema);
  if (bytes === null || list === null) return null;
  const text = gunzipSync(bytes, { maxOutputLength: LIMITS.fileBytes });
  if (sha256(text).slice(0, 16) !== manifest.revision) {
    checker.note(CHECKSUMS_PATH, 'other hash', 'the revision in the manifest is of another list');
  }
  const manifestText = JSON.stringify({ ...value, revision: '0' });
  if (sha256(manifestText) !== list.manifest) {
    checker.note(
      MANIFEST_PATH,
      'other hash',
      'it is not the one that the list of files belongs to',
    );
  }
  return list;
}

/** What is made of all layers together. */
async function verifyWhole(
  checker: FileChecker,
  manifest: Manifest,
  list: DatasetChecksums | null,
  checked: readonly CheckedLayer[],
): Promise<void> {
  const isWhole = checker.problems.length === 0;
  const layers = checked.map(({ rows }) => rows);
  const listed = new Map((list?.files ?? []).map((file) => [file.path, file]));
  const read = async (path: string) => {
    const entry = listed.get(path);
    return entry === undefined ? checker.read(path) : checker.readListed(entry);
  };
  const compare = (path: string, found: unknown, expected: unknown) => {
    if (isWhole && found !== null && !isDeepStrictEqual(found, expected)) {
      checker.note(path, 'contradicts the shards');
    }
  };
  const words = checker.parse(
    VOCABULARY_PATH,
    await read(VOCABULARY_PATH),
    FILE_FORMATS.vocabulary,
    vocabularySchema,
  );
  const expectedWords = vocabulary(layers);
  compare(VOCABULARY_PATH, words, expectedWords);
  const places = new Map(expectedWords.tokens.map((token, place) => [token, place]));
  for (const { rows, tokens } of checked) {
    const path = indexPath(rows.layer, 'tokens');
    const found = checker.parse(
      path,
      await (tokens === undefined ? checker.read(path) : checker.readListed(tokens)),
      FILE_FORMATS.index,
      tokensIndexSchema,
    );
    compare(path, found, tokensIndex(rows, places));
  }
  for (const column of ATLAS_COLUMNS) {
    const path = atlasPath(column);
    const found = checker.parse(path, await read(path), FILE_FORMATS.atlas, atlasSchema);
    compare(path, found, atlas(column, layers.map(layerColumns)));
  }
  const found = checker.parse(
    SUMMARY_PATH,
    await read(SUMMARY_PATH),
    FILE_FORMATS.summary,
    summarySchema,
  );
  compare(SUMMARY_PATH, found, summary(layers.map(({ scores }) => scores)));
  compare(MANIFEST_PATH, manifest.counts, addCounts(layers.map(({ counts }) => counts)));
  for (const file of listed.values()) {
    if (!checker.seen.has(file.path)) await checker.readListed(file);
  }
}

async function findUnlisted(checker: FileChecker): Promise<void> {
  for (const path of (await checker.place.listFiles()) ?? []) {
    // What desktops leave in folders, such as .DS_Store, is nobody's trouble; what a killed run left is.
    const isForeign = /(^|\/)\.[^/]*$/.test(path) && !isPartial(basename(path));
    if (!checker.seen.has(path) && !isForeign) checker.note(path, 'unlisted');
  }
}
