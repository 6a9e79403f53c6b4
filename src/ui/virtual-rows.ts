import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/**
 * A list of rows of equal height of which only those in view are rendered. Firefox lays out nothing beyond 17.9 million
 * CSS pixels and other browsers not far beyond, so a longer list is scrolled through a shorter element: near the
 * scroll position its rows keep their height, while the scroll bar covers the list at a smaller scale.
 */
export interface VirtualRowsState {
  readonly rows: number;
  /** CSS pixels, as all that follow. */
  readonly rowHeight: number;
  readonly viewHeight: number;
}

const MAX_CONTENT_HEIGHT = 15_000_000;

/** Of the element that is scrolled. */
export function contentHeight({ rows, rowHeight }: VirtualRowsState): number {
  return Math.min(MAX_CONTENT_HEIGHT, rows * rowHeight);
}

function maxScrollTop(list: VirtualRowsState): number {
  return Math.max(0, contentHeight(list) - list.viewHeight);
}

/** Pixels of the list for one of the scroll position: 1 for all lists but very long ones. */
function scaleOf(list: VirtualRowsState): number {
  const most = maxScrollTop(list);
  const height = list.rows * list.rowHeight;
  return most === 0 || height <= MAX_CONTENT_HEIGHT ? 1 : (height - list.viewHeight) / most;
}

/** The part of the list, from its top, that a scroll position shows at the upper edge. */
function listOffset(list: VirtualRowsState, scrollTop: number): number {
  const within = Math.max(0, Math.min(maxScrollTop(list), scrollTop));
  return within * scaleOf(list) + (scrollTop - within);
}

/** The first row of which at least half is in view. */
export function rowAt(list: VirtualRowsState, scrollTop: number): number {
  const row = Math.round(listOffset(list, scrollTop) / list.rowHeight);
  return Math.max(0, Math.min(list.rows - 1, row));
}

/** Top of a row within the scrolled element at a scroll position. */
export function rowTop(list: VirtualRowsState, scrollTop: number, row: number): number {
  return row * list.rowHeight - listOffset(list, scrollTop) + scrollTop;
}

/** The scroll position that brings a row to the upper edge, as far as the list goes. */
export function scrollTopOf(list: VirtualRowsState, row: number): number {
  return Math.max(0, Math.min(maxScrollTop(list), (row * list.rowHeight) / scaleOf(list)));
}

/** The scroll position that brings a row to the middle of the view, as far as the list goes. */
export function scrollTopCentering(list: VirtualRowsState, row: number): number {
  return scrollTopOf(list, row - (list.viewHeight / list.rowHeight - 1) / 2);
}

/** The scroll position nearest to this one at which a row is entirely in view. */
export function scrollTopShowing(list: VirtualRowsState, scrollTop: number, row: number): number {
  const offset = listOffset(list, scrollTop);
  const top = row * list.rowHeight;
  const lowest = top + list.rowHeight - list.viewHeight;
  if (offset >= lowest && offset <= top) return scrollTop;
  const wanted = offset > top ? top : lowest;
  return Math.max(0, wanted / scaleOf(list));
}

/** Rows to render, `first` inclusive and `last` exclusive, with some beyond both edges. */
export function visibleRows(
  list: VirtualRowsState,
  scrollTop: number,
  overscan: number,
): { first: number; last: number } {
  const offset = listOffset(list, scrollTop);
  const last = Math.ceil((offset + list.viewHeight) / list.rowHeight) + overscan;
  const first = Math.floor(offset / list.rowHeight) - overscan;
  const end = Math.max(0, Math.min(list.rows, last));
  return { first: Math.max(0, Math.min(end, first)), last: end };
}

/** Indexes of `visibleRows` and of the active row, which would lose the focus if it was removed. */
export function renderedRows(
  list: VirtualRowsState,
  scrollTop: number,
  overscan: number,
  active: number,
): number[] {
  const { first, last } = visibleRows(list, scrollTop, overscan);
  const indexes = Array.from({ length: last - first }, (_, index) => first + index);
  if (active < list.rows && (active < first || active >= last)) indexes.push(active);
  return indexes;
}

/** The row that a key leads to from a row; `undefined` for keys that move nowhere. */
export function nextRow(
  key: string,
  row: number,
  { rows, rowHeight, viewHeight }: VirtualRowsState,
): number | undefined {
  const last = rows - 1;
  const page = Math.max(1, Math.floor(viewHeight / rowHeight) - 1);
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, row + 1);
    case 'ArrowUp':
      return Math.max(0, row - 1);
    case 'PageDown':
      return Math.min(last, row + page);
    case 'PageUp':
      return Math.max(0, row - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

interface WindowRows {
  list: VirtualRowsState;
  /** As of the last rendering. */
  scrollTop: number;
  /** Scrolls the window as little as needed to have a row entirely in view, or to its middle. */
  show: (row: number, align: 'nearest' | 'center') => void;
}

/**
 * Virtual rows that the window scrolls, with a header above them that sticks to its top.
 *
 * @param body the element that holds the rows, `undefined` height until it is laid out
 */
export function useWindowRows(
  body: RefObject<HTMLElement | null>,
  rows: number,
  rowHeight: number,
  headerHeight: number,
): WindowRows {
  const [scrollTop, setScrollTop] = useState(0);
  const [viewHeight, setViewHeight] = useState(() => window.innerHeight - headerHeight);
  const list = { rows, rowHeight, viewHeight };
  const isScaled = scaleOf(list) !== 1;

  const measure = useCallback(() => {
    if (body.current === null) return 0;
    return headerHeight - body.current.getBoundingClientRect().top;
  }, [body, headerHeight]);

  useLayoutEffect(() => {
    const update = () => {
      const position = measure();
      // Rows keep their position while a list at full scale is scrolled: it is rendered for each new row only.
      setScrollTop(isScaled ? position : Math.floor(position / rowHeight) * rowHeight);
      setViewHeight(window.innerHeight - headerHeight);
    };
    update();
    // What stands above the list grows and shrinks with the filters.
    const observer = new ResizeObserver(update);
    observer.observe(document.body);
    window.addEventListener('scroll', update, { passive: true });
    window.addEventListener('resize', update);
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', update);
      window.removeEventListener('resize', update);
    };
  }, [measure, isScaled, rowHeight, headerHeight]);

  const show = (row: number, align: 'nearest' | 'center') => {
    const position = measure();
    const wanted =
      align === 'center' ? scrollTopCentering(list, row) : scrollTopShowing(list, position, row);
    if (wanted !== position) window.scrollBy(0, wanted - position);
  };
  return { list, scrollTop, show };
}

interface ListScroll {
  scrollTop: number;
  onScroll: () => void;
  /** Scrolls as little as needed to have a row in view. */
  show: (row: number) => void;
}

/**
 * Virtual rows of an element that scrolls: brings it to the row that the address names as soon as the list is that
 * long, and reports each row that the reader scrolls to. A reader who scrolls meanwhile is not pulled back.
 *
 * @param firstRow the row at the upper edge
 */
export function useListScroll(
  element: RefObject<HTMLElement | null>,
  list: VirtualRowsState,
  firstRow: number,
  onFirstRow: (row: number) => void,
): ListScroll {
  const [scrollTop, setScrollTop] = useState(0);
  /** The row that is yet to be scrolled to. */
  const target = useRef<number | undefined>(firstRow);
  const lastReported = useRef(firstRow);
  const latest = useRef({ list, onFirstRow });
  latest.current = { list, onFirstRow };

  useLayoutEffect(() => {
    // The address only has what was reported: nothing to do.
    if (firstRow === lastReported.current) return;
    target.current = firstRow;
    lastReported.current = firstRow;
  }, [firstRow]);

  const { rowHeight } = list;
  const lastHeight = useRef(rowHeight);
  useLayoutEffect(() => {
    // In another layout the same pixels are other rows.
    if (rowHeight !== lastHeight.current) target.current ??= lastReported.current;
    lastHeight.current = rowHeight;
  }, [rowHeight]);

  useLayoutEffect(() => {
    const scroller = element.current;
    if (scroller === null || target.current === undefined) return;
    if (list.rows <= target.current && target.current > 0) return;
    scroller.scrollTop = scrollTopOf(list, target.current);
    setScrollTop(scroller.scrollTop);
    target.current = undefined;
  });

  useEffect(() => {
    const scroller = element.current;
    if (scroller === null) return;
    const cancelTarget = () => {
      target.current = undefined;
    };
    const events = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
    for (const event of events) scroller.addEventListener(event, cancelTarget, { passive: true });
    return () => {
      for (const event of events) scroller.removeEventListener(event, cancelTarget);
    };
  }, [element]);

  const onScroll = useCallback(() => {
    const scroller = element.current;
    if (scroller === null) return;
    setScrollTop(scroller.scrollTop);
    if (target.current !== undefined) return;
    const row = rowAt(latest.current.list, scroller.scrollTop);
    if (row === lastReported.current) return;
    lastReported.current = row;
    latest.current.onFirstRow(row);
  }, [element]);

  const show = useCallback(
    (row: number) => {
      const scroller = element.current;
      if (scroller === null) return;
      scroller.scrollTop = scrollTopShowing(latest.current.list, scroller.scrollTop, row);
      // The browser's own event comes with the next frame: too late for an address that is left at once.
      onScroll();
    },
    [element, onScroll],
  );

  return { scrollTop, onScroll, show };
}
