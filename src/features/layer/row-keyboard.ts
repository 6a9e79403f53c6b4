import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

/** Where a key leads from a row; `undefined` for keys that lead nowhere. */
export function nextRow(
  key: string,
  index: number,
  rows: number,
  rowsPerPage: number,
): number | undefined {
  const last = rows - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, index + 1);
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'PageDown':
      return Math.min(last, index + rowsPerPage);
    case 'PageUp':
      return Math.max(0, index - rowsPerPage);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The rows to draw, the active one among them: were it taken away, the focus would be lost with it. */
export function withSelectedRow(range: Range, active: number): number[] {
  const indexes = defaultRangeExtractor(range);
  if (active >= range.count || indexes.includes(active)) return indexes;
  return [...indexes, active].sort((a, b) => a - b);
}
