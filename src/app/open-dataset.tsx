import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { datasetNamed } from '../data/data-folder.ts';
import { datasetListQuery } from '../data/queries.ts';
import { CurrentDatasetProvider } from '../page/current-dataset.tsx';
import { ErrorMessage } from '../page/error-message.tsx';
import { usePageTitle } from '../page/page-title.ts';
import { failureOf } from '../page/query-failure.ts';
import { SyntheticNotice } from '../page/synthetic-notice.tsx';
import { useRoute } from '../page/use-route.ts';
import { formatRoutePath } from '../route/route.ts';
import { openFolder } from './prefetch-neuron.ts';

/** Provides the dataset that the URL names, or shows why there is none. */
export function OpenDataset({ children }: { children: ReactNode }) {
  const { scope, place } = useRoute();
  const { folder, query, entry } = useOpenDataset();
  const datasets = query.data?.datasets;
  const failure = failureOf(query);
  const current = useMemo(
    () =>
      query.data && entry && folder
        ? { catalogue: query.data, dataFolder: { baseUrl: folder, entry } }
        : undefined,
    [query.data, entry, folder],
  );

  if (folder === undefined) {
    return (
      <PageMessage title="Invalid data folder">
        <p>
          <code>data=</code> must be the http or https URL of a folder with a{' '}
          <code>datasets.json</code>.{' '}
          <a href={`#${formatRoutePath(place)}`}>Open this site’s data</a>
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
  if (failure !== undefined) {
    return (
      <div className="p-4">
        <ErrorMessage {...failure} />
      </div>
    );
  }
  if (datasets === undefined) return <p className="p-4 text-text-muted">Loading datasets…</p>;
  if (datasets.length === 0) {
    return (
      <PageMessage title="No datasets yet">
        <p>
          Create one with <code>npm run ingest</code>; see the README.
        </p>
      </PageMessage>
    );
  }
  return (
    <PageMessage title={`Dataset “${scope.model}” not found`}>
      <p>Available datasets:</p>
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

/**
 * The data folder (`undefined` where the URL names none that can be read), the query of its list of datasets, and the
 * dataset that the URL names (`undefined` while the list is loading, and where it has no such dataset).
 */
export function useOpenDataset() {
  const { scope } = useRoute();
  const folder = openFolder(scope);
  const query = useQuery({ ...datasetListQuery(folder ?? ''), enabled: folder !== undefined });
  const entry = query.data && datasetNamed(query.data.datasets, scope.model);
  return { folder, query, entry };
}

/** A page with a message only: what is missing, and what to do. */
export function PageMessage({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <section className="mx-auto max-w-prose p-4 py-10">
      <h1 className="text-xl font-semibold">{title}</h1>
      <div className="mt-2 text-text-secondary">{children}</div>
    </section>
  );
}
