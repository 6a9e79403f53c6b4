/** A number for people: a true minus sign, and none before a zero. Examples: "0.46", "−0.17", "0.00". */
export function formatValue(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  if (!text.startsWith('-')) return text;
  return /[1-9]/.test(text) ? `−${text.slice(1)}` : text.slice(1);
}

/** A share for people: "5.4%"; "0%" only for none, "100.0%" only for all. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part === 0) return '0%';
  const percent = (100 * part) / whole;
  if (part > 0 && percent < 0.01) return '<0.01%';
  if (part < whole && percent > 99.9) return '>99.9%';
  return `${percent.toFixed(percent < 1 ? 2 : 1)}%`;
}
