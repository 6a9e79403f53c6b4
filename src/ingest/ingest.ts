import { join } from 'node:path';
import { UsageError } from '../cli/exit-codes.ts';
import { removePartialFiles } from '../cli/write-file.ts';
import type { DatasetList, NeuronsPerShard } from '../dataset/dataset-list.ts';
import type { Decimals } from '../dataset/fixed-point.ts';
import type { Manifest } from '../dataset/manifest.ts';
import type { ModelDescription } from '../models/model-description.ts';
import { DEFAULT_ACTIVATION_DECIMALS, packSettings } from '../pack/pack-settings.ts';
import { openSource, type SourceSpec } from '../sources/open-source.ts';
import type { ReleaseSource } from '../sources/release-source.ts';
import { countNeurons, type NeuronSelection, selectAllNeurons } from '../sources/selection.ts';
import { type CrawlControl, type CrawlOutcome, crawl } from './crawl/crawl.ts';
import type { CrawlSettings } from './crawl/group-processor.ts';
import type { IngestStats } from './crawl/ingest-stats.ts';
import { type CrawlWorkers, runInProcess, runInThreads } from './crawl/workers.ts';
import {
  DEFAULT_NEURONS_PER_SHARD,
  emptyManifest,
  readManifest,
  writeDatasetList,
} from './dataset-files/write-manifest.ts';
import { type ExplanationList, finalize } from './finalize.ts';

/** What a run shall do. An option that is `undefined` is taken from the existing dataset, or else the default. */
export interface IngestRequest {
  source: SourceSpec;
  model: ModelDescription;
  /** Folder of all datasets. */
  dataFolder: string;
  datasetId: string;
  title?: string | undefined;
  /** `null`: everything that the source lists, or the whole model where it lists nothing. */
  selection: NeuronSelection | null;
  explanations: ExplanationList;
  activationDecimals?: Decimals | undefined;
  neuronsPerShard: { [Part in keyof NeuronsPerShard]?: number | undefined };
  refresh: boolean;
  /** Files read at the same time, by all threads together. */
  concurrency: number;
  /** Worker threads; with 1 everything runs in the main thread. */
  threads: number;
}

export interface IngestResult {
  stats: IngestStats;
  outcome: CrawlOutcome;
  manifest: Manifest;
  datasetList: DatasetList;
  /** The dataset's folder. */
  folder: string;
  /** Of indexes, manifest and the like. */
  indexBytesWritten: number;
}

/**
 * Reads neurons of a release into a dataset, which is made or added to. However the run ends, the dataset is
 * complete in itself and holds the neurons that were finished.
 *
 * @throws UsageError where the request contradicts the existing dataset
 */
export async function ingest(request: IngestRequest, control: CrawlControl): Promise<IngestResult> {
  const source = await openSource(request.source);
  try {
    return await ingestFrom(source, request, control);
  } finally {
    await source.close();
  }
}

async function ingestFrom(
  source: ReleaseSource,
  request: IngestRequest,
  control: CrawlControl,
): Promise<IngestResult> {
  const { model, dataFolder } = request;
  const folder = join(dataFolder, request.datasetId);
  await removePartialFiles(dataFolder, { recursive: false });
  await removePartialFiles(folder, { recursive: true });
  const existing = await readExisting(folder);
  const base = datasetBase(existing, request, source.url);
  // The manifest records the shards' layout, in case the run is killed, and listed explanations can be browsed
  // while neurons are read.
  if (existing === null) {
    await finalize(folder, base, request.explanations, () => {}, { withTables: false });
  }
  const neurons =
    request.selection ??
    within(await source.listNeurons(), model.layers) ??
    selectAllNeurons(model.layers);
  const settings: CrawlSettings = {
    folder,
    perShard: base.neuronsPerShard,
    settings: packSettings(base.precision.activations.decimals, model.quantiles),
    refresh: request.refresh,
  };
  const workers = startWorkers(source, settings, countNeurons(neurons), request, control.abort);
  const { stats, outcome } = await crawl(
    { workers, widths: model.layers, neurons, perShard: base.neuronsPerShard },
    control,
  ).finally(() => workers.close());
  const { manifest, bytesWritten } = await finalize(
    folder,
    base,
    request.explanations,
    (path, reason) => stats.addCorrupt(path, reason),
    { known: stats.shards },
  );
  const datasetList = await writeDatasetList(dataFolder);
  return { stats, outcome, manifest, datasetList, folder, indexBytesWritten: bytesWritten };
}

/** With fewer neurons, starting a thread takes longer than it saves: about half a second. */
const MIN_NEURONS_PER_THREAD = 50;

function startWorkers(
  source: ReleaseSource,
  settings: CrawlSettings,
  neurons: number,
  request: IngestRequest,
  abort: AbortSignal,
): CrawlWorkers {
  const threads = Math.min(request.threads, Math.floor(neurons / MIN_NEURONS_PER_THREAD));
  return threads < 2
    ? runInProcess(source, settings, request.concurrency, abort)
    : runInThreads(request.source, settings, request.concurrency, threads, abort);
}

async function readExisting(folder: string): Promise<Manifest | null> {
  try {
    return await readManifest(folder);
  } catch (error) {
    throw new UsageError(
      `The dataset in ${folder} cannot be added to. ${(error as Error).message}`,
    );
  }
}

/** An existing dataset keeps its title, shard sizes and decimals unless the request has a title. */
function datasetBase(
  existing: Manifest | null,
  request: IngestRequest,
  url: string | null,
): Manifest {
  const { model, datasetId, neuronsPerShard, title } = request;
  if (existing !== null) requireSameDataset(existing, request);
  const decimals =
    existing?.precision.activations.decimals ??
    request.activationDecimals ??
    DEFAULT_ACTIVATION_DECIMALS;
  return emptyManifest(model, decimals, {
    id: datasetId,
    title: title ?? existing?.title ?? model.title,
    url: url ?? existing?.source.url ?? null,
    neuronsPerShard: existing?.neuronsPerShard ?? {
      overview: neuronsPerShard.overview ?? DEFAULT_NEURONS_PER_SHARD.overview,
      remainder: neuronsPerShard.remainder ?? DEFAULT_NEURONS_PER_SHARD.remainder,
    },
  });
}

/** @throws UsageError where the request asks for other shards, decimals or another model */
function requireSameDataset(existing: Manifest, request: IngestRequest): void {
  const { neuronsPerShard, precision, layers, synthetic } = existing;
  const differs = (requested: number | undefined, present: number) =>
    requested !== undefined && requested !== present;
  const conflict = (what: string) =>
    new UsageError(
      `The dataset ${existing.id} has ${what}. Leave the option out, or choose another --dataset-id.`,
    );
  if (differs(request.neuronsPerShard.overview, neuronsPerShard.overview)) {
    throw conflict(`${neuronsPerShard.overview} neurons per overview shard`);
  }
  if (differs(request.neuronsPerShard.remainder, neuronsPerShard.remainder)) {
    throw conflict(`${neuronsPerShard.remainder} neurons per remainder shard`);
  }
  if (differs(request.activationDecimals, precision.activations.decimals)) {
    throw conflict(`${precision.activations.decimals} decimals`);
  }
  const widths = layers.map(({ neurons }) => neurons);
  const { model } = request;
  const sameShape =
    widths.length === model.layers.length &&
    widths.every((width, layer) => width === model.layers[layer]);
  if (!sameShape || synthetic !== model.synthetic) {
    throw new UsageError(
      `The dataset ${existing.id} is of another model than ${model.model}. Choose another --dataset-id.`,
    );
  }
}

/** The listed neurons that the model has: a folder may hold several models' files. */
function within(
  listed: Map<number, number[]> | null,
  widths: readonly number[],
): NeuronSelection | null {
  if (listed === null) return null;
  return new Map(
    [...listed].flatMap(([layer, neurons]) => {
      const inside = neurons.filter((neuron) => neuron < (widths[layer] ?? 0));
      return inside.length === 0 ? [] : [[layer, inside] as const];
    }),
  );
}
