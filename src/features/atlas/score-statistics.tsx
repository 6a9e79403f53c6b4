import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { summaryQuery } from '../../data/queries.ts';
import type { Summary } from '../../dataset/atlas.ts';
import { neuronCount } from '../../dataset/dataset-list.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { failureOf } from '../../page/query-failure.ts';
import { RouteLink } from '../../page/route-link.tsx';
import { formatCount, formatShare, formatValue } from '../../ui/format.ts';
import { MeanByLayer } from './mean-by-layer.tsx';
import { countAbove } from './score-intervals.ts';

/** As in the paper: means by layer, and how many neurons are above which score. */
export function ScoreStatistics() {
  const { dataFolder } = useCurrentDataset();
  const query = useQuery(summaryQuery(dataFolder));
  const failure = failureOf(query);
  return (
    <section aria-labelledby="statistics-title">
      <h2 id="statistics-title" className="text-lg font-semibold">
        Score statistics
      </h2>
      {failure ? (
        <ErrorMessage {...failure} />
      ) : query.data === undefined ? (
        <p className="min-h-80 text-text-muted">Loading the statistics…</p>
      ) : (
        <div className="mt-2 grid items-start gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_auto]">
          <MeanByLayer summary={query.data} layers={dataFolder.entry.layers} />
          <ThresholdTable summary={query.data} neurons={neuronCount(dataFolder.entry.layers)} />
        </div>
      )}
    </section>
  );
}

interface ThresholdTableProps {
  summary: Summary;
  /** All neurons of the model. */
  neurons: number;
}

/** Those of the paper's table, in hundredths: exact as integers. */
export const THRESHOLDS = [50, 70, 80, 90] as const;

const NUMBER_CELL = 'py-1 text-right';
const HEADER_CELL = 'py-1 pr-4 text-left font-normal';

/** How many neurons are above which score; each count links to the list of them. */
function ThresholdTable({ summary, neurons }: ThresholdTableProps) {
  const { score, randomOnlyScore } = summary;
  const columns = [
    { name: 'Top-and-random', field: 'score', counts: score },
    { name: 'Random-only', field: 'random', counts: randomOnlyScore },
  ].filter(({ counts }) => counts === score || counts.neurons > 0);
  return (
    <div className="max-w-md">
      <table className="w-full text-sm tabular-nums">
        <caption className="pb-2 text-left font-semibold">Neurons by minimum score</caption>
        <thead className="text-text-muted">
          <tr className="border-b border-border-strong">
            <th scope="col" className={HEADER_CELL}>
              Above
            </th>
            {columns.map(({ name }) => (
              <th
                key={name}
                scope="col"
                className="py-1 pr-4 text-right font-normal last:pr-0"
                colSpan={2}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {THRESHOLDS.map((hundredths) => {
            const threshold = (hundredths / 100).toFixed(1);
            return (
              <tr key={hundredths} className="border-b border-border">
                <th scope="row" className={HEADER_CELL}>
                  {threshold}
                </th>
                {columns.map(({ field, counts }) => {
                  const above = countAbove(counts, hundredths);
                  return (
                    <Fragment key={field}>
                      <td className={NUMBER_CELL}>
                        <RouteLink
                          place={{ kind: 'search' }}
                          query={{ q: `${field}:>${threshold}` }}
                        >
                          {formatCount(above)}
                        </RouteLink>
                      </td>
                      <td className="w-18 py-1 pr-4 text-right text-text-secondary last:pr-0">
                        {formatShare(above, counts.neurons)}
                      </td>
                    </Fragment>
                  );
                })}
              </tr>
            );
          })}
          <tr className="text-text-secondary">
            <th scope="row" className={HEADER_CELL}>
              Mean score
            </th>
            {columns.map(({ field, counts: { mean } }) => (
              <Fragment key={field}>
                <td className={NUMBER_CELL}>{mean === null ? '–' : formatValue(mean, 3)}</td>
                <td />
              </Fragment>
            ))}
          </tr>
        </tbody>
      </table>
      <p className="mt-2 text-xs text-text-muted">
        {columns.map(({ name, counts }) => (
          <Fragment key={name}>
            {name}: {formatCount(counts.neurons)} of {formatCount(neurons)} neurons
            {counts.neurons < neurons ? ' (partial coverage). ' : '. '}
          </Fragment>
        ))}
        {columns.length === 1 && 'No random-only scores: they need the neurons’ excerpts. '}
        Shares are of these.
      </p>
    </div>
  );
}
