import { type RefObject, useLayoutEffect, useState } from 'react';

/** Gives the focus to the frame's box, which is not this feature's to hold. */
export function focusSearchInput(): void {
  document.querySelector<HTMLElement>('header input[type=search]')?.focus();
}

/** The list of results, which the box in the frame hands the focus to. */
export const RESULTS_ID = 'search-results';

/**
 * Scrolls the window until an element ends where the sheet over its lower part begins.
 *
 * @param sheet `null` where there is none
 * @param shown what the sheet shows: for another it is done again, as the reader may have scrolled on
 */
export function useScrollAboveSheet(
  element: RefObject<HTMLElement | null>,
  sheet: RefObject<HTMLElement | null>,
  shown: number | undefined,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: when what is shown changes, and only then
  useLayoutEffect(() => {
    const covered = element.current?.getBoundingClientRect();
    const cover = sheet.current?.getBoundingClientRect();
    if (shown === undefined || covered === undefined || cover === undefined) return;
    if (covered.bottom > cover.top) window.scrollBy(0, Math.ceil(covered.bottom - cover.top));
  }, [shown]);
}

/**
 * CSS pixels from an element's top to the window's lower edge, so that a list that scrolls by itself fills the
 * window without making the page scroll too.
 *
 * @param least on a window that leaves less, the page scrolls
 */
export function useAvailableHeight(element: RefObject<HTMLElement | null>, least: number): number {
  const [room, setRoom] = useState(least);
  // After each rendering: whatever stands above may have become taller.
  useLayoutEffect(() => {
    const measure = () => {
      const target = element.current;
      if (target === null) return;
      const top = target.getBoundingClientRect().top + window.scrollY;
      setRoom(Math.max(least, Math.floor(window.innerHeight - top - 8)));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  });
  return room;
}
