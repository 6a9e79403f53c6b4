import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/**
 * Where the rows of a very long list lie. Firefox lays nothing out beyond 17.9 million CSS pixels and other browsers
 * not far beyond, so that a longer list is scrolled through a shorter one: near the scroll position its rows keep
 * their height, and the bar's way is the list's way in small.
 */
export interface VirtualRowsState {
  readonly rows: number;
  /** CSS pixels, as all that follow. */
  readonly rowHeight: number;
  readonly viewHeight: number;
}

const TALLEST = 15_000_000;

/** Of the element that is scrolled. */
export function contentHeight({ rows, rowHeight }: VirtualRowsState): number {
  return Math.min(TALLEST, rows * rowHeight);
}

/** How much further the list goes than the bar. 1 for all lists but very long ones. */
function stretch(geometry: VirtualRowsState): number {
  const way = contentHeight(geometry) - geometry.viewHeight;
  if (way <= 0 || geometry.rows * geometry.rowHeight <= TALLEST) return 1;
  return (geometry.rows * geometry.rowHeight - geometry.viewHeight) / way;
}

/** The part of the list, from its top, that a scroll position shows at the upper edge. */
export function listOffset(geometry: VirtualRowsState, scrollTop: number): number {
  return scrollTop * stretch(geometry);
}

/** The first row of which at least half is in sight. */
export function rowAt(geometry: VirtualRowsState, scrollTop: number): number {
  const row = Math.round(listOffset(geometry, scrollTop) / geometry.rowHeight);
  return Math.max(0, Math.min(geometry.rows - 1, row));
}

/** Where a row stands within the scrolled element at a scroll position. */
export function rowTop(geometry: VirtualRowsState, scrollTop: number, row: number): number {
  return row * geometry.rowHeight - listOffset(geometry, scrollTop) + scrollTop;
}

/** The scroll position that brings a row to the upper edge, as far as the list goes. */
export function scrollTopOf(geometry: VirtualRowsState, row: number): number {
  const most = Math.max(0, contentHeight(geometry) - geometry.viewHeight);
  return Math.max(0, Math.min(most, (row * geometry.rowHeight) / stretch(geometry)));
}

/** The scroll position nearest to this one at which a row is whole in sight. */
export function scrollTopShowing(
  geometry: VirtualRowsState,
  scrollTop: number,
  row: number,
): number {
  const offset = listOffset(geometry, scrollTop);
  const top = row * geometry.rowHeight;
  const lowest = top + geometry.rowHeight - geometry.viewHeight;
  if (offset >= lowest && offset <= top) return scrollTop;
  const wanted = offset > top ? top : lowest;
  return Math.max(0, wanted / stretch(geometry));
}

/** Rows to set, `first` inclusive and `last` exclusive, with some beyond both edges. */
export function visibleRows(
  geometry: VirtualRowsState,
  scrollTop: number,
  beyond: number,
): { first: number; last: number } {
  const offset = listOffset(geometry, scrollTop);
  const first = Math.floor(offset / geometry.rowHeight) - beyond;
  const last = Math.ceil((offset + geometry.viewHeight) / geometry.rowHeight) + beyond;
  return { first: Math.max(0, first), last: Math.max(0, Math.min(geometry.rows, last)) };
}

/** Milliseconds without scrolling until the place is told. */
const REST = 150;

interface ListScroll {
  scrollTop: number;
  onScroll: () => void;
  /** Moves the list as little as it takes to have a row in sight. */
  show: (row: number) => void;
  /** The row at the upper edge now, counted as told: for whoever leaves before the scrolling has come to rest. */
  takeFrom: () => number;
}

/**
 * Scrolls a list to the row that the address names, as soon as the list is that long, and tells where the reader
 * scrolls to. Whoever scrolls meanwhile is not pulled back.
 *
 * @param from the row at the upper edge
 */
export function useListScroll(
  element: RefObject<HTMLElement | null>,
  geometry: VirtualRowsState,
  from: number,
  onFrom: (row: number) => void,
): ListScroll {
  const [scrollTop, setScrollTop] = useState(0);
  /** The row that the list has yet to reach. */
  const goal = useRef<number | undefined>(from);
  const told = useRef(from);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ geometry, onFrom });
  latest.current = { geometry, onFrom };

  useLayoutEffect(() => {
    // The address only says what was told to it: nothing to do.
    if (from === told.current) return;
    goal.current = from;
    told.current = from;
  }, [from]);

  const { rowHeight } = geometry;
  const lastHeight = useRef(rowHeight);
  useLayoutEffect(() => {
    // In another layout the same pixels are other rows.
    if (rowHeight !== lastHeight.current) goal.current ??= told.current;
    lastHeight.current = rowHeight;
  }, [rowHeight]);

  useLayoutEffect(() => {
    const list = element.current;
    if (list === null || goal.current === undefined) return;
    if (geometry.rows <= goal.current && goal.current > 0) return;
    list.scrollTop = scrollTopOf(geometry, goal.current);
    setScrollTop(list.scrollTop);
    goal.current = undefined;
  });

  useEffect(() => {
    const list = element.current;
    if (list === null) return;
    const byHand = () => {
      goal.current = undefined;
    };
    const events = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
    for (const event of events) list.addEventListener(event, byHand, { passive: true });
    return () => {
      for (const event of events) list.removeEventListener(event, byHand);
      clearTimeout(timer.current);
    };
  }, [element]);

  const onScroll = useCallback(() => {
    const list = element.current;
    if (list === null) return;
    setScrollTop(list.scrollTop);
    clearTimeout(timer.current);
    if (goal.current !== undefined) return;
    timer.current = setTimeout(() => {
      const row = rowAt(latest.current.geometry, list.scrollTop);
      if (row === told.current || goal.current !== undefined) return;
      told.current = row;
      latest.current.onFrom(row);
    }, REST);
  }, [element]);

  const show = useCallback(
    (row: number) => {
      const list = element.current;
      if (list === null) return;
      list.scrollTop = scrollTopShowing(latest.current.geometry, list.scrollTop, row);
      setScrollTop(list.scrollTop);
    },
    [element],
  );

  const takeFrom = useCallback(() => {
    if (goal.current !== undefined) return goal.current;
    told.current = rowAt(latest.current.geometry, element.current?.scrollTop ?? 0);
    return told.current;
  }, [element]);

  return { scrollTop, onScroll, show, takeFrom };
}
