import { createContext, useContext } from 'react';
import type { DatasetSource } from '../data/data-folder.ts';
import type { DatasetList } from '../dataset/dataset-list.ts';

/** The dataset that the open address names, with the list it stands in. */
export interface CurrentDataset {
  readonly dataFolder: DatasetSource;
  readonly catalogue: DatasetList;
}

const Context = createContext<CurrentDataset | undefined>(undefined);

export const CurrentDatasetProvider = Context.Provider;

/** @throws Error outside a `CurrentDatasetProvider` */
export function useCurrentDataset(): CurrentDataset {
  const current = useContext(Context);
  if (current === undefined) throw new Error('no dataset is open here');
  return current;
}
