import type { DatasetEntry } from '../dataset/dataset-list.ts';
import type { DatasetId } from '../dataset/ids.ts';

/** Where datasets are read from, with a slash at its end: an absolute address. */
export type DataFolder = string;

/**
 * The data folder that an address names (`data=`), or else the site's own: `VITE_DATA_FOLDER` at build time, or
 * `data/` beside the page.
 *
 * @returns `undefined` where `named` is not an http(s) address
 */
export function resolveDataFolder(
  named: string | undefined,
  built: string | undefined,
  page: string,
): DataFolder | undefined {
  const folder = named ?? (built === undefined || built === '' ? 'data/' : built);
  try {
    const url = new URL(folder.endsWith('/') ? folder : `${folder}/`, page);
    url.hash = '';
    url.search = '';
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** The dataset that an address names by id; the first of the list where it names none. */
export function datasetNamed(
  datasets: readonly DatasetEntry[],
  model: DatasetId | undefined,
): DatasetEntry | undefined {
  return model === undefined ? datasets[0] : datasets.find(({ id }) => id === model);
}

/** A dataset together with where its files are. */
export interface DatasetSource {
  readonly baseUrl: DataFolder;
  readonly entry: DatasetEntry;
}

/**
 * The address of one of a dataset's files. The revision makes an address name one content for ever, so that hosts
 * and browsers may keep it.
 */
export function fileAddress({ baseUrl, entry }: DatasetSource, path: string): string {
  return `${baseUrl}${entry.path}/${path}?v=${entry.revision}`;
}
