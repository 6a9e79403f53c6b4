import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { CELL_COLUMN_LABELS, CELL_COLUMN_NAMES } from '../../cells/cell-columns.ts';
import { type CellValues, formatCell, HAS_EXCERPTS, UNKNOWN } from '../../cells/cell-values.ts';
import { type StoredRange, toStoredRange } from '../../cells/color-scale.ts';
import { summaryQuery } from '../../data/queries.ts';
import type { Summary } from '../../dataset/atlas.ts';
import { formatNumberRange, type NumberRange } from '../../dataset/number-range.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { formatCount } from '../../ui/format.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { formatInterval, formatSampleSize, layerMean } from './score-intervals.ts';

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
  return (
    <section aria-labelledby="layers-title">
      <h2 id="layers-title" className="text-lg font-semibold">
        Layer summary
      </h2>
      <p className="text-sm text-text-muted">
        {values.known > 0 &&
          `${title} by layer, as on the map${range ? ', with the neurons in the selected range' : ''}. `}
        A layer’s page lists its neurons, to be sorted, filtered and saved.
      </p>
      <div className="mt-2 max-w-full overflow-x-auto">
        <Table
          rows={rows}
          columns={[
            {
              label: 'Layer',
              isRowHeader: true,
              cell: ({ layer }) => (
                <RouteLink place={{ kind: 'layer', layer }} {...(query && { query })}>
                  {layer}
                </RouteLink>
              ),
            },
            ...columnsFor(values, range !== undefined, summary),
          ]}
          className="[&_td]:px-3 [&_td]:py-0.5 [&_th]:px-3 [&_th]:py-1 [&_thead]:text-sm"
          headerClassName="border-b border-border-strong"
          rowClassName="border-b border-border tabular-nums"
        />
      </div>
    </section>
  );
}

/** Those that are known of any layer. */
function columnsFor(
  { column, known }: CellValues,
  hasRange: boolean,
  summary: Summary | undefined,
): Column<LayerSummary>[] {
  const number = (label: string, cell: (row: LayerSummary) => string) =>
    ({ label, cell, align: 'right' }) as const;
  const value = (stored: number | undefined) =>
    stored === undefined ? '–' : formatCell(column, stored);
  const interval = (score: 'score' | 'randomOnlyScore', layer: number) => {
    const mean = summary && layerMean(summary.layers[score], layer);
    return mean ? `${formatInterval(mean)} (${formatSampleSize(mean.count)})` : '–';
  };
  const { title } = CELL_COLUMN_LABELS[column];
  const withValue = column === 'excerpts' ? 'In this copy' : `With ${title.toLowerCase()}`;
  const ofValues =
    column === 'excerpts'
      ? [number('With excerpts', ({ withExcerpts }) => formatCount(withExcerpts))]
      : [
          number('Lowest', ({ lowest }) => value(lowest)),
          number('Median', ({ median }) => value(median)),
          number('Highest', ({ highest }) => value(highest)),
        ];
  const means = [
    { score: 'score', label: 'Mean score ± 95%' },
    { score: 'randomOnlyScore', label: 'Random-only ± 95%' },
  ] as const;
  return [
    number('Neurons', ({ neurons }) => formatCount(neurons)),
    ...(known > 0 ? [number(withValue, (row) => formatCount(row.known)), ...ofValues] : []),
    ...(hasRange ? [number('In range', ({ inRange }) => formatCount(inRange))] : []),
    ...means.flatMap(({ score, label }) =>
      summary && summary[score].neurons > 0
        ? [number(label, ({ layer }) => interval(score, layer))]
        : [],
    ),
  ];
}

/** One layer of the map in numbers; values as stored, `undefined` where none is known. */
export interface LayerSummary {
  readonly layer: number;
  readonly neurons: number;
  readonly known: number;
  readonly lowest: number | undefined;
  /** The lower of the two in the middle where there is no single one. */
  readonly median: number | undefined;
  readonly highest: number | undefined;
  /** Known values within the range; all known ones without a range. */
  readonly inRange: number;
  /** In the column `excerpts`; else 0. */
  readonly withExcerpts: number;
}

export function layerSummaries(values: CellValues, range: StoredRange | undefined): LayerSummary[] {
  return values.layerSizes.map((neurons, layer) => {
    const all = values.stored.subarray(values.offsets[layer]!, values.offsets[layer + 1]!);
    const known = all.filter((stored) => stored !== UNKNOWN).sort();
    const inRange =
      range === undefined
        ? known.length
        : known.filter((stored) => stored >= range.low && stored <= range.high).length;
    return {
      layer,
      neurons,
      known: known.length,
      lowest: known[0],
      median: known[(known.length - 1) >> 1],
      highest: known.at(-1),
      inRange,
      withExcerpts:
        values.column === 'excerpts' ? known.filter((stored) => stored === HAS_EXCERPTS).length : 0,
    };
  });
}
