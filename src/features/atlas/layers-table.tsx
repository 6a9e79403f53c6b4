import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { CELL_COLUMN_LABELS, CELL_COLUMN_NAMES } from '../../cells/cell-columns.ts';
import { type CellColumn, type CellValues, formatCell } from '../../cells/cell-values.ts';
import { toStoredRange } from '../../cells/color-scale.ts';
import { summaryQuery } from '../../data/queries.ts';
import type { Summary } from '../../dataset/atlas.ts';
import { formatNumberRange, type NumberRange } from '../../dataset/number-range.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { formatCount, formatValue } from '../../ui/format.ts';
import { confidenceHalfWidth } from './confidence-interval.ts';
import { type LayerSummary, layerSummaries } from './layer-rows.ts';

interface LayersTableProps {
  values: CellValues;
  /** The range that is selected on the map. */
  range: NumberRange | undefined;
}

/** The map as a table, a row a layer; each links to the layer's own table, a row a neuron. */
export function LayersTable({ values, range }: LayersTableProps) {
  const { dataFolder } = useCurrentDataset();
  const { data: summary } = useQuery(summaryQuery(dataFolder));
  const { column } = values;
  const rows = useMemo(
    () => layerSummaries(values, range && toStoredRange(column, range)),
    [values, column, range],
  );
  const { title } = CELL_COLUMN_LABELS[column];
  const query = range && { [CELL_COLUMN_NAMES[column]]: formatNumberRange(range) };
  const columns = columnsFor(column, range !== undefined, summary);
  return (
    <section aria-labelledby="layers-title">
      <h2 id="layers-title" className="text-lg font-semibold">
        Layer summary
      </h2>
      <p className="text-sm text-text-muted">
        {title} by layer, as on the map{range && ', with the neurons in the selected range'}. A
        layer’s page lists its neurons, to be sorted, filtered and saved.
      </p>
      <div className="mt-2 max-w-full overflow-x-auto">
        <table className="text-sm tabular-nums [&_td]:px-3 [&_td]:py-0.5 [&_td]:text-right [&_th]:px-3 [&_th]:py-1">
          <thead className="text-text-muted">
            <tr className="border-b border-border-strong text-right">
              <th scope="col" className="text-left font-normal">
                Layer
              </th>
              {columns.map(({ name }) => (
                <th key={name} scope="col" className="font-normal">
                  {name}
                </th>
              ))}
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
                {columns.map(({ name, text }) => (
                  <td key={name}>{text(row)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface SummaryColumn {
  name: string;
  text: (row: LayerSummary) => string;
}

function columnsFor(
  column: CellColumn,
  hasRange: boolean,
  summary: Summary | undefined,
): SummaryColumn[] {
  const value = (stored: number | undefined) =>
    stored === undefined ? '–' : formatCell(column, stored);
  const known = { text: ({ known }: LayerSummary) => formatCount(known) };
  return [
    { name: 'Neurons', text: ({ neurons }) => formatCount(neurons) },
    ...(column === 'excerpts'
      ? [
          { name: 'Listed', ...known },
          {
            name: 'With excerpts',
            text: ({ withExcerpts }: LayerSummary) => formatCount(withExcerpts),
          },
        ]
      : [
          { name: `With ${CELL_COLUMN_LABELS[column].title.toLowerCase()}`, ...known },
          { name: 'Lowest', text: ({ lowest }: LayerSummary) => value(lowest) },
          { name: 'Median', text: ({ median }: LayerSummary) => value(median) },
          { name: 'Highest', text: ({ highest }: LayerSummary) => value(highest) },
        ]),
    ...(hasRange
      ? [{ name: 'In range', text: ({ inRange }: LayerSummary) => formatCount(inRange) }]
      : []),
    {
      name: 'Mean score ± 95%',
      text: ({ layer }) => formatInterval(summary?.layers.score, layer),
    },
    {
      name: 'Random-only ± 95%',
      text: ({ layer }) => formatInterval(summary?.layers.randomOnlyScore, layer),
    },
  ];
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
