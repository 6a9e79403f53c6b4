import {
  type DataFolder,
  datasetNamed,
  fileAddress,
  resolveDataFolder,
} from '../data/data-folder.ts';
import { prefetchFile } from '../data/prefetch.ts';
import type { DatasetEntry } from '../dataset/dataset-list.ts';
import { RELATIVE_PATH, REVISION } from '../dataset/ids.ts';
import { parseNeuronRanges, rangesInclude } from '../dataset/neuron-ranges.ts';
import { DATASET_LIST_PATH, shardOf, shardPath } from '../dataset/paths.ts';
import { KEPT_FILES_CACHE } from '../live/live-state.ts';
import { orderedBases, releaseAddress } from '../live/release-address.ts';
import type { DatasetScope, PageUrl } from '../route/route.ts';

/**
 * Starts loading the shard of the neuron that the URL names, or its activations where the release has to be asked, while the page's own code is still loading: otherwise a
 * permalink's heatmap waits until that code has run and read the list of datasets. The page validates the files, and
 * loads others itself if this guessed wrong.
 */
export async function prefetchOpenNeuron(address: PageUrl): Promise<void> {
  const folder = openFolder(address.scope);
  if (folder === undefined) return;
  try {
    const response = await prefetchFile(folder + DATASET_LIST_PATH);
    const list = await readSmallJson(response.clone());
    const { shard, activations } = filesToPrefetch(list, folder, address);
    if (activations !== undefined) {
      // Whoever needs them shows the error when they do not arrive.
      import('../live/prepare-live.ts').catch(() => {});
      if (await isKept(activations)) return;
    }
    const file = shard ?? activations;
    if (file !== undefined) await prefetchFile(file);
  } catch {
    // No list, or a damaged one: the page shows the error.
  }
}

/** Whether a released file is in the browser already. */
async function isKept(address: string): Promise<boolean> {
  const kept = await globalThis.caches?.match(address, { cacheName: KEPT_FILES_CACHE });
  return kept?.ok === true;
}

/**
 * The URL of the shard with a neuron's overview, or of its activations in the release where this copy lacks it; neither
 * where there is none.
 *
 * @param list the content of `datasets.json`, not validated
 */
export function filesToPrefetch(
  list: unknown,
  folder: DataFolder,
  { place, scope }: Pick<PageUrl, 'place' | 'scope'>,
): { shard?: string; activations?: string } {
  if (place.kind !== 'neuron' && place.kind !== 'embed') return {};
  try {
    const { datasets } = list as { datasets: DatasetEntry[] };
    const entry = datasetNamed(datasets, scope.model);
    const extent = entry?.layers[place.layer];
    if (entry === undefined || extent === undefined) return {};
    if (!matches(entry.path, RELATIVE_PATH) || !matches(entry.revision, REVISION)) return {};
    const withExcerpts = parseNeuronRanges(extent.withExcerpts, extent.neurons);
    if (!rangesInclude(withExcerpts, place.neuron)) {
      const { bases, files } = entry.release!;
      if (place.neuron >= extent.neurons) return {};
      const base = orderedBases(entry.id, bases)[0]!;
      return { activations: releaseAddress(base, files.activations!, place) };
    }
    const shard = shardOf(place.neuron, entry.neuronsPerShard.overview);
    if (!Number.isSafeInteger(shard)) return {};
    return {
      shard: fileAddress({ baseUrl: folder, entry }, shardPath('overview', place.layer, shard)),
    };
  } catch {
    // Not as the format says, or without a release.
    return {};
  }
}

/** The data folder that a URL's scope names; `undefined` where it cannot be read. */
export function openFolder({ data }: DatasetScope): DataFolder | undefined {
  const built = import.meta.env.VITE_DATA_FOLDER as string | undefined;
  return resolveDataFolder(data, built, document.baseURI);
}

/** Characters of a list that is read here; the page reads longer ones, within its own limits. */
const MAX_CHARACTERS = 1_000_000;

/** @throws where it is not JSON, or too long */
async function readSmallJson({ body }: Response): Promise<unknown> {
  if (body === null) return undefined;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return JSON.parse(text);
    text += value;
    if (text.length > MAX_CHARACTERS) {
      await reader.cancel();
      throw new RangeError('the list of datasets is too long to prefetch');
    }
  }
}

function matches(text: unknown, pattern: RegExp): boolean {
  return typeof text === 'string' && pattern.test(text);
}
