/** "5.4%"; "0%" only for none, nor "100.0%" for less than all. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part === 0) return '0%';
  const percent = (100 * part) / whole;
  if (part > 0 && percent < 0.01) return '<0.01%';
  if (part < whole && percent > 99.9) return '>99.9%';
  return `${percent.toFixed(percent < 1 ? 2 : 1)}%`;
}
