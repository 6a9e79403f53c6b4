import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { numberFieldOf, removeNumberField, setNumberField } from '../../search/edit-query.ts';
import { rangesTest } from '../../search/number-ranges.ts';
import { barUnder } from '../../ui/bar-chart.tsx';
import { formatCount } from '../../ui/format.ts';

export interface Bar {
  count: number;
  /** What it counts, for people: "layer 5", "score 0.3 to 0.349". */
  name: string;
  /** The least and the greatest that it counts. */
  extent: readonly [number, number];
}

export interface BarHistogramProps {
  title: string;
  /** What is counted, as the query language names it. */
  field: 'layer' | 'score';
  bars: readonly Bar[];
  /** Below the first and the last bar. */
  ends: readonly [string, string];
  /** Matches that no bar counts: "12 unscored". */
  note?: string;
  /** The query's range for bars `first` to `last`, both inclusive. */
  rangeOf: (first: number, last: number) => string;
  /** As typed. */
  query: string;
  onQuery: (query: string) => void;
}

/**
 * Where the matches are, and a way to narrow to some of them: press a bar or drag over several; by keyboard, the
 * arrows go from bar to bar, with Shift they take more along, and Enter narrows.
 */
export function BarHistogram(props: BarHistogramProps) {
  const { title, field, bars, ends, note, rangeOf, query, onQuery } = props;
  const titleId = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const [anchor, setAnchor] = useState<number>();
  const [focused, setFocused] = useState(0);
  const [pointed, setPointed] = useState<number>();
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const current = Math.min(focused, bars.length - 1);
  const described = bars[pointed ?? -1];
  const term = numberFieldOf(query, field);
  const isInside = term === null ? () => true : rangesTest(term.ranges);

  const barAt = (event: PointerEvent) => barUnder(event.currentTarget, event, bars.length);
  const narrow = (from: number, to: number) => {
    setAnchor(undefined);
    onQuery(setNumberField(query, field, rangeOf(Math.min(from, to), Math.max(from, to))));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowLeft: current - 1,
      ArrowRight: current + 1,
      Home: 0,
      End: bars.length - 1,
    };
    const goal = steps[event.key];
    if (goal !== undefined) {
      const next = Math.max(0, Math.min(bars.length - 1, goal));
      setAnchor(event.shiftKey ? (anchor ?? current) : undefined);
      setFocused(next);
      group.current?.querySelectorAll('button')[next]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      narrow(anchor ?? current, current);
    } else if (event.key === 'Escape' && anchor !== undefined) {
      setAnchor(undefined);
    } else return;
    event.preventDefault();
  };

  return (
    <section aria-labelledby={titleId} className="min-w-0">
      <div className="flex min-h-6 items-baseline gap-3 text-xs">
        <h2 id={titleId} className="font-semibold whitespace-nowrap">
          {title}
        </h2>
        <span className="truncate text-text-secondary tabular-nums" aria-hidden="true">
          {described !== undefined && `${described.name}: ${formatCount(described.count)}`}
        </span>
        {term !== null && (
          <button
            type="button"
            className="ml-auto rounded border border-focus bg-surface px-1.5 whitespace-nowrap text-text hover:bg-surface-sunken"
            onClick={() => onQuery(removeNumberField(query, field))}
          >
            {`${field}:${term.ranges.map(({ text }) => text).join(',')}`}{' '}
            <span aria-hidden="true">×</span>
            <span className="sr-only">, show all again</span>
          </button>
        )}
      </div>
      <fieldset
        ref={group}
        aria-labelledby={titleId}
        className="flex h-10 touch-pan-y sm:h-14 items-stretch border-b border-border-strong select-none"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setAnchor(barAt(event));
          setFocused(barAt(event));
        }}
        onPointerMove={(event) => {
          setPointed(barAt(event));
          if (event.currentTarget.hasPointerCapture(event.pointerId)) setFocused(barAt(event));
        }}
        onPointerUp={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
          narrow(anchor ?? barAt(event), barAt(event));
        }}
        onPointerCancel={() => setAnchor(undefined)}
        onPointerLeave={() => setPointed(undefined)}
      >
        {bars.map(({ count, name, extent }, index) => {
          const isChosen =
            anchor !== undefined &&
            index >= Math.min(anchor, current) &&
            index <= Math.max(anchor, current);
          const isOutside = !extent.some(isInside);
          return (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its position
              key={index}
              type="button"
              tabIndex={index === current ? 0 : -1}
              aria-label={`${name}: ${formatCount(count)}`}
              className={`flex min-w-0 flex-1 items-end px-px focus-visible:z-10 ${isChosen ? 'bg-highlight' : pointed === index ? 'bg-surface-sunken' : ''}`}
              // Assistive technology presses without a pointer; a pointer's presses are the drag's.
              onClick={(event) => event.detail === 0 && narrow(index, index)}
              onFocus={() => {
                setFocused(index);
                setPointed(index);
              }}
              onBlur={() => setPointed(undefined)}
            >
              <span
                className={`keep-colors block w-full ${isOutside ? 'bg-border-strong/50' : term === null ? 'bg-border-strong' : 'bg-link'}`}
                // The least bar is seen: a layer with one match is not a layer without.
                style={{ height: count === 0 ? 0 : `max(2px, ${(100 * count) / most}%)` }}
              />
            </button>
          );
        })}
      </fieldset>
      <div className="flex justify-between text-[0.6875rem] leading-4 text-text-muted tabular-nums">
        <span>{ends[0]}</span>
        {note !== undefined && <span>{note}</span>}
        <span>{ends[1]}</span>
      </div>
    </section>
  );
}
