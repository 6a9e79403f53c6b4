import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentHeight,
  nextRow,
  renderedRows,
  rowAt,
  rowTop,
  scrollTopCentering,
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

  it('renders the active row wherever the list is scrolled to, and each row once', () => {
    fc.assert(
      fc.property(withScroll, ([geometry, row, scrollTop]) => {
        const indexes = renderedRows(geometry, scrollTop, 3, row);
        expect(indexes).toContain(row);
        expect(new Set(indexes).size).toBe(indexes.length);
        const { first, last } = visibleRows(geometry, scrollTop, 3);
        for (let index = first; index < last; index++) expect(indexes).toContain(index);
      }),
    );
  });

  it('renders the rows in view where the list begins below the upper edge', () => {
    fc.assert(
      fc.property(withRow, fc.integer({ min: 1, max: 5000 }), ([geometry], above) => {
        const { first, last } = visibleRows(geometry, -above, 0);
        const room = Math.max(0, geometry.viewHeight - above);
        expect(first).toBe(0);
        expect(last).toBe(Math.min(geometry.rows, Math.ceil(room / geometry.rowHeight)));
        expect(rowTop(geometry, -above, 0)).toBeCloseTo(0, 3);
      }),
    );
  });

  it('centers a row, unless the list begins or ends there', () => {
    fc.assert(
      fc.property(withRow, ([geometry, row]) => {
        const scrollTop = scrollTopCentering(geometry, row);
        const end = contentHeight(geometry) - geometry.viewHeight;
        if (scrollTop <= 0 || scrollTop >= end) return;
        const middle = rowTop(geometry, scrollTop, row) + geometry.rowHeight / 2 - scrollTop;
        expect(middle).toBeCloseTo(geometry.viewHeight / 2, 3);
      }),
    );
  });

  it('moves by a row, by a page and to the ends, never beyond them', () => {
    const list = { rows: 100, rowHeight: 50, viewHeight: 520 };
    expect(nextRow('ArrowDown', 99, list)).toBe(99);
    expect(nextRow('ArrowUp', 0, list)).toBe(0);
    expect(nextRow('ArrowDown', 4, list)).toBe(5);
    expect(nextRow('PageDown', 4, list)).toBe(13);
    expect(nextRow('PageUp', 4, list)).toBe(0);
    expect(nextRow('Home', 50, list)).toBe(0);
    expect(nextRow('End', 50, list)).toBe(99);
    expect(nextRow('Enter', 50, list)).toBeUndefined();
  });
});
