import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentHeight,
  rowAt,
  rowTop,
  scrollTopOf,
  scrollTopShowing,
  type VirtualRowsState,
  visibleRows,
} from './virtual-rows.ts';

const geometries: fc.Arbitrary<VirtualRowsState> = fc.record({
  rows: fc.integer({ min: 1, max: 1_000_000 }),
  rowHeight: fc.integer({ min: 20, max: 140 }),
  viewHeight: fc.integer({ min: 200, max: 3000 }),
});
const withRow = geometries.chain((geometry) =>
  fc.tuple(fc.constant(geometry), fc.integer({ min: 0, max: geometry.rows - 1 })),
);
const withScroll = withRow.chain(([geometry, row]) => {
  const most = Math.max(0, contentHeight(geometry) - geometry.viewHeight);
  return fc.tuple(
    fc.constant(geometry),
    fc.constant(row),
    fc.double({ min: 0, max: most, noNaN: true }),
  );
});

describe('the geometry of a long list', () => {
  it('stays within what every browser lays out', () => {
    fc.assert(
      fc.property(geometries, (geometry) => {
        expect(contentHeight(geometry)).toBeLessThanOrEqual(15_000_000);
      }),
    );
  });

  it('finds a row again at the position that shows it first, unless the list ends', () => {
    fc.assert(
      fc.property(withRow, ([geometry, row]) => {
        const scrollTop = scrollTopOf(geometry, row);
        const end = contentHeight(geometry) - geometry.viewHeight;
        if (scrollTop < end) expect(rowAt(geometry, scrollTop)).toBe(row);
      }),
    );
  });

  it('sets every row that any pixel of the view shows, below each other without a gap', () => {
    fc.assert(
      fc.property(withScroll, ([geometry, , scrollTop]) => {
        const { first, last } = visibleRows(geometry, scrollTop, 0);
        expect(rowTop(geometry, scrollTop, first) - scrollTop).toBeLessThan(0.01);
        const bottom = rowTop(geometry, scrollTop, last - 1) + geometry.rowHeight;
        if (last < geometry.rows) {
          expect(bottom).toBeGreaterThan(scrollTop + geometry.viewHeight - 0.01);
        }
        expect(
          rowTop(geometry, scrollTop, first + 1) - rowTop(geometry, scrollTop, first),
        ).toBeCloseTo(geometry.rowHeight, 3);
      }),
    );
  });

  it('brings a row whole into sight, and moves nothing where it is already', () => {
    fc.assert(
      fc.property(withScroll, ([geometry, row, scrollTop]) => {
        const shown = scrollTopShowing(geometry, scrollTop, row);
        const top = rowTop(geometry, shown, row);
        expect(top).toBeGreaterThanOrEqual(shown - 0.01);
        if (geometry.rowHeight <= geometry.viewHeight) {
          expect(top + geometry.rowHeight).toBeLessThanOrEqual(shown + geometry.viewHeight + 0.01);
        }
        expect(scrollTopShowing(geometry, shown, row)).toBeCloseTo(shown, 3);
      }),
    );
  });
});
