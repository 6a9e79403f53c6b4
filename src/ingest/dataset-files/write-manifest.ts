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
import { DATASET_LIST_PATH, MANIFEST_PATH } from '../../dataset/paths.ts';
import type { ModelDescription } from '../../models/model-description.ts';
import {
  PROBABILITY_DECIMALS,
  SIMULATED_DECIMALS,
  STRENGTH_DIGITS,
} from '../../pack/pack-settings.ts';
import { parseStoredFile } from '../store/json-gzip.ts';
import { addCounts } from './layer-rows.ts';

/**
 * Rewrites `datasets.json` from the manifests in the data folder. Datasets keep their order, new ones follow;
 * synthetic ones follow all others, so that a demo does not hide real data.
 */
export async function writeDatasetList(dataFolder: string): Promise<DatasetList> {
  const path = join(dataFolder, DATASET_LIST_PATH);
  const previous = (await readDatasetEntries(path)).map(({ id }) => id);
  const entries: DatasetEntry[] = [];
  for (const path of (await readdir(dataFolder)).sort()) {
    const manifest = await readManifest(join(dataFolder, path)).catch(() => null);
    if (manifest === null || isEmpty(manifest)) continue;
    const { id, title, synthetic, revision, neuronsPerShard, release, layers } = manifest;
    const located = release === undefined ? {} : { release };
    entries.push({ id, path, title, synthetic, revision, neuronsPerShard, ...located, layers });
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
  return bytes && parseStoredFile(path, bytes, manifestSchema);
}

/** Whether there is nothing to see of a dataset, as where a run that found nothing made it; it is then not listed. */
export function isEmpty(manifest: Manifest): boolean {
  return manifest.release === undefined && holdsNothing(manifest);
}

/** Whether the copy has no neuron and no explanation. */
export function holdsNothing({ counts }: Manifest): boolean {
  return counts.withExcerpts === 0 && counts.explained === 0;
}

/** The datasets of a list; none where there is no list that can be read. */
export async function readDatasetEntries(path: string): Promise<DatasetEntry[]> {
  const bytes = await readFileIfExists(path);
  try {
    return bytes === null ? [] : parseStoredFile(path, bytes, datasetListSchema).datasets;
  } catch {
    // The list is made again from the manifests and only loses its order.
    return [];
  }
}

/**
 * GPT-2 XL has 307,200 neurons. One file per neuron and part would be 614,400 files, more than any static host
 * takes; 5 and 10 neurons per file make 92,160, below the 100,000 that hosts for whole datasets allow, and a
 * visitor who opens one neuron loads the overviews of four others, about 35 kB, along with it.
 */
export const DEFAULT_NEURONS_PER_SHARD: NeuronsPerShard = { overview: 5, remainder: 10 };

/** The manifest of a dataset of which no neuron has been read. */
export function emptyManifest(
  model: ModelDescription,
  activationDecimals: Decimals,
  choices: Pick<Manifest, 'id' | 'title' | 'neuronsPerShard'> & {
    url: string | null;
    /** Addresses of the release below which a page may read what the dataset lacks; none: it may not. */
    releaseBases: readonly string[];
  },
): Manifest {
  return {
    format: FILE_FORMATS.manifest,
    version: FORMAT_VERSION,
    id: choices.id,
    title: choices.title,
    description: model.description,
    synthetic: model.synthetic,
    revision: '0',
    model: { name: model.model },
    source: { name: model.source.name, url: choices.url, license: model.source.licence },
    ...(choices.releaseBases.length > 0 && {
      release: {
        bases: [...choices.releaseBases],
        files: model.files,
        quantiles: [...model.quantiles],
        activationDecimals,
      },
    }),
    caveats: model.caveats,
    links: model.links,
    neuronsPerShard: choices.neuronsPerShard,
    precision: {
      activations: rounding(activationDecimals),
      simulated: rounding(SIMULATED_DECIMALS),
      probabilities: rounding(PROBABILITY_DECIMALS),
      // Thousandths, but never rounded to a threshold with two decimals: see `toStoredScore`.
      scores: { decimals: 3, largestError: 0.001 },
      strengths: { significantDigits: STRENGTH_DIGITS },
    },
    layers: model.layers.map((neurons) => ({ neurons, withExcerpts: '' })),
    counts: addCounts([]),
    exports: [],
  };
}

function rounding(decimals: Decimals): Precision {
  return { decimals, largestError: Number((0.5 * 10 ** -decimals).toPrecision(1)) };
}
