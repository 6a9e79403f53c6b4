import { readFile, writeFile } from 'node:fs/promises';
import type { Measurements } from './context.ts';

const UNITS: readonly (readonly [suffix: string, unit: string])[] = [
  ['_per_s', '/s'],
  ['_per_second', '/s'],
  ['_bytes', 'B'],
  ['_ms', 'ms'],
  ['_seconds', 's'],
  ['_mb', 'MB'],
  ['_hours', 'h'],
  ['_share', '%'],
  ['_ratio', '×'],
];

/** The unit that a measurement's name ends in; empty for plain counts. */
export function unitOf(name: string): string {
  return UNITS.find(([suffix]) => name.endsWith(suffix))?.[1] ?? '';
}

/** For people: whole numbers in groups of three, others to three digits; shares in percent. */
export function formatMeasurement(name: string, value: number): string {
  const shown = unitOf(name) === '%' ? value * 100 : value;
  const digits = Number.isInteger(shown) || Math.abs(shown) >= 1000 ? 0 : undefined;
  return shown.toLocaleString(
    'en',
    digits === undefined ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
  );
}

/** Lines of name, value and unit, aligned. */
export function formatTable(measurements: Measurements): string {
  const rows = Object.entries(measurements).map(
    ([name, value]) => [name, formatMeasurement(name, value), unitOf(name)] as const,
  );
  const nameWidth = Math.max(0, ...rows.map(([name]) => name.length));
  const valueWidth = Math.max(0, ...rows.map(([, value]) => value.length));
  return rows
    .map(([name, value, unit]) =>
      `${name.padEnd(nameWidth)}  ${value.padStart(valueWidth)} ${unit}`.trimEnd(),
    )
    .join('\n');
}

/** Writes measurements into a JSON file sorted by name; those of other benches stay as they are. */
export async function mergeMeasurements(path: string, measurements: Measurements): Promise<void> {
  const earlier = await readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as Measurements,
    () => ({}),
  );
  const all = Object.entries({ ...earlier, ...measurements });
  all.sort(([a], [b]) => (a < b ? -1 : 1));
  await writeFile(path, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}

/** The middle value; the mean of the two in the middle for an even number. @throws where there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('No values, no median.');
  return (lower + upper) / 2;
}
