/** A number for people: a true minus sign, and none before a zero. Examples: "0.46", "−0.17", "0.00". */
export function formatValue(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  if (!text.startsWith('-')) return text;
  return /[1-9]/.test(text) ? `−${text.slice(1)}` : text.slice(1);
}
