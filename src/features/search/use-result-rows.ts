import { useEffect, useMemo, useReducer } from 'react';
import type { LoadProgress, SearchResults } from '../../search/protocol.ts';
import type { SearchClient } from '../../search/search-client.ts';
import { ResultRows } from './result-rows.ts';

/** The rows of a result as far as they have come; the component is rendered again when more do. */
export function useResultRows(
  client: SearchClient,
  results: SearchResults,
  progress: LoadProgress | null,
): ResultRows {
  const [, render] = useReducer((count: number) => count + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a result is another one when its version is
  const rows = useMemo(
    () => new ResultRows(results, client.rows.bind(client), render),
    [client, results.version.search, results.version.revision],
  );
  const tokens = progress?.loaded.tokens ?? 0;
  useEffect(() => {
    if (tokens === 0) return;
    rows.refresh();
    render();
  }, [rows, tokens]);
  return rows;
}
