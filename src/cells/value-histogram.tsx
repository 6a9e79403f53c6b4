import { type PointerEvent, useRef, useState } from 'react';
import { formatCount } from '../ui/format.ts';
import { axisTicks } from './axis-ticks.ts';
import { type CellValues, formatCell } from './cell-values.ts';
import {
  type ColorScale,
  cssColorOf,
  MAX_BOUND,
  MIN_BOUND,
  type StoredRange,
} from './color-scale.ts';
import type { Histogram } from './histogram.ts';

interface ValueHistogramProps {
  values: CellValues;
  histogram: Histogram;
  scale: ColorScale;
  range: StoredRange | undefined;
  /** While the reader drags, then once more when done; `undefined` takes the range away. */
  onRange: (range: StoredRange | undefined, isDone: boolean) => void;
}

/** Of the drawing's own units. */
const HEIGHT = 56;
const BAR = 10;

/**
 * How the values are distributed, in the colors of their cells: histogram, legend and filter in one. A drag
 * over it keeps the values under it; a press without a drag keeps all again.
 */
export function ValueHistogram(props: ValueHistogramProps) {
  const { values, histogram, scale, range, onRange } = props;
  const { first, width, counts } = histogram;
  const drawing = useRef<SVGSVGElement>(null);
  const [start, setStart] = useState<number>();
  const largest = Math.max(1, ...counts);

  const binUnder = (event: PointerEvent) => {
    const box = drawing.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    const share = (event.clientX - box.left) / box.width;
    return Math.max(0, Math.min(counts.length - 1, Math.floor(share * counts.length)));
  };
  const rangeOf = (one: number, other: number): StoredRange => ({
    low: first + Math.min(one, other) * width,
    high: first + (Math.max(one, other) + 1) * width - 1,
  });
  const drag = (event: PointerEvent, isDone: boolean) => {
    if (start === undefined) return;
    const bin = binUnder(event);
    if (isDone) setStart(undefined);
    if (bin === start && isDone) return onRange(undefined, true);
    if (bin !== start) onRange(rangeOf(start, bin), isDone);
  };
  const placeOf = (stored: number) =>
    Math.max(0, Math.min(counts.length, (stored - first) / width)) * BAR;

  return (
    <div>
      <svg
        ref={drawing}
        viewBox={`0 0 ${counts.length * BAR} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-14 w-full cursor-col-resize touch-none border-b border-border-strong select-none"
        role="img"
        aria-label={`Histogram of ${formatCount(values.known)} values. Drag over it, or use the fields beside it, to keep a range.`}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setStart(binUnder(event));
        }}
        onPointerMove={(event) => drag(event, false)}
        onPointerUp={(event) => drag(event, true)}
        onPointerCancel={() => setStart(undefined)}
      >
        <rect width={counts.length * BAR} height={HEIGHT} fill="transparent" />
        {counts.map((count, bin) => {
          const from = first + bin * width;
          const isKept =
            range === undefined || (from >= range.low - width + 1 && from <= range.high);
          // The rarest values are those looked for: a bar of one neuron still shows.
          const height = count === 0 ? 0 : Math.max(1.5, (count / largest) * (HEIGHT - 4));
          return (
            <rect
              key={from}
              x={bin * BAR + 0.5}
              y={HEIGHT - height}
              width={BAR - 1}
              height={height}
              className={isKept ? '' : 'fill-border'}
              fill={isKept ? cssColorOf(scale, from + (width >> 1)) : undefined}
            >
              <title>{`${formatCell(values.column, from)} to ${formatCell(values.column, from + width - 1)}: ${formatCount(count)}`}</title>
            </rect>
          );
        })}
        {range !== undefined && (
          <rect
            x={placeOf(range.low <= MIN_BOUND ? first : range.low)}
            width={Math.max(
              0,
              placeOf(range.high >= MAX_BOUND ? first + counts.length * width : range.high + 1) -
                placeOf(range.low <= MIN_BOUND ? first : range.low),
            )}
            y="0"
            height={HEIGHT}
            className="pointer-events-none fill-none stroke-text"
            strokeWidth="1.5"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <Axis values={values} histogram={histogram} />
    </div>
  );
}

/** Round numbers below the bars, as many as find room on a phone. */
function Axis({ values, histogram }: Pick<ValueHistogramProps, 'values' | 'histogram'>) {
  const { first, width, counts } = histogram;
  const end = first + counts.length * width;
  return (
    <div aria-hidden="true" className="relative h-4 text-xs text-text-muted tabular-nums">
      {axisTicks(values.column, first, end).map(({ stored, text }) => (
        <span
          key={stored}
          className="absolute top-0 -translate-x-1/2"
          style={{ left: `${((stored - first) / (end - first)) * 100}%` }}
        >
          {text}
        </span>
      ))}
    </div>
  );
}
