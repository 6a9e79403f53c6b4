import { useMemo } from 'react';
import { CELL_COLUMN_WORDS } from '../../cells/cell-columns.ts';
import {
  CELL_COLUMNS,
  type CellColumn,
  type CellValues,
  LISTED_ONLY,
  UNKNOWN,
  WITH_DETAIL,
} from '../../cells/cell-values.ts';
import { type ColourScale, cssColourOf, type StoredRange } from '../../cells/colour-scale.ts';
import { binsFor, histogramOf } from '../../cells/histogram.ts';
import { RangeFields } from '../../cells/range-fields.tsx';
import { ValueHistogram } from '../../cells/value-histogram.tsx';
import { Button } from '../../ui/button.tsx';
import type { AtlasOptions } from './atlas-options.ts';

interface AtlasControlsProps {
  options: AtlasOptions;
  values: CellValues | undefined;
  scale: ColourScale | undefined;
  change: (changes: Partial<AtlasOptions>) => void;
  onRange: (range: StoredRange | undefined, isDone: boolean) => void;
}

/** What colours and orders the cells, with the legend that is also a histogram and a filter. */
export function AtlasControls({ options, values, scale, change, onRange }: AtlasControlsProps) {
  const { column, order, range } = options;
  return (
    <div className="mb-2 grid gap-x-6 gap-y-2 md:grid-cols-[minmax(15rem,auto)_minmax(0,1fr)]">
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
          <label className="inline-flex items-center gap-2">
            Colour by
            <select
              value={column}
              className="rounded border border-line-strong bg-panel px-1.5 py-1"
              // Another column has another unit: the range would mean something else.
              onChange={(event) =>
                change({ column: event.target.value as CellColumn, range: undefined })
              }
            >
              {CELL_COLUMNS.map((name) => (
                <option key={name} value={name}>
                  {CELL_COLUMN_WORDS[name].title}
                </option>
              ))}
            </select>
          </label>
          <fieldset className="inline-flex">
            <legend className="sr-only">Order within a layer</legend>
            <Button
              aria-pressed={order === 'sorted'}
              className="rounded-r-none"
              onClick={() => change({ order: 'sorted' })}
            >
              Sorted by value
            </Button>
            <Button
              aria-pressed={order === 'index'}
              className="-ml-px rounded-l-none"
              onClick={() => change({ order: 'index' })}
            >
              In index order
            </Button>
          </fieldset>
        </div>
        <p className="max-w-[44ch] text-xs text-quiet">
          One cell per neuron, one column per layer, first layer on the left
          {order === 'sorted' ? '; highest on top, unknown last' : '; neuron 0 at the upper left'}.{' '}
          {CELL_COLUMN_WORDS[column].title}: {CELL_COLUMN_WORDS[column].meaning}.
        </p>
      </div>
      <div className="min-h-[7rem] min-w-0">
        {values !== undefined && scale !== undefined && (
          <Legend values={values} scale={scale} range={range} onRange={onRange} />
        )}
      </div>
    </div>
  );
}

interface LegendProps {
  values: CellValues;
  scale: ColourScale;
  range: StoredRange | undefined;
  onRange: AtlasControlsProps['onRange'];
}

function Legend({ values, scale, range, onRange }: LegendProps) {
  const { column, known, stored } = values;
  const histogram = useMemo(() => histogramOf(values, binsFor(values.min, values.max)), [values]);
  if (known === 0) {
    return (
      <p className="py-6 text-sm text-soft">
        This dataset knows no neuron’s {CELL_COLUMN_WORDS[column].title.toLowerCase()}: all cells
        are hatched.
      </p>
    );
  }
  const unknown = stored.length - known;
  return (
    <>
      {column === 'detail' ? (
        <DetailLegend values={values} scale={scale} />
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
        {column !== 'detail' && (
          <>
            <RangeFields
              column={column}
              name={CELL_COLUMN_WORDS[column].title}
              range={range}
              onRange={(next) => onRange(next, true)}
            />
            <span role="status" className="text-soft tabular-nums">
              {range === undefined
                ? `${known.toLocaleString('en')} values`
                : `${countLit(values, range).toLocaleString('en')} of ${known.toLocaleString('en')} lit`}
            </span>
            {range !== undefined && (
              <Button look="quiet" onClick={() => onRange(undefined, true)}>
                Show all values
              </Button>
            )}
          </>
        )}
        {unknown > 0 && (
          <span className="inline-flex items-center gap-1.5 text-quiet">
            <span
              aria-hidden="true"
              className="hatched size-3.5 rounded-xs border border-line-strong"
            />
            {unknown.toLocaleString('en')} unknown
          </span>
        )}
      </div>
    </>
  );
}

function DetailLegend({ values, scale }: { values: CellValues; scale: ColourScale }) {
  const count = (kind: number) => values.stored.filter((stored) => stored === kind).length;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 py-2 text-sm">
      {[
        { kind: WITH_DETAIL, name: 'with excerpts' },
        { kind: LISTED_ONLY, name: 'with a score only' },
      ].map(({ kind, name }) => (
        <li key={kind} className="inline-flex items-center gap-1.5">
          <span
            aria-hidden="true"
            className="size-3.5 rounded-xs"
            style={{ background: cssColourOf(scale, kind) }}
          />
          {count(kind).toLocaleString('en')} {name}
        </li>
      ))}
    </ul>
  );
}

function countLit(values: CellValues, { low, high }: StoredRange): number {
  let lit = 0;
  for (const stored of values.stored) {
    if (stored !== UNKNOWN && stored >= low && stored <= high) lit++;
  }
  return lit;
}
