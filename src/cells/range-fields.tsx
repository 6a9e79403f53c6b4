import { DeferredInput } from '../ui/deferred-input.tsx';
import type { CellColumn } from './cell-values.ts';
import type { StoredRange } from './color-scale.ts';
import { formatEnd, MAX_BOUND, MIN_BOUND, parseStoredRange } from './color-scale.ts';

interface RangeFieldsProps {
  column: CellColumn;
  /** What is ranged over, for the fields' names: "Score". */
  name: string;
  range: StoredRange | undefined;
  onRange: (range: StoredRange | undefined) => void;
}

/** The same range as a drag over the histogram, to be typed: both ends included, an empty one open. */
export function RangeFields({ column, name, range, onRange }: RangeFieldsProps) {
  const low = range === undefined || range.low <= MIN_BOUND ? '' : formatEnd(column, range.low);
  const high = range === undefined || range.high >= MAX_BOUND ? '' : formatEnd(column, range.high);
  const change = (from: string, to: string) =>
    onRange(parseStoredRange(column, `${from.trim()}..${to.trim()}`.replaceAll('−', '-')));
  return (
    <span className="inline-flex items-center gap-1 text-sm">
      {name} from
      <DeferredInput
        aria-label={`${name} from`}
        inputMode="decimal"
        className="w-16 tabular-nums"
        value={low}
        onCommit={(text) => change(text, high)}
      />
      to
      <DeferredInput
        aria-label={`${name} up to`}
        inputMode="decimal"
        className="w-16 tabular-nums"
        value={high}
        onCommit={(text) => change(low, text)}
      />
    </span>
  );
}
