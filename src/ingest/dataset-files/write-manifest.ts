import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileIfExists, writeIfChanged } from '../../cli/write-file.ts';
import {
  type DatasetEntry,
  type DatasetList,
  datasetListSchema,
  type NeuronsPerShard,
} from '../../dataset/dataset-list.ts';
import type { Decimals } from '../../dataset/fixed-point.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../../dataset/format.ts';
import { type Manifest, manifestSchema, type Precision } from '../../dataset/manifest.ts';
import { parseFile } from '../../dataset/parse.ts';
import { DATASET_LIST_PATH, MANIFEST_PATH } from '../../dataset/paths.ts';
import type { ModelDescription } from '../../models/model-description.ts';
import {
  PROBABILITY_DECIMALS,
  SIMULATED_DECIMALS,
  STRENGTH_DIGITS,
} from '../../pack/pack-settings.ts';

/**
 * Rewrites `datasets.json` from the manifests in the data folder. Datasets keep their order, new ones follow;
 * synthetic ones follow all others, so that a demo does not hide real data.
 */
export async function writeDatasetList(dataFolder: string): Promise<DatasetList> {
  const path = join(dataFolder, DATASET_LIST_PATH);
  const previous = (await readDatasetEntries(path)).map(({ id }) => id);
  const entries: DatasetEntry[] = [];
  for (const folder of (await readdir(dataFolder, { withFileTypes: true })).sort(byName)) {
    if (!folder.isDirectory()) continue;
    const manifest = await readManifest(join(dataFolder, folder.name)).catch(() => null);
    if (manifest !== null && !isEmpty(manifest)) entries.push(datasetEntry(manifest, folder.name));
  }
  const order = ({ id, synthetic }: DatasetEntry) => {
    const position = previous.indexOf(id);
    return (synthetic ? 1e6 : 0) + (position === -1 ? previous.length : position);
  };
  const datasetList: DatasetList = {
    format: FILE_FORMATS.datasets,
    version: FORMAT_VERSION,
    datasets: entries.sort((a, b) => order(a) - order(b)),
  };
  await writeIfChanged(path, Buffer.from(`${JSON.stringify(datasetList)}\n`));
  return datasetList;
}

/**
 * The manifest of the dataset in a folder; `null` where there is none.
 *
 * @throws DatasetError or SyntaxError where there is one that cannot be used
 */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const path = join(folder, MANIFEST_PATH);
  const bytes = await readFileIfExists(path);
  if (bytes === null) return null;
  const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  return parseFile(path, FILE_FORMATS.manifest, manifestSchema, value);
}

/** Whether a run that found nothing made the dataset; it is then not listed. */
export function isEmpty({ counts }: Manifest): boolean {
  return counts.withExcerpts === 0 && counts.explained === 0;
}

/** The datasets of a list; none where there is no list that can be read. */
export async function readDatasetEntries(path: string): Promise<DatasetEntry[]> {
  const bytes = await readFileIfExists(path);
  if (bytes === null) return [];
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return parseFile(path, FILE_FORMATS.datasets, datasetListSchema, value).datasets;
  } catch {
    // The list is made again from the manifests and only loses its order.
    return [];
  }
}

function datasetEntry(manifest: Manifest, path: string): DatasetEntry {
  const { id, title, synthetic, revision, neuronsPerShard, layers } = manifest;
  return { id, path, title, synthetic, revision, neuronsPerShard, layers };
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

/** A dataset's manifest before its neurons are counted. */
export type ManifestBase = Omit<Manifest, 'revision' | 'layers' | 'counts' | 'exports'> & {
  /** Neurons of each layer. */
  widths: readonly number[];
};

/**
 * GPT-2 XL has 307,200 neurons. One file per neuron and part would be 614,400 files, more than any static host
 * takes; 5 and 10 neurons per file make 92,160, below the 100,000 that hosts for whole datasets allow, and a
 * visitor who opens one neuron loads the overviews of four others, about 35 kB, along with it.
 */
export const DEFAULT_NEURONS_PER_SHARD: NeuronsPerShard = { overview: 5, remainder: 10 };

export interface DatasetChoices {
  id: string;
  title: string;
  /** Where the files were read, without credentials; `null` for a folder. */
  url: string | null;
  neuronsPerShard: NeuronsPerShard;
  activationDecimals: Decimals;
}

/** The base of a new dataset's manifest. */
export function manifestBase(model: ModelDescription, choices: DatasetChoices): ManifestBase {
  return {
    format: FILE_FORMATS.manifest,
    version: FORMAT_VERSION,
    id: choices.id,
    title: choices.title,
    description: model.description,
    synthetic: model.synthetic,
    model: { name: model.model },
    source: { name: model.source.name, url: choices.url, license: model.source.licence },
    caveats: model.caveats,
    links: model.links,
    neuronsPerShard: choices.neuronsPerShard,
    precision: {
      activations: rounding(choices.activationDecimals),
      simulated: rounding(SIMULATED_DECIMALS),
      probabilities: rounding(PROBABILITY_DECIMALS),
      // Thousandths, but never rounded to a threshold with two decimals: see `toStoredScore`.
      scores: { decimals: 3, largestError: 0.001 },
      strengths: { significantDigits: STRENGTH_DIGITS },
    },
    widths: model.layers,
  };
}

/** The base of an existing dataset's manifest. */
export function readManifestBase({
  revision,
  layers,
  counts,
  exports,
  ...base
}: Manifest): ManifestBase {
  return { ...base, widths: layers.map(({ neurons }) => neurons) };
}

function rounding(decimals: Decimals): Precision {
  return { decimals, largestError: Number((0.5 * 10 ** -decimals).toPrecision(1)) };
}
