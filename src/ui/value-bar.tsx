import { formatValue } from './format.ts';

interface ValueBarProps {
  value: number;
  /** The absolute value that the longest bar stands for. */
  largest: number;
  decimals: number;
}

/** A number behind a bar of its absolute value: filled above zero, outlined below. */
export function ValueBar({ value, largest, decimals }: ValueBarProps) {
  const share = largest === 0 ? 0 : Math.abs(value) / largest;
  return (
    <span className="flex items-center gap-2">
      <span
        aria-hidden="true"
        className={`h-2.5 rounded-xs ${value < 0 ? 'border border-text/60' : 'bg-text/60'}`}
        style={{ width: `${share * 60}%` }}
      />
      <span className="text-xs tabular-nums">{formatValue(value, decimals)}</span>
    </span>
  );
}
