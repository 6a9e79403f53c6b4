import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { barUnder } from '../../ui/bar-chart.tsx';
import { formatCount } from '../../ui/format.ts';

export interface Bar {
  count: number;
  /** What it counts, for people: "layer 5", "score 0.3 to 0.349". */
  name: string;
  /** The query is narrowed to others. */
  isOutside: boolean;
}

interface BarHistogramProps {
  title: string;
  bars: readonly Bar[];
  /** Below the first and the last bar. */
  ends: readonly [string, string];
  /** Matches that no bar counts: "12 unscored". */
  note?: string;
  /** Bars `first` to `last`, both inclusive, were chosen. */
  onChoose: (first: number, last: number) => void;
  /** Lifts the narrowing; `undefined` where there is none. */
  onLift: (() => void) | undefined;
  /** What the narrowing says: "layer 3-5". */
  narrowing: string | undefined;
}

/**
 * Where the matches are, and a way to narrow to some of them: press a bar or drag over several; by keyboard, the
 * arrows go from bar to bar, with Shift they take more along, and Enter narrows.
 */
export function BarHistogram(props: BarHistogramProps) {
  const { title, bars, ends, note, onChoose, onLift, narrowing } = props;
  const titleId = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const [anchor, setAnchor] = useState<number>();
  const [focused, setFocused] = useState(0);
  const [pointed, setPointed] = useState<number>();
  const isDragging = useRef(false);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const current = Math.min(focused, bars.length - 1);
  const chosen =
    anchor === undefined
      ? undefined
      : ([anchor, current].sort((a, b) => a - b) as [number, number]);
  const described = bars[pointed ?? -1];

  const barAt = (event: PointerEvent) => barUnder(event.currentTarget, event, bars.length);
  const finish = (range: readonly [number, number]) => {
    setAnchor(undefined);
    onChoose(range[0], range[1]);
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
      finish(chosen ?? [current, current]);
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
        {onLift !== undefined && (
          <button
            type="button"
            className="ml-auto rounded border border-focus bg-surface px-1.5 whitespace-nowrap text-text hover:bg-surface-sunken"
            onClick={onLift}
          >
            {narrowing} <span aria-hidden="true">×</span>
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
          const bar = barAt(event);
          isDragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          setAnchor(bar);
          setFocused(bar);
        }}
        onPointerMove={(event) => {
          const bar = barAt(event);
          setPointed(bar);
          if (isDragging.current) setFocused(bar);
        }}
        onPointerUp={(event) => {
          if (!isDragging.current) return;
          isDragging.current = false;
          const bar = barAt(event);
          const start = anchor ?? bar;
          finish([Math.min(start, bar), Math.max(start, bar)]);
        }}
        onPointerCancel={() => {
          isDragging.current = false;
          setAnchor(undefined);
        }}
        onPointerLeave={() => setPointed(undefined)}
      >
        {bars.map(({ count, name, isOutside }, index) => {
          const isChosen = chosen !== undefined && index >= chosen[0] && index <= chosen[1];
          return (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its position
              key={index}
              type="button"
              tabIndex={index === current ? 0 : -1}
              aria-label={`${name}: ${formatCount(count)}`}
              className={`flex min-w-0 flex-1 items-end px-px focus-visible:z-10 ${isChosen ? 'bg-highlight' : pointed === index ? 'bg-surface-sunken' : ''}`}
              // Assistive technology presses without a pointer; a pointer's presses are the drag's.
              onClick={(event) => {
                if (event.detail === 0) finish([index, index]);
              }}
              onFocus={() => {
                setFocused(index);
                setPointed(index);
              }}
              onBlur={() => setPointed(undefined)}
            >
              <span
                className={`keep-colors block w-full ${isOutside ? 'bg-border-strong/50' : onLift === undefined ? 'bg-border-strong' : 'bg-link'}`}
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
