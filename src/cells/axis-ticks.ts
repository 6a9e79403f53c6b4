import { ATLAS_ENCODING } from '../dataset/atlas.ts';
import { formatNumber } from '../ui/format.ts';
import { type CellColumn, decodeCell, encodeCell } from './cell-values.ts';

export interface AxisTick {
  readonly stored: number;
  /** The value, in the column's unit. */
  readonly text: string;
}

/** Most ticks of an axis: more would overlap on a phone. */
const MAX_TICKS = 8;

/** Round values from `first` to `end` (stored, both included): evenly spaced, or 1, 2, 5, 10 … where stored by logarithm. */
export function axisTicks(column: CellColumn, first: number, end: number): AxisTick[] {
  if (column === 'excerpts') return [];
  const low = decodeCell(column, first);
  const high = decodeCell(column, end);
  const steps =
    ATLAS_ENCODING[column].scale === 'linear' ? evenSteps(low, high) : logSteps(low, high);
  const ticks = steps.map((value) => ({
    stored: encodeCell(column, value),
    text: formatNumber(value),
  }));
  // On a logarithmic scale small values crowd: those too near to the one before are left out.
  const least = (end - first) / (MAX_TICKS + 2);
  let last = Number.NEGATIVE_INFINITY;
  return ticks.filter(({ stored }) => {
    if (stored - last < least) return false;
    last = stored;
    return true;
  });
}

function evenSteps(low: number, high: number): number[] {
  for (const step of [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]) {
    const from = Math.ceil(low / step - 1e-9);
    const to = Math.floor(high / step + 1e-9);
    if (to - from + 1 > MAX_TICKS) continue;
    return Array.from({ length: to - from + 1 }, (_, at) =>
      Number(((from + at) * step).toFixed(2)),
    );
  }
  return [low, high];
}

function logSteps(low: number, high: number): number[] {
  const steps = [0];
  for (let power = -2; power < 9; power++) {
    for (const factor of [1, 2, 5]) {
      const value = Number((factor * 10 ** power).toPrecision(1));
      steps.push(value, -value);
    }
  }
  return steps.filter((value) => value >= low && value <= high).sort((a, b) => a - b);
}
