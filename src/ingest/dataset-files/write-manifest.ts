import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileOrNull, writeFileIfChanged } from '../../cli/write-file-part.ts';
import {
  type Catalogue,
  type CatalogueEntry,
  catalogueSchema,
} from '../../dataset/dataset-list.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../../dataset/format.ts';
import { type Manifest, manifestSchema } from '../../dataset/manifest.ts';
import { parseFile } from '../../dataset/parse.ts';
import { CATALOGUE_PATH, MANIFEST_PATH } from '../../dataset/paths.ts';

/**
 * Rewrites `datasets.json` from the manifests in the data folder. Datasets keep their order, new ones follow;
 * synthetic ones stand after all others, so that a demo does not hide real data.
 */
export async function writeCatalogue(dataFolder: string): Promise<Catalogue> {
  const path = join(dataFolder, CATALOGUE_PATH);
  const previous = (await readCatalogue(path)).map(({ id }) => id);
  const entries: CatalogueEntry[] = [];
  for (const folder of (await readdir(dataFolder, { withFileTypes: true })).sort(byName)) {
    if (!folder.isDirectory()) continue;
    const manifest = await readManifest(join(dataFolder, folder.name)).catch(() => null);
    if (manifest !== null && isAnything(manifest))
      entries.push(catalogueEntry(manifest, folder.name));
  }
  const rank = ({ id, synthetic }: CatalogueEntry) => {
    const place = previous.indexOf(id);
    return (synthetic ? 1e6 : 0) + (place === -1 ? previous.length : place);
  };
  const catalogue: Catalogue = {
    format: FILE_FORMATS.catalogue,
    version: FORMAT_VERSION,
    datasets: entries.sort((a, b) => rank(a) - rank(b)),
  };
  await writeFileIfChanged(path, Buffer.from(`${JSON.stringify(catalogue)}\n`));
  return catalogue;
}

/**
 * The manifest of the dataset in a folder; `null` where there is none.
 *
 * @throws DatasetError or SyntaxError where there is one that cannot be used
 */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const path = join(folder, MANIFEST_PATH);
  const bytes = await readFileOrNull(path);
  if (bytes === null) return null;
  const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  return parseFile(path, FILE_FORMATS.manifest, manifestSchema, value);
}

/** A run that found nothing leaves an empty dataset, which is not worth offering. */
function isAnything({ counts }: Manifest): boolean {
  return counts.detail > 0 || counts.explained > 0;
}

/** The datasets that a list names; none where there is no list that can be read. */
export async function readCatalogue(path: string): Promise<CatalogueEntry[]> {
  const bytes = await readFileOrNull(path);
  if (bytes === null) return [];
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return parseFile(path, FILE_FORMATS.catalogue, catalogueSchema, value).datasets;
  } catch {
    // Made from the manifests, it only loses its order.
    return [];
  }
}

function catalogueEntry(manifest: Manifest, path: string): CatalogueEntry {
  const { id, title, synthetic, revision, neuronsPerShard, layers } = manifest;
  return { id, path, title, synthetic, revision, neuronsPerShard, layers };
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
