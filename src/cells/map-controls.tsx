import { useMemo } from 'react';
import { Button, ButtonChoice } from '../ui/button.tsx';
import { formatCount } from '../ui/format.ts';
import { useAfterPaint } from '../ui/use-after-paint.ts';
import { CELL_COLUMN_LABELS, CELL_COLUMNS, type CellColumn, valueNoun } from './cell-columns.ts';
import {
  type CellValues,
  countValues,
  drawsOnlyKnown,
  HAS_EXCERPTS,
  SCORE_ONLY,
} from './cell-values.ts';
import {
  type ColorScale,
  cssColorOf,
  type StoredRange,
  toNumberRange,
  toStoredRange,
} from './color-scale.ts';
import { histogramOf } from './histogram.ts';
import type { MapOptions } from './map-query.ts';
import { RangeFields } from './range-fields.tsx';
import { ValueHistogram } from './value-histogram.tsx';

interface MapControlsProps {
  options: MapOptions;
  onChange: (changes: Partial<MapOptions>) => void;
  values: CellValues | undefined;
  scale: ColorScale | undefined;
  range: StoredRange | undefined;
  /** Several times while the reader drags, then once more when done. */
  onRange: (range: StoredRange | undefined, isDone: boolean) => void;
}

/** What colors and orders the cells, and the legend, which is a histogram and a filter too. */
export function MapControls(props: MapControlsProps) {
  const { options, onChange, values, scale, range, onRange } = props;
  // The legend, a hundred elements, is rendered a frame after the map, so as not to delay it.
  const isPainted = useAfterPaint(values !== undefined);
  return (
    <div className="mb-2 grid items-start gap-x-8 gap-y-2 md:grid-cols-[auto_minmax(0,1fr)]">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm md:flex-col md:items-start">
        <label className="inline-flex items-center gap-2">
          Color by
          <select
            value={options.column}
            className="min-h-7 rounded border border-border-strong bg-surface px-1.5"
            onChange={(event) => onChange({ column: event.target.value as CellColumn })}
          >
            {CELL_COLUMNS.map((name) => (
              <option key={name} value={name}>
                {CELL_COLUMN_LABELS[name].title}
              </option>
            ))}
          </select>
        </label>
        <ButtonChoice
          label="Order within a layer"
          choices={{ sorted: 'Sorted by value', index: 'In index order' }}
          chosen={options.order}
          onChoose={(order) => onChange({ order })}
        />
      </div>
      <div className="min-h-[6.75rem] min-w-0">
        {isPainted && values !== undefined && scale !== undefined && (
          <Legend values={values} scale={scale} range={range} onRange={onRange} />
        )}
      </div>
    </div>
  );
}

interface LegendProps extends Pick<MapControlsProps, 'range' | 'onRange'> {
  values: CellValues;
  scale: ColorScale;
}

function Legend({ values, scale, range, onRange }: LegendProps) {
  const { column, known, stored } = values;
  const counts = useMemo(() => countValues(values), [values]);
  const histogram = useMemo(() => histogramOf(counts, values.min), [counts, values]);
  const { title } = CELL_COLUMN_LABELS[column];
  const noun = valueNoun(column);
  if (known === 0) {
    return <p className="py-6 text-sm text-text-secondary">No neuron has a {noun} in this copy.</p>;
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
              {title} from
              <RangeFields
                name={title}
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
        {drawsOnlyKnown(values) ? (
          <span className="text-text-muted">
            {formatCount(unknown)} of {formatCount(stored.length)} neurons have no {noun} here
          </span>
        ) : (
          unknown > 0 && (
            <span className="inline-flex items-center gap-1.5 text-text-muted">
              <span
                aria-hidden="true"
                className="hatched size-3.5 rounded-xs border border-border-strong"
              />
              {formatCount(unknown)} without a value
            </span>
          )
        )}
      </div>
    </>
  );
}

function ExcerptsLegend({ values, scale }: { values: CellValues; scale: ColorScale }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 py-2 text-sm">
      {[HAS_EXCERPTS, SCORE_ONLY].map((kind) => (
        <li key={kind} className="inline-flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className="size-3.5 rounded-xs"
            style={{ background: cssColorOf(scale, kind) }}
          />
          {formatCount(values.stored.filter((stored) => stored === kind).length)}{' '}
          {kind === HAS_EXCERPTS ? 'with excerpts' : 'with a score only'}
        </li>
      ))}
    </ul>
  );
}

/** @param counts of every stored number from `min` on, as `countValues` returns them */
function countInRange(counts: Uint32Array, min: number, { low, high }: StoredRange): number {
  const inRange = counts.subarray(Math.max(0, low - min), Math.max(0, high - min + 1));
  return inRange.reduce((sum, count) => sum + count, 0);
}
