import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../cli/exit-codes.ts';
import { removePartialFiles } from '../cli/write-file.ts';
import type { Manifest } from '../dataset/manifest.ts';
import { PAPER_LIST_CAVEAT } from '../models/known-models.ts';
import { defaultReleaseBases, type ModelDescription } from '../models/model-description.ts';
import { DEFAULT_ACTIVATION_DECIMALS, packSettings } from '../pack/pack-settings.ts';
import { HttpSource } from '../sources/http-source.ts';
import { openSource, type SourceSpec } from '../sources/open-source.ts';
import type { ReleaseSource } from '../sources/release-source.ts';
import { countNeurons, type NeuronSelection, selectAllNeurons } from '../sources/selection.ts';
import { type CrawlControl, type CrawlOutcome, crawl } from './crawl/crawl.ts';
import type { IngestStats } from './crawl/ingest-stats.ts';
import { runInProcess, runInThreads } from './crawl/workers.ts';
import {
  DEFAULT_NEURONS_PER_SHARD,
  emptyManifest,
  holdsNothing,
  readManifest,
  writeDatasetList,
} from './dataset-files/write-manifest.ts';
import { type ExplanationList, finalize } from './finalize.ts';

/** Options of a run. One that is missing is taken from the existing dataset, or else the default. */
export interface IngestOptions {
  /** Folder of all datasets. */
  out: string;
  title?: string;
  /** Of activations. */
  decimals?: number;
  /** See `releaseLocationSchema`; none: pages read nothing that the dataset lacks. */
  releaseBases?: readonly string[];
  neuronsPerOverviewShard?: number;
  neuronsPerRemainderShard?: number;
  /** Reads again what the dataset already has. */
  refresh?: boolean;
  /** Files read at the same time, by all threads together. */
  concurrency: number;
  /** Worker threads; with 1 everything runs in the main thread. */
  threads: number;
}

/** What a run shall do. */
export interface IngestRequest extends IngestOptions {
  source: SourceSpec;
  model: ModelDescription;
  datasetId: string;
  /** `null`: everything that the source lists, or the whole model where it lists nothing. */
  selection: NeuronSelection | null;
  /** Also makes a dataset of no neuron, which says where pages can read all of them. */
  live?: boolean;
  explanations: ExplanationList;
  /** Whether they are of the paper's list, which the manifest then says. */
  isPaperList?: boolean;
}

export interface IngestResult {
  stats: IngestStats;
  outcome: CrawlOutcome;
  manifest: Manifest;
  /** The dataset's folder. */
  folder: string;
  /** Of indexes, manifest and the like. */
  indexBytesWritten: number;
}

/**
 * Reads neurons of a release into a dataset, which is made or added to. However the run ends, the dataset is
 * complete in itself and holds the neurons that were finished.
 *
 * @throws UsageError where the request contradicts the existing dataset; UnreachableError where the source's host cannot
 *   be reached, before anything is written
 */
export async function ingest(request: IngestRequest, control: CrawlControl): Promise<IngestResult> {
  const source = await openSource(request.source);
  try {
    return await ingestFrom(source, request, control);
  } finally {
    await source.close();
  }
}

/** With fewer neurons, starting a thread takes longer than it saves: about half a second. */
const MIN_NEURONS_PER_THREAD = 50;

async function ingestFrom(
  source: ReleaseSource,
  request: IngestRequest,
  control: CrawlControl,
): Promise<IngestResult> {
  const { model, out, explanations, concurrency } = request;
  const folder = join(out, request.datasetId);
  await removePartialFiles(out, { recursive: false });
  await removePartialFiles(folder, { recursive: true });
  const existing = await readManifest(folder).catch((error: Error) => {
    throw new UsageError(`The dataset in ${folder} cannot be added to. ${error.message}`);
  });
  if (existing !== null) requireSameDataset(existing, request);
  const base = emptyManifestOf(existing, request, source.url);
  if (request.live && base.release === undefined) {
    throw new UsageError(
      '--live needs an address below which pages can read the released files: name it with --release-base.',
    );
  }
  const readsNeurons = request.selection?.size !== 0;
  if (source instanceof HttpSource && readsNeurons) {
    await source.requireReachable(control.abort);
  }
  // Unless it is asked for, a run that finds nothing makes no live dataset, which would be listed.
  const isLive = request.live || existing?.release !== undefined;
  const { release: _release, ...notLive } = base;
  // The manifest records the shards' layout, in case the run is killed, and listed explanations can be browsed
  // while neurons are read.
  if (existing === null && readsNeurons) {
    const first = isLive ? base : notLive;
    await finalize(folder, first, explanations, () => {}, { withTables: false });
  }
  const neurons =
    request.selection ??
    within(await source.listNeurons(), model.layers) ??
    selectAllNeurons(model.layers);
  const perShard = base.neuronsPerShard;
  const settings = {
    folder,
    perShard,
    settings: packSettings(base.precision.activations.decimals, model.quantiles),
    refresh: request.refresh ?? false,
  };
  const worthwhile = Math.floor(countNeurons(neurons) / MIN_NEURONS_PER_THREAD);
  const threads = Math.min(request.threads, worthwhile);
  const workers =
    threads < 2
      ? runInProcess(source, settings, concurrency, control.abort)
      : runInThreads(request.source, settings, concurrency, threads, control.abort);
  const { stats, outcome } = await crawl(workers, neurons, model.layers, perShard, control).finally(
    () => workers.close(),
  );
  const finish = (manifest: Manifest) =>
    finalize(folder, manifest, explanations, (path, reason) => stats.addCorrupt(path, reason), {
      known: stats.shards,
    });
  let finished = await finish(base);
  if (!isLive && holdsNothing(finished.manifest)) finished = await finish(notLive);
  const { manifest, bytesWritten } = finished;
  await writeDatasetList(out);
  return { stats, outcome, manifest, folder, indexBytesWritten: bytesWritten };
}

/** An existing dataset keeps its title, shard sizes and decimals unless the request has a title. */
function emptyManifestOf(
  existing: Manifest | null,
  request: IngestRequest,
  url: string | null,
): Manifest {
  const { model, datasetId: id } = request;
  const { overview, remainder } = existing?.neuronsPerShard ?? {
    overview: request.neuronsPerOverviewShard,
    remainder: request.neuronsPerRemainderShard,
  };
  const decimals = existing?.precision.activations.decimals ?? request.decimals;
  const hasPaperList =
    request.isPaperList || existing?.caveats.some((caveat) => caveat.id === PAPER_LIST_CAVEAT.id);
  const caveats = hasPaperList ? [...model.caveats, PAPER_LIST_CAVEAT] : model.caveats;
  return emptyManifest({ ...model, caveats }, decimals ?? DEFAULT_ACTIVATION_DECIMALS, {
    id,
    title: request.title ?? existing?.title ?? model.title,
    url: url ?? existing?.source.url ?? null,
    releaseBases:
      request.releaseBases ?? existing?.release?.bases ?? defaultReleaseBases(model, url),
    neuronsPerShard: {
      overview: overview ?? DEFAULT_NEURONS_PER_SHARD.overview,
      remainder: remainder ?? DEFAULT_NEURONS_PER_SHARD.remainder,
    },
  });
}

/** @throws UsageError where the request asks for other shards, decimals or another model */
function requireSameDataset(existing: Manifest, request: IngestRequest): void {
  const { id, neuronsPerShard, precision, layers, synthetic } = existing;
  const requireSame = (asked: number | undefined, present: number, what: string) => {
    if (asked === undefined || asked === present) return;
    throw new UsageError(
      `The dataset ${id} has ${present} ${what}. Leave the option out, or choose another --dataset-id.`,
    );
  };
  const { overview, remainder } = neuronsPerShard;
  requireSame(request.neuronsPerOverviewShard, overview, 'neurons per overview shard');
  requireSame(request.neuronsPerRemainderShard, remainder, 'neurons per remainder shard');
  requireSame(request.decimals, precision.activations.decimals, 'decimals');
  const { model } = request;
  const widths = layers.map(({ neurons }) => neurons);
  if (!isDeepStrictEqual(widths, [...model.layers]) || synthetic !== model.synthetic) {
    throw new UsageError(
      `The dataset ${id} is of another model than ${model.model}. Choose another --dataset-id.`,
    );
  }
}

/** The listed neurons that the model has: a folder may hold several models' files. */
function within(listed: NeuronSelection | null, widths: readonly number[]): NeuronSelection | null {
  if (listed === null) return null;
  const inside = [...listed].map(
    ([layer, neurons]) => [layer, neurons.filter((n) => n < (widths[layer] ?? 0))] as const,
  );
  return new Map(inside.filter(([, neurons]) => neurons.length > 0));
}
