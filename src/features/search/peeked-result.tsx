import { useEffect, useState } from 'react';
import type { ResultRow, SearchResults } from '../../search/protocol.ts';
import type { SearchClient } from '../../search/search-client.ts';
import { Peek } from './neuron-preview-pane.tsx';

interface PeekedResultProps {
  client: SearchClient;
  results: SearchResults;
  /** From 0. */
  rank: number;
  onClose: () => void;
  onLeave: () => void;
}

/** The preview of whichever neuron stands at a rank, in sight or not. */
export function PeekedResult({ client, results, rank, onClose, onLeave }: PeekedResultProps) {
  const [brought, setBrought] = useState<{ rank: number; row: ResultRow }>();
  const { version, firstRows } = results;
  const here = firstRows[rank];
  useEffect(() => {
    if (here !== undefined) return;
    let current = true;
    void client.rows(version, rank, rank + 1).then((rows) => {
      const row = rows?.[0];
      if (current && row !== undefined) setBrought({ rank, row });
    });
    return () => {
      current = false;
    };
  }, [client, version, rank, here]);
  const row = here ?? (brought?.rank === rank ? brought.row : undefined);
  if (row === undefined) return null;
  return (
    <Peek place={{ layer: row.layer, neuron: row.neuron }} onClose={onClose} onLeave={onLeave} />
  );
}
