import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type DataFolder, datasetNamed } from '../data/data-folder.ts';
import { catalogueQuery } from '../data/queries.ts';
import type { Catalogue, CatalogueEntry } from '../dataset/dataset-list.ts';
import { useAddress } from '../page/use-route.ts';
import { openFolder } from './open-folder.ts';

/** The data folder, its list of datasets and the one that the address names, as far as each is there. */
export interface OpenDatasetState {
  /** `undefined` where the address names no folder that can be read. */
  readonly folder: DataFolder | undefined;
  readonly query: UseQueryResult<Catalogue>;
  /** `undefined` while the list is being read, and where it has no such dataset. */
  readonly entry: CatalogueEntry | undefined;
}

export function useOpenDataset(): OpenDatasetState {
  const { scope } = useAddress();
  const folder = openFolder(scope);
  const query = useQuery({ ...catalogueQuery(folder ?? ''), enabled: folder !== undefined });
  const entry = query.data && datasetNamed(query.data.datasets, scope.model);
  return { folder, query, entry };
}
