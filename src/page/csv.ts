/** A cell of a table file; `null` is an empty one. */
export type CsvCell = string | number | null;

/**
 * Rows as RFC 4180 has them: commas, lines ended by CR LF, quotes where needed and doubled inside.
 *
 * Text that a spreadsheet would run as a formula (it begins with =, +, −, @, tab or carriage return) gets an
 * apostrophe before it: explanations and tokens come from a language model. Numbers stay as they are.
 */
export function formatCsv(header: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const lines = [header.map(formatCell).join(',')];
  for (const row of rows) lines.push(row.map(formatCell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function formatCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
