import { type DataFolder, resolveDataFolder } from '../data/data-folder.ts';
import type { DatasetScope } from '../route/route.ts';

/** The data folder of an address' scope; `undefined` where it names none that can be read. */
export function openFolder({ data }: DatasetScope): DataFolder | undefined {
  const built = import.meta.env.VITE_DATA_FOLDER as string | undefined;
  return resolveDataFolder(data, built, document.baseURI);
}
