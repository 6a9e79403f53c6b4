/** Numbers for people. Signs are true minus signs, "−", and a zero has none. */

const grouped = new Intl.NumberFormat('en');

/** "16,528" */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** With a fixed number of decimals: "0.46", "−0.17", "0.00". */
export function formatValue(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  if (!text.startsWith('-')) return text;
  return /[1-9]/.test(text) ? `−${text.slice(1)}` : text.slice(1);
}

/** With as many digits as it has: "0.5", "−2". */
export function formatNumber(value: number): string {
  return String(value).replace('-', '−');
}

/** A part of a whole: "5.4%"; "0%" only for none, "100.0%" only for all, "–" of nothing. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part === 0) return '0%';
  const percent = (100 * part) / whole;
  if (percent < 0.01) return '<0.01%';
  if (part < whole && percent > 99.9) return '>99.9%';
  return `${percent.toFixed(percent < 1 ? 2 : 1)}%`;
}
