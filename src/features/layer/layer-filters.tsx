import { RangeFields } from '../../cells/range-fields.tsx';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { SETTLING_DELAY } from '../../page/use-url-state.ts';
import { Button } from '../../ui/button.tsx';
import { downloadFile } from '../../ui/download-file.ts';
import { formatCount } from '../../ui/format.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { LAYER_COLUMNS, NUMBER_COLUMNS, titleOf } from './layer-columns.ts';
import { formatLayerCsv } from './layer-csv.ts';
import { type LayerViewProps, withRange } from './layer-options.ts';

/** Filters by text and ranges, how many neurons are listed, and their download. */
export function LayerFilters({ layer, data, rows, options, change }: LayerViewProps) {
  const { dataFolder } = useCurrentDataset();
  const { filter } = options;
  const known = NUMBER_COLUMNS.filter((column) =>
    data.numbers[column].some((value) => value !== null),
  );
  const set = known.filter((column) => filter.ranges[column] !== undefined).length;
  const isFiltered = filter.text !== '' || Object.keys(filter.ranges).length > 0;
  // In a line on wide screens, else folded.
  const isWide = useMediaQuery('(min-width: 48rem)');
  const fields = known.map((column) => (
    <span key={column} className="contents items-center gap-1 md:inline-flex">
      <span title={titleOf(column)}>{LAYER_COLUMNS[column].label}</span>
      <RangeFields
        name={titleOf(column)}
        range={filter.ranges[column]}
        onRange={(range) => change((newest) => withRange(newest, column, range))}
      />
    </span>
  ));
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
      {isWide ? (
        fields
      ) : (
        <details className="w-full">
          <summary className="w-max">{set === 0 ? 'Ranges' : `Ranges (${set} set)`}</summary>
          <div className="mt-2 grid grid-cols-[max-content_max-content] items-center gap-x-2 gap-y-2">
            {fields}
          </div>
        </details>
      )}
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
