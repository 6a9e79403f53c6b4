import { RangeFields } from '../../cells/range-fields.tsx';
import type { NumberRange } from '../../dataset/number-range.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { type ChangeUrlState, SETTLING_DELAY } from '../../page/use-url-state.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { formatCount } from '../../ui/format.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { LAYER_COLUMNS, NUMBER_COLUMNS, type NumberColumnName } from './layer-columns.ts';
import { formatLayerCsv } from './layer-csv.ts';
import type { LayerData } from './layer-data.ts';
import { type LayerOptions, withRange } from './layer-options.ts';

interface LayerFiltersProps {
  layer: number;
  data: LayerData;
  rows: Uint32Array;
  options: LayerOptions;
  change: ChangeUrlState<LayerOptions>;
}

/** Filters by text and ranges, how many neurons are listed, and their download. */
export function LayerFilters({ layer, data, rows, options, change }: LayerFiltersProps) {
  const { dataFolder } = useCurrentDataset();
  const { filter } = options;
  const known = NUMBER_COLUMNS.filter((column) =>
    data.numbers[column].some((value) => !Number.isNaN(value)),
  );
  const isFiltered = filter.text !== '' || Object.keys(filter.ranges).length > 0;
  const setText = (text: string) =>
    change((newest) => ({ filter: { ...newest.filter, text } }), { delay: SETTLING_DELAY });
  const save = () => {
    const csv = formatLayerCsv(layer, data, rows);
    downloadFile(
      `${dataFolder.entry.id}-layer-${layer}.csv`,
      new Blob([csv], { type: 'text/csv' }),
    );
  };
  return (
    <search className="mt-4 mb-2 flex flex-wrap items-center gap-x-5 gap-y-2 text-sm">
      <input
        type="search"
        aria-label="Filter by text"
        placeholder="Filter explanations and tokens"
        value={filter.text}
        maxLength={1000}
        className="min-h-7 w-64 max-w-full rounded border border-border-strong bg-surface px-2 py-0.5"
        onChange={(event) => setText(event.target.value)}
      />
      <RangeFilters
        columns={known}
        ranges={filter.ranges}
        onRange={(column, range) => change((newest) => withRange(newest, column, range))}
      />
      {isFiltered && (
        <Button look="quiet" onClick={() => change({ filter: { text: '', ranges: {} } })}>
          Clear filters
        </Button>
      )}
      <span className="ml-auto flex items-center gap-3">
        <span role="status" className="text-text-secondary tabular-nums">
          {rows.length === data.neurons
            ? `All ${formatCount(rows.length)} neurons listed`
            : `${formatCount(rows.length)} of ${formatCount(data.neurons)} neurons listed`}
        </span>
        <Button onClick={save} disabled={rows.length === 0}>
          Save as CSV
        </Button>
      </span>
    </search>
  );
}

interface RangeFiltersProps {
  columns: readonly NumberColumnName[];
  ranges: LayerOptions['filter']['ranges'];
  onRange: (column: NumberColumnName, range: NumberRange | undefined) => void;
}

/** In a line on wide screens, else folded. */
function RangeFilters({ columns, ranges, onRange }: RangeFiltersProps) {
  const isWide = useMediaQuery('(min-width: 48rem)');
  const set = columns.filter((column) => ranges[column] !== undefined).length;
  const fields = columns.map((column) => (
    <span key={column} className="contents items-center gap-1 md:inline-flex">
      <span title={LAYER_COLUMNS[column].title}>{LAYER_COLUMNS[column].label}</span>
      <RangeFields
        name={LAYER_COLUMNS[column].title}
        range={ranges[column]}
        onRange={(range) => onRange(column, range)}
      />
    </span>
  ));
  if (isWide) return fields;
  return (
    <details className="w-full">
      <summary className="w-max">{set === 0 ? 'Ranges' : `Ranges (${set} set)`}</summary>
      <div className="mt-2 grid grid-cols-[max-content_max-content] items-center gap-x-2 gap-y-2">
        {fields}
      </div>
    </details>
  );
}
