import { useMemo, useRef } from 'react';
import { useChangeQuery, useRoute } from '../../page/use-route.ts';
import {
  formatLayerOptions,
  type LayerFilter,
  type LayerOptions,
  type LayerSort,
  parseLayerOptions,
} from './layer-options.ts';

export type ChangeLayerOptions = (changes: Partial<LayerOptions>) => void;

/** What the address says to show, and how to change that: the address is the only place where it is kept. */
export function useLayerOptions(): readonly [options: LayerOptions, change: ChangeLayerOptions] {
  const { query } = useRoute();
  const changeQuery = useChangeQuery();
  const parsed = useMemo(() => parseLayerOptions(query), [query]);
  const filter = useSame<LayerFilter>(parsed.filter);
  const sort = useSame<LayerSort>(parsed.sort);
  const options = useMemo(() => ({ ...parsed, filter, sort }), [parsed, filter, sort]);
  return [options, (changes) => changeQuery(formatLayerOptions({ ...options, ...changes }))];
}

/** The same object as long as it says the same: a row in focus must not filter and sort anew. */
function useSame<Value>(value: Value): Value {
  const kept = useRef(value);
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}
