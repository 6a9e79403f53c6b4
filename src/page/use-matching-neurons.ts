import { useEffect, useState } from 'react';
import type { DatasetSource } from '../data/data-folder.ts';
import { neuronCount } from '../dataset/dataset-list.ts';
import { useSearchClient } from './search-clients.ts';

/** Which neurons of the whole model a query matches. */
export interface Matches {
  /** The query, as text. */
  query: string;
  /** 1 for each neuron that matches: those of layer 0, then those of layer 1, and so on. */
  lit: Uint8Array;
  total: number;
  /** Layers searched so far, of `layers`. */
  searched: number;
  layers: number;
}

/** The matches of a query, growing while layers arrive; `undefined` until there are some to tell of. */
export function useMatchingNeurons(dataFolder: DatasetSource, query: string): Matches | undefined {
  const [client, { results }] = useSearchClient(dataFolder);
  const [matches, setMatches] = useState<Matches>();

  useEffect(() => {
    client.search(query, 'position');
  }, [client, query]);

  useEffect(() => {
    if (results === null || results.text !== query) return;
    let current = true;
    void client.ids(results.version).then((ids) => {
      if (ids === null || !current) return;
      const lit = new Uint8Array(neuronCount(dataFolder.entry.layers));
      for (const id of ids) lit[id] = 1;
      const { total, searchedCount, layers } = results;
      setMatches({ query, lit, total, searched: searchedCount, layers });
    });
    return () => {
      current = false;
    };
  }, [client, results, query, dataFolder]);

  return matches?.query === query ? matches : undefined;
}
