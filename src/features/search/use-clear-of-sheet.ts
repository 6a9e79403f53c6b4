import { type RefObject, useLayoutEffect } from 'react';

/**
 * Scrolls the window until an element ends where the sheet over its lower part begins.
 *
 * @param sheet `null` where there is none
 * @param shown what the sheet shows: for another it is done again, as the reader may have scrolled on
 */
export function useClearOfSheet(
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
