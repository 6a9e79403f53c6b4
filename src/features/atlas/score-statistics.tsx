import { useQuery } from '@tanstack/react-query';
import { summaryQuery } from '../../data/queries.ts';
import { neuronCount } from '../../dataset/dataset-list.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { MeanByLayer } from './mean-by-layer.tsx';
import { ThresholdTable } from './threshold-table.tsx';

/** As in the paper: means by layer, and how many neurons are above which score. */
export function ScoreStatistics() {
  const { dataFolder } = useCurrentDataset();
  const query = useQuery(summaryQuery(dataFolder));
  const neurons = neuronCount(dataFolder.entry.layers);
  return (
    <section aria-labelledby="statistics-title">
      <h2 id="statistics-title" className="text-lg font-semibold">
        Score statistics
      </h2>
      {query.isError && !query.isFetching ? (
        <ErrorMessage error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <p className="min-h-80 text-text-muted">Loading the statistics…</p>
      ) : (
        <div className="mt-2 grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_auto]">
          <MeanByLayer summary={query.data} layers={dataFolder.entry.layers} />
          <ThresholdTable summary={query.data} neurons={neurons} />
        </div>
      )}
    </section>
  );
}
