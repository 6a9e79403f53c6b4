import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumberRange, orderBounds, parseNumberRange } from '../dataset/number-range.ts';
import { CELL_COLUMNS, type CellColumn } from './cell-columns.ts';
import { cellValuesOf, countValues, encodeCell } from './cell-values.ts';
import { type StoredRange, toNumberRange, toStoredRange } from './color-scale.ts';
import { axisTicks, histogramOf } from './histogram.ts';

const parseStoredRange = (column: CellColumn, text: string) => {
  const range = orderBounds(parseNumberRange(text));
  return range && toStoredRange(column, range);
};
const formatStoredRange = (column: CellColumn, range: StoredRange) =>
  formatNumberRange(toNumberRange(column, range));

describe('a range of values', () => {
  it.each([
    ['score', '0.5..0.9', { low: 50, high: 90 }],
    ['score', '0.9..0.5', { low: 50, high: 90 }],
    ['score', '..-0.1', { low: Number.NEGATIVE_INFINITY, high: -10 }],
    ['randomOnlyScore', '0.7..', { low: 70, high: Number.POSITIVE_INFINITY }],
    ['maximum', '1..', { low: 69, high: Number.POSITIVE_INFINITY }],
  ] as const)('of %s reads %j', (column, text, range) => {
    expect(parseStoredRange(column, text)).toEqual(range);
  });

  it.each(['', '..', '0.5', 'a..b', '0.5...9', '1e9..2'])('is none in %j', (text) => {
    expect(parseStoredRange('score', text)).toBeUndefined();
  });

  it('is written with the fewest digits that bring it back', () => {
    expect(formatStoredRange('score', { low: 50, high: 90 })).toBe('0.5..0.9');
    expect(formatStoredRange('score', { low: -3, high: Number.POSITIVE_INFINITY })).toBe('-0.03..');
    const range = parseStoredRange('maximum', '1.5..20')!;
    expect(formatStoredRange('maximum', range)).toBe('1.5..20');
  });
});

describe('a histogram', () => {
  it('counts every known value once, in at most 80 bins', () => {
    const value = fc.option(fc.integer({ min: -100, max: 100 }).map((n) => n / 100));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (scores) => {
        const values = cellValuesOf('score', [scores.length], scores);
        const { counts, first, width } = histogramOf(countValues(values), values.min);
        expect(counts.length).toBeLessThanOrEqual(80);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.known);
        counts.forEach((count, bin) => {
          const from = first + bin * width;
          const inside = scores.filter((score) => {
            const stored = score === null ? Number.NaN : encodeCell('score', score);
            return stored >= from && stored < from + width;
          });
          expect(count).toBe(inside.length);
        });
      }),
    );
  });

  it('has an axis of a few round numbers in rising order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CELL_COLUMNS),
        fc.integer({ min: -100, max: 900 }),
        fc.integer({ min: 1, max: 600 }),
        (column, first, extent) => {
          const ticks = axisTicks(column, first, first + extent);
          expect(ticks.length).toBeLessThanOrEqual(12);
          ticks.forEach(({ stored }, at) => {
            expect(stored).toBeGreaterThanOrEqual(first);
            expect(stored).toBeLessThanOrEqual(first + extent);
            if (at > 0) expect(stored).toBeGreaterThan(ticks[at - 1]!.stored);
          });
        },
      ),
    );
    expect(axisTicks('score', -30, 100).map(({ text }) => text)).toEqual([
      '−0.2',
      '0',
      '0.2',
      '0.4',
      '0.6',
      '0.8',
      '1',
    ]);
  });
});
