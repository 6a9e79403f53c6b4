import { type DataFolder, datasetNamed, fileAddress } from '../data/data-folder.ts';
import { prefetchFile } from '../data/prefetch.ts';
import type { DatasetEntry } from '../dataset/dataset-list.ts';
import { RELATIVE_PATH, REVISION } from '../dataset/ids.ts';
import { parseNeuronRanges, rangesInclude } from '../dataset/neuron-ranges.ts';
import { DATASET_LIST_PATH, shardOf, shardPath } from '../dataset/paths.ts';
import type { PageUrl } from '../route/route.ts';
import { openFolder } from './open-folder.ts';

/**
 * Asks for the shard of the neuron that the address names, while the page's own code is still on its way: a permalink's
 * heatmap would otherwise wait until that code has come, run, and read the list of datasets. Nothing is shown
 * from here; the page validates what came, and asks for itself where this did not guess right.
 */
export async function prefetchOpenNeuron(address: PageUrl): Promise<void> {
  const folder = openFolder(address.scope);
  if (folder === undefined) return;
  try {
    const answer = await prefetchFile(folder + DATASET_LIST_PATH);
    const list = await readSmallJson(answer.clone());
    const file = shardToPrefetch(list, folder, address);
    if (file !== undefined) await prefetchFile(file);
  } catch {
    // No list, or one that is broken: the page says which.
  }
}

/**
 * The address of the shard that a place's first excerpts are in; `undefined` where there is none to ask for.
 *
 * @param list what `datasets.json` says, not validated
 */
export function shardToPrefetch(
  list: unknown,
  folder: DataFolder,
  { place, scope }: Pick<PageUrl, 'place' | 'scope'>,
): string | undefined {
  if (place.kind !== 'neuron' && place.kind !== 'embed') return undefined;
  try {
    const { datasets } = list as { datasets: DatasetEntry[] };
    const entry = datasetNamed(datasets, scope.model);
    const extent = entry?.layers[place.layer];
    if (entry === undefined || extent === undefined) return undefined;
    if (!matches(entry.path, RELATIVE_PATH) || !matches(entry.revision, REVISION)) return undefined;
    const detail = parseNeuronRanges(extent.withExcerpts, extent.neurons);
    if (!rangesInclude(detail, place.neuron)) return undefined;
    const shard = shardOf(place.neuron, entry.neuronsPerShard.overview);
    if (!Number.isSafeInteger(shard)) return undefined;
    return fileAddress({ baseUrl: folder, entry }, shardPath('overview', place.layer, shard));
  } catch {
    return undefined;
  }
}

/** Characters of a list that is looked at here; a longer one is left to the page, which knows its limits. */
const SMALL = 1_000_000;

/** @throws where it is no JSON, or not small */
async function readSmallJson({ body }: Response): Promise<unknown> {
  if (body === null) return undefined;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return JSON.parse(text);
    text += value;
    if (text.length > SMALL) {
      await reader.cancel();
      throw new RangeError('too long to be looked at early');
    }
  }
}

function matches(text: unknown, pattern: RegExp): boolean {
  return typeof text === 'string' && pattern.test(text);
}
