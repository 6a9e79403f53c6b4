import { useId, useState } from 'react';
import {
  formatBound,
  formatNumberRange,
  isReversed,
  type NumberRange,
  parseTypedNumber,
} from '../dataset/number-range.ts';

interface RangeFieldsProps {
  /** What is ranged over, for the fields' names: "Score". */
  name: string;
  /** As applied. */
  range: NumberRange | undefined;
  onRange: (range: NumberRange | undefined) => void;
}

type Bound = 'low' | 'high';

/**
 * A range to be typed: both bounds included, an empty one open. What is typed is applied with Enter and on leaving a
 * field, so that "0.5" is not "0" on the way; what cannot be applied stays, with the reason beside it.
 */
export function RangeFields({ name, range, onRange }: RangeFieldsProps) {
  const problemId = useId();
  const applied = range === undefined ? '' : formatNumberRange(range);
  const [typed, setTyped] = useState<Partial<Record<Bound, string>>>({});
  const [problem, setProblem] = useState('');
  const [lastApplied, setLastApplied] = useState(applied);
  if (applied !== lastApplied) {
    // What was typed gives way to a new range, which may come from the histogram or from Back.
    setLastApplied(applied);
    setTyped({});
    setProblem('');
  }

  const commit = () => {
    if (Object.keys(typed).length === 0) return;
    const numberOf = (bound: Bound) => {
      const text = typed[bound]?.trim();
      if (text === undefined) return range?.[bound] ?? null;
      return text === '' ? null : parseTypedNumber(text);
    };
    const low = numberOf('low');
    const high = numberOf('high');
    if (low === undefined || high === undefined) return setProblem('Type a number such as 0.3');
    const next = { low, high };
    if (isReversed(next)) return setProblem('“From” must not be above “to”');
    setTyped({});
    setProblem('');
    const isOpen = low === null && high === null;
    if ((isOpen ? '' : formatNumberRange(next)) !== applied) onRange(isOpen ? undefined : next);
  };

  const field = (bound: Bound, label: string) => (
    <input
      aria-label={`${name} ${label}`}
      aria-invalid={problem !== '' && typed[bound] !== undefined}
      aria-describedby={problem === '' ? undefined : problemId}
      inputMode="decimal"
      className="w-16 rounded border border-border-strong bg-surface px-1.5 py-0.5 text-sm tabular-nums aria-invalid:border-warning"
      value={typed[bound] ?? formatBound(range?.[bound] ?? null)}
      onChange={(event) => {
        const text = event.target.value;
        setTyped((before) => ({ ...before, [bound]: text }));
      }}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
  return (
    <span className="inline-flex flex-wrap items-center gap-1">
      {field('low', 'from')}
      <span className="text-text-muted">to</span>
      {field('high', 'up to')}
      {problem !== '' && (
        <span id={problemId} role="alert" className="text-warning">
          {problem}
        </span>
      )}
    </span>
  );
}
