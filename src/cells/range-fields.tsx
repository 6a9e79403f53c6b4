import { useState } from 'react';
import type { CellColumn } from './cell-values.ts';
import type { StoredRange } from './colour-scale.ts';
import { formatEnd, HIGHEST, LOWEST, parseStoredRange } from './stored-range.ts';

interface RangeFieldsProps {
  column: CellColumn;
  /** What is ranged over, for the fields' names: "Score". */
  name: string;
  range: StoredRange | undefined;
  onRange: (range: StoredRange | undefined) => void;
}

const FIELD = 'w-16 rounded border border-line-strong bg-panel px-1.5 py-0.5 text-sm tabular-nums';

/** The same range as a drag over the histogram, to be typed: both ends included, an empty one open. */
export function RangeFields({ column, name, range, onRange }: RangeFieldsProps) {
  const low = range === undefined || range.low <= LOWEST ? '' : formatEnd(column, range.low);
  const high = range === undefined || range.high >= HIGHEST ? '' : formatEnd(column, range.high);
  const change = (from: string, to: string) =>
    onRange(parseStoredRange(column, `${from.trim()}..${to.trim()}`.replaceAll('−', '-')));
  return (
    <span className="inline-flex items-center gap-1 text-sm">
      <NumberField
        key={`low ${low}`}
        name={`${name} from`}
        value={low}
        onChange={(text) => change(text, high)}
      />
      <span className="text-quiet">to</span>
      <NumberField
        key={`high ${high}`}
        name={`${name} up to`}
        value={high}
        onChange={(text) => change(low, text)}
      />
    </span>
  );
}

/** Takes effect with Enter and on leaving, so that "0.5" is not "0" on the way. */
function NumberField(props: { name: string; value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(props.value);
  const commit = () => {
    if (text !== props.value) props.onChange(text);
  };
  return (
    <input
      aria-label={props.name}
      inputMode="decimal"
      className={FIELD}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
