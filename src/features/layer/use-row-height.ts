import { useMatches } from '../../ui/use-media-query.ts';

/**
 * CSS pixels of a row: two lines of an explanation beside the numbers, which holds the longest seen; on narrow
 * screens three lines and the numbers below. All rows alike, so that a place in the list is arithmetic.
 */
export function useRowHeight(): number {
  return useMatches('(min-width: 64rem)') ? 44 : 104;
}
