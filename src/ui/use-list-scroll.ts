import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type ListGeometry, rowAt, scrollTopOf, scrollTopShowing } from './virtual-rows.ts';

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
  geometry: ListGeometry,
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
