import { useMemo } from 'react';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';
import { useAfterPaint } from '../ui/use-after-paint.ts';
import { CELL_COLUMN_LABELS } from './cell-columns.ts';
import type { CellOrderKind } from './cell-order.ts';
import {
  CELL_COLUMNS,
  type CellColumn,
  type CellValues,
  HAS_EXCERPTS,
  SCORE_ONLY,
  summarizeValues,
} from './cell-values.ts';
import {
  type ColorScale,
  cssColorOf,
  type StoredRange,
  toNumberRange,
  toStoredRange,
} from './color-scale.ts';
import { binsFor, histogramOfCounts } from './histogram.ts';
import { RangeFields } from './range-fields.tsx';
import { ValueHistogram } from './value-histogram.tsx';

interface MapControlsProps {
  column: CellColumn;
  order: CellOrderKind;
  values: CellValues | undefined;
  scale: ColorScale | undefined;
  range: StoredRange | undefined;
  onColumn: (column: CellColumn) => void;
  onOrder: (order: CellOrderKind) => void;
  /** Several times while the reader drags, then once more when done. */
  onRange: (range: StoredRange | undefined, isDone: boolean) => void;
}

/** What colors and orders the cells, and the legend, which is a histogram and a filter too. */
export function MapControls(props: MapControlsProps) {
  const { column, order, values, scale, range, onColumn, onOrder, onRange } = props;
  // The legend, a hundred elements, is rendered a frame after the map, so as not to delay it.
  const isPainted = useAfterPaint(values !== undefined);
  return (
    <div className="mb-2 grid items-start gap-x-8 gap-y-2 md:grid-cols-[auto_minmax(0,1fr)]">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm md:flex-col md:items-start">
        <label className="inline-flex items-center gap-2">
          Color by
          <select
            value={column}
            className="min-h-7 rounded border border-border-strong bg-surface px-1.5"
            onChange={(event) => onColumn(event.target.value as CellColumn)}
          >
            {CELL_COLUMNS.map((name) => (
              <option key={name} value={name}>
                {CELL_COLUMN_LABELS[name].title}
              </option>
            ))}
          </select>
        </label>
        <fieldset className="inline-flex">
          <legend className="sr-only">Order within a layer</legend>
          <Button
            aria-pressed={order === 'sorted'}
            className="rounded-r-none"
            onClick={() => onOrder('sorted')}
          >
            Sorted by value
          </Button>
          <Button
            aria-pressed={order === 'index'}
            className="-ml-px rounded-l-none"
            onClick={() => onOrder('index')}
          >
            In index order
          </Button>
        </fieldset>
      </div>
      <div className="min-h-[6.75rem] min-w-0">
        {isPainted && values !== undefined && scale !== undefined && (
          <Legend values={values} scale={scale} range={range} onRange={onRange} />
        )}
      </div>
    </div>
  );
}

interface LegendProps {
  values: CellValues;
  scale: ColorScale;
  range: StoredRange | undefined;
  onRange: MapControlsProps['onRange'];
}

function Legend({ values, scale, range, onRange }: LegendProps) {
  const { column, known, stored } = values;
  const counts = useMemo(() => summarizeValues(values), [values]);
  const histogram = useMemo(
    () => histogramOfCounts(counts, values.min, binsFor(values.min, values.max)),
    [counts, values],
  );
  if (known === 0) {
    return (
      <p className="py-6 text-sm text-text-secondary">
        No values of {CELL_COLUMN_LABELS[column].title.toLowerCase()} in this dataset: all cells are
        hatched.
      </p>
    );
  }
  const unknown = stored.length - known;
  return (
    <>
      {column === 'excerpts' ? (
        <ExcerptsLegend values={values} scale={scale} />
      ) : (
        <ValueHistogram
          values={values}
          histogram={histogram}
          scale={scale}
          range={range}
          onRange={onRange}
        />
      )}
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
        {column !== 'excerpts' && (
          <>
            <span className="inline-flex items-center gap-1">
              {CELL_COLUMN_LABELS[column].title} from
              <RangeFields
                name={CELL_COLUMN_LABELS[column].title}
                range={range && toNumberRange(column, range)}
                onRange={(next) => onRange(next && toStoredRange(column, next), true)}
              />
            </span>
            <span role="status" className="text-text-secondary tabular-nums">
              {range === undefined
                ? `${formatCount(known)} values`
                : `${formatCount(countInRange(counts, values.min, range))} of ${formatCount(known)} in range`}
            </span>
            {range !== undefined && (
              <Button look="quiet" onClick={() => onRange(undefined, true)}>
                Clear range
              </Button>
            )}
          </>
        )}
        {unknown > 0 && (
          <span className="inline-flex items-center gap-1.5 text-text-muted">
            <span
              aria-hidden="true"
              className="hatched size-3.5 rounded-xs border border-border-strong"
            />
            {formatCount(unknown)} without a value
          </span>
        )}
      </div>
    </>
  );
}

function ExcerptsLegend({ values, scale }: { values: CellValues; scale: ColorScale }) {
  const count = (kind: number) => values.stored.filter((stored) => stored === kind).length;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 py-2 text-sm">
      {[
        { kind: HAS_EXCERPTS, name: 'with excerpts' },
        { kind: SCORE_ONLY, name: 'with a score only' },
      ].map(({ kind, name }) => (
        <li key={kind} className="inline-flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className="size-3.5 rounded-xs"
            style={{ background: cssColorOf(scale, kind) }}
          />
          {formatCount(count(kind))} {name}
        </li>
      ))}
    </ul>
  );
}

/** @param counts of every stored number from `min` on, as `summarizeValues` returns them */
function countInRange(counts: Uint32Array, min: number, { low, high }: StoredRange): number {
  let inRange = 0;
  const last = Math.min(counts.length - 1, high - min);
  for (let index = Math.max(0, low - min); index <= last; index++) inRange += counts[index]!;
  return inRange;
}
