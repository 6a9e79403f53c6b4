import { type PointerEvent, useState } from 'react';
import { BarChart, barUnder } from '../ui/bar-chart.tsx';
import { formatCount } from '../ui/format.ts';
import { clamp } from './cell-layout.ts';
import { type CellValues, formatCell } from './cell-values.ts';
import { type ColorScale, cssColorOf, type StoredRange } from './color-scale.ts';
import { axisTicks, type Histogram } from './histogram.ts';

interface ValueHistogramProps {
  values: CellValues;
  histogram: Histogram;
  scale: ColorScale;
  range: StoredRange | undefined;
  /** While the reader drags, then once more when done; `undefined` clears the range. */
  onRange: (range: StoredRange | undefined, isDone: boolean) => void;
}

/** Shares of the chart's height: of the highest bar, and of the lowest that is not empty, so that it shows. */
const HIGHEST_BAR = 0.93;
const LOWEST_BAR = 0.027;

/**
 * How the values are distributed, in the colors of their cells: histogram, legend and filter in one. A drag
 * over it selects the values under it; a press without a drag clears the selection.
 */
export function ValueHistogram(props: ValueHistogramProps) {
  const { values, histogram, scale, range, onRange } = props;
  const { first, width, counts } = histogram;
  const [start, setStart] = useState<number>();
  const largest = Math.max(1, ...counts);

  const binUnder = (event: PointerEvent) => barUnder(event.currentTarget, event, counts.length);
  const drag = (event: PointerEvent, isDone: boolean) => {
    if (start === undefined) return;
    const bin = binUnder(event);
    if (isDone) setStart(undefined);
    if (bin === start && isDone) return onRange(undefined, true);
    if (bin === start) return;
    const low = first + Math.min(start, bin) * width;
    const high = first + (Math.max(start, bin) + 1) * width - 1;
    onRange({ low, high }, isDone);
  };
  const bars = counts.map((count, bin) => {
    const from = first + bin * width;
    const isInRange = range === undefined || (from > range.low - width && from <= range.high);
    return {
      height: count === 0 ? 0 : Math.max(LOWEST_BAR, (count / largest) * HIGHEST_BAR),
      title: `${formatCell(values.column, from)} to ${formatCell(values.column, from + width - 1)}: ${formatCount(count)}`,
      ...(isInRange
        ? { fill: cssColorOf(scale, from + (width >> 1)) }
        : { className: 'fill-border' }),
    };
  });
  return (
    <div>
      <BarChart
        bars={bars}
        className="h-14 cursor-col-resize touch-none select-none"
        role="img"
        aria-label={`Histogram of ${formatCount(values.known)} values. Drag over it, or use the fields below it, to select a range.`}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setStart(binUnder(event));
        }}
        onPointerMove={(event) => drag(event, false)}
        onPointerUp={(event) => drag(event, true)}
        onPointerCancel={() => setStart(undefined)}
      >
        {range && <RangeFrame range={range} histogram={histogram} />}
      </BarChart>
      <Axis values={values} histogram={histogram} />
    </div>
  );
}

/** Around the bars of the range; an open end is the histogram's. */
function RangeFrame({ range, histogram }: { range: StoredRange; histogram: Histogram }) {
  const { first, width, counts } = histogram;
  const positionOf = (stored: number) => clamp((stored - first) / width, 0, counts.length);
  const left = positionOf(range.low);
  return (
    <rect
      x={left}
      width={Math.max(0, positionOf(range.high + 1) - left)}
      height="1"
      className="pointer-events-none fill-none stroke-text"
      strokeWidth="1.5"
      vectorEffect="non-scaling-stroke"
    />
  );
}

/** Round numbers below the bars, as many as fit on a phone. */
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
