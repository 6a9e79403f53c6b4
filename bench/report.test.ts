import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeTemporaryFolder } from '../src/testing/temporary-folder.ts';
import { formatMeasurement, formatTable, median, mergeMeasurements, unitOf } from './report.ts';

test('a measurement’s unit is told by the end of its name', () => {
  expect(unitOf('page.cold_bytes')).toBe('B');
  expect(unitOf('ingest.neurons_per_s')).toBe('/s');
  expect(unitOf('ingest.peak_rss_mb')).toBe('MB');
  expect(unitOf('page.cold_requests')).toBe('');
});

test('numbers are written for people', () => {
  expect(formatMeasurement('page.cold_bytes', 1234567)).toBe('1,234,567');
  expect(formatMeasurement('page.cold_ms', 12.3456)).toBe('12.3');
  expect(formatMeasurement('page.cold_ms', 1234.56)).toBe('1,235');
  expect(formatMeasurement('ingest.parse_share', 0.714)).toBe('71.4');
});

test('a table is aligned at both columns', () => {
  expect(formatTable({ 'a.long_name_ms': 1, 'a.b_bytes': 1000 })).toBe(
    'a.long_name_ms      1 ms\na.b_bytes       1,000 B',
  );
});

test('results of other benches stay, the same ones are replaced, all are sorted', async () => {
  const path = join(await makeTemporaryFolder({ 'r.json': '{"z.a_ms":1,"b.a_ms":2}' }), 'r.json');
  await mergeMeasurements(path, { 'm.a_ms': 3, 'b.a_ms': 4 });
  expect(await readFile(path, 'utf8')).toBe(
    '{\n  "b.a_ms": 4,\n  "m.a_ms": 3,\n  "z.a_ms": 1\n}\n',
  );
});

test('the median is the middle, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 7])).toBe(6);
  expect(() => median([])).toThrow();
});
