import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { type DataFolder, datasetNamed } from '../data/data-folder.ts';
import { datasetListQuery } from '../data/queries.ts';
import type { DatasetEntry, DatasetList } from '../dataset/dataset-list.ts';
import { CurrentDatasetProvider } from '../page/current-dataset.tsx';
import { ErrorMessage } from '../page/error-message.tsx';
import { SyntheticNotice } from '../page/synthetic-notice.tsx';
import { useRoute } from '../page/use-route.ts';
import { formatRoutePath } from '../route/route.ts';
import { openFolder } from './open-folder.ts';
import { PageMessage } from './page-message.tsx';

/** Finds the dataset that the address names and hands it to all below; words where there is none. */
export function OpenDataset({ children }: { children: ReactNode }) {
  const { scope, place } = useRoute();
  const { folder, query, entry } = useOpenDataset();
  const datasets = query.data?.datasets;
  const current = useMemo(
    () =>
      query.data && entry && folder
        ? { catalogue: query.data, dataFolder: { baseUrl: folder, entry } }
        : undefined,
    [query.data, entry, folder],
  );

  if (folder === undefined) {
    return (
      <PageMessage title="This address names no data folder">
        <p>
          <code>data=</code> has to be an http or https address of a folder with a{' '}
          <code>datasets.json</code>.{' '}
          <a href={`#${formatRoutePath(place)}`}>Open the site’s own data</a>
        </p>
      </PageMessage>
    );
  }
  if (current !== undefined) {
    return (
      <CurrentDatasetProvider value={current}>
        <SyntheticNotice />
        {children}
      </CurrentDatasetProvider>
    );
  }
  if (query.isError && !query.isFetching) {
    return (
      <div className="p-4">
        <ErrorMessage error={query.error} retry={() => void query.refetch()} />
      </div>
    );
  }
  if (datasets === undefined)
    return <p className="p-4 text-text-muted">Reading the list of datasets…</p>;
  if (datasets.length === 0) {
    return (
      <PageMessage title="There is no dataset here yet">
        <p>
          Make one with <code>npm run ingest</code>; the README says how.
        </p>
      </PageMessage>
    );
  }
  return (
    <PageMessage title={`There is no dataset “${scope.model}” here`}>
      <p>This site has:</p>
      <ul className="mt-1 list-disc pl-5">
        {datasets.map((dataset) => (
          <li key={dataset.id}>
            <a href={`#${formatRoutePath(place)}?model=${dataset.id}`}>{dataset.title}</a>
          </li>
        ))}
      </ul>
    </PageMessage>
  );
}

/** The data folder, its list of datasets and the one that the address names, as far as each is there. */
export interface OpenDatasetState {
  /** `undefined` where the address names no folder that can be read. */
  readonly folder: DataFolder | undefined;
  readonly query: UseQueryResult<DatasetList>;
  /** `undefined` while the list is being read, and where it has no such dataset. */
  readonly entry: DatasetEntry | undefined;
}

export function useOpenDataset(): OpenDatasetState {
  const { scope } = useRoute();
  const folder = openFolder(scope);
  const query = useQuery({ ...datasetListQuery(folder ?? ''), enabled: folder !== undefined });
  const entry = query.data && datasetNamed(query.data.datasets, scope.model);
  return { folder, query, entry };
}
