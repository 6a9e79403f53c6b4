import { useSyncExternalStore } from 'react';

const wide = '(min-width: 64rem)';

/**
 * CSS pixels of a row: two lines of an explanation beside the numbers, which holds the longest seen; on narrow
 * screens four lines and the numbers below. All rows alike, so that a place in the list is arithmetic.
 */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, () => (window.matchMedia(wide).matches ? 44 : 124));
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(wide);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
