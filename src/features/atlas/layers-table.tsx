import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { CELL_COLUMN_LABELS, CELL_COLUMN_NAMES } from '../../cells/cell-columns.ts';
import { type CellValues, formatCell } from '../../cells/cell-values.ts';
import type { StoredRange } from '../../cells/color-scale.ts';
import { formatStoredRange } from '../../cells/color-scale.ts';
import { summaryQuery } from '../../data/queries.ts';
import type { Summary } from '../../dataset/atlas.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { formatCount, formatValue } from '../../ui/format.ts';
import { confidenceHalfWidth } from './confidence-interval.ts';
import { type LayerSummary, layerSummaries } from './layer-rows.ts';

interface LayersTableProps {
  values: CellValues;
  /** What the map keeps lit. */
  range: StoredRange | undefined;
}

/** What the map shows as a table, a row a layer; each leads to the layer's own table, a row a neuron. */
export function LayersTable({ values, range }: LayersTableProps) {
  const { dataFolder } = useCurrentDataset();
  const { data: summary } = useQuery(summaryQuery(dataFolder));
  const rows = useMemo(() => layerSummaries(values, range), [values, range]);
  const { column } = values;
  const hasNumbers = column !== 'excerpts';
  const title = CELL_COLUMN_LABELS[column].title;
  const query = range && { [CELL_COLUMN_NAMES[column]]: formatStoredRange(column, range) };
  return (
    <section aria-labelledby="layers-title">
      <h2 id="layers-title" className="text-lg font-semibold">
        The map as a table
      </h2>
      <p className="text-sm text-text-muted">
        The column that colours the map{range ? ' and the values that are kept lit' : ''}, layer by
        layer. A layer’s page lists its neurons, to be sorted, filtered and saved.
      </p>
      <div className="mt-2 max-w-full overflow-x-auto">
        <table className="text-sm tabular-nums [&_td]:px-3 [&_td]:py-0.5 [&_td]:text-right [&_th]:px-3 [&_th]:py-1">
          <thead className="text-text-muted">
            <tr className="border-b border-border-strong text-right">
              <Head first>Layer</Head>
              <Head>Neurons</Head>
              <Head>{hasNumbers ? `With ${title.toLowerCase()}` : 'Listed'}</Head>
              {hasNumbers ? (
                <>
                  <Head>Lowest</Head>
                  <Head>Median</Head>
                  <Head>Highest</Head>
                </>
              ) : (
                <Head>With excerpts</Head>
              )}
              {range && <Head>Lit</Head>}
              <Head>Mean score ± 95%</Head>
              <Head>Random-only ± 95%</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.layer} className="border-b border-border">
                <th scope="row" className="text-left font-normal">
                  <RouteLink place={{ kind: 'layer', layer: row.layer }} {...(query && { query })}>
                    {row.layer}
                  </RouteLink>
                </th>
                <td>{formatCount(row.neurons)}</td>
                <td>{formatCount(row.known)}</td>
                {hasNumbers ? (
                  <Quartiles row={row} column={column} />
                ) : (
                  <td>{formatCount(row.withExcerpts)}</td>
                )}
                {range && <td>{formatCount(row.lit)}</td>}
                <td>{formatInterval(summary?.layers.score, row.layer)}</td>
                <td>{formatInterval(summary?.layers.randomOnlyScore, row.layer)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Head({ first = false, children }: { first?: boolean; children: string }) {
  return (
    <th scope="col" className={`font-normal ${first ? 'text-left' : ''}`}>
      {children}
    </th>
  );
}

function Quartiles({ row, column }: { row: LayerSummary; column: CellValues['column'] }) {
  return [row.lowest, row.median, row.highest].map((stored, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: three cells, always the same
    <td key={place}>{stored === undefined ? '–' : formatCell(column, stored)}</td>
  ));
}

/** "0.382 ± 0.004 (n = 6,381)" */
function formatInterval(column: Summary['layers']['score'] | undefined, layer: number): string {
  const mean = column?.mean[layer] ?? null;
  const count = column?.neurons[layer] ?? 0;
  if (mean === null || column === undefined) return '–';
  const half = confidenceHalfWidth(count, column.standardDeviation[layer] ?? null);
  const interval = half === undefined ? '' : ` ± ${half.toFixed(3)}`;
  return `${formatValue(mean, 3)}${interval} (n = ${formatCount(count)})`;
}
