import { useEffect, useSyncExternalStore } from 'react';
import { type DatasetSource, fileAddress } from '../data/data-folder.ts';
import { SearchClient, type SearchState } from '../search/search-client.ts';

/**
 * Milliseconds that a search stays in memory after the last part of the page that used it: long enough to look at
 * a neuron and come back to the same list at once, short enough to give its hundred megabytes back.
 */
const LINGER = 5 * 60_000;

interface KeptClient {
  client: SearchClient;
  users: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const kept = new Map<string, KeptClient>();

/**
 * A dataset's search with what is known of it: one worker, whoever asks, for as long as a component that asked is on
 * the page. Loading begins with the first.
 */
export function useSearchClient(dataFolder: DatasetSource): readonly [SearchClient, SearchState] {
  const { client } = keep(dataFolder);
  useEffect(() => {
    const entry = keep(dataFolder);
    entry.users++;
    clearTimeout(entry.timer);
    return () => {
      entry.users--;
      closeLater(dataFolder, entry);
    };
  }, [dataFolder]);
  return [client, useSyncExternalStore(client.subscribe, client.getState)];
}

function keep(dataFolder: DatasetSource): KeptClient {
  const key = fileAddress(dataFolder, '');
  let entry = kept.get(key);
  if (entry === undefined) {
    const client = new SearchClient(
      dataFolder,
      () => new Worker(new URL('../search/search.worker.ts', import.meta.url), { type: 'module' }),
    );
    entry = { client, users: 0, timer: undefined };
    kept.set(key, entry);
    closeLater(dataFolder, entry);
  }
  return entry;
}

function closeLater(dataFolder: DatasetSource, entry: KeptClient): void {
  clearTimeout(entry.timer);
  entry.timer = setTimeout(() => {
    if (entry.users > 0) return;
    kept.delete(fileAddress(dataFolder, ''));
    entry.client.close();
  }, LINGER);
}
