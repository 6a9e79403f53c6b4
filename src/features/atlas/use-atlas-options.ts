import { useMemo } from 'react';
import { useChangeQuery, useRoute } from '../../page/use-route.ts';
import { type AtlasOptions, formatAtlasOptions, parseAtlasOptions } from './atlas-options.ts';

/** What the address says to show, and how to change that: the address is the only place where it is kept. */
export function useAtlasOptions(): readonly [
  options: AtlasOptions,
  change: (changes: Partial<AtlasOptions>) => void,
] {
  const { query } = useRoute();
  const changeQuery = useChangeQuery();
  const options = useMemo(() => parseAtlasOptions(query), [query]);
  return [options, (changes) => changeQuery(formatAtlasOptions({ ...options, ...changes }))];
}
