import { useEffect } from 'react';
import type { SearchClient, SearchState } from '../../search/search-client.ts';

/**
 * Has the top tokens read once every explanation is here and nothing else is asked of the line: they are half as many
 * bytes again, and the list is of use without them. Not where the reader saves data.
 */
export function usePrefetchTokens(client: SearchClient, { progress }: SearchState): void {
  const isComplete =
    progress !== null &&
    progress.loaded.explanations === progress.layers &&
    progress.loaded.scores === progress.layers;
  useEffect(() => {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (!isComplete || connection?.saveData === true) return;
    const timer = setTimeout(() => client.load('tokens'), 500);
    return () => clearTimeout(timer);
  }, [client, isComplete]);
}
