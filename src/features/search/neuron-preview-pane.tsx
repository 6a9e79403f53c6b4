import { useEffect, useState } from 'react';
import type { NeuronRef } from '../../dataset/ids.ts';
import { ErrorMessage } from '../../page/error-message.tsx';
import { FirstExcerpts } from '../../page/neuron-preview.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { useDebouncedValue } from '../../page/use-debounced-value.ts';
import { useNeuron } from '../../page/use-neuron.ts';
import { formatNeuronReference } from '../../route/neuron-reference.ts';
import type { ResultRow, SearchResults } from '../../search/protocol.ts';
import type { SearchClient } from '../../search/search-client.ts';
import { Button } from '../../ui/button.tsx';

/** Rows that the arrow keys only pass over request nothing. */
const DELAY_MILLISECONDS = 120;

/** A neuron's explanation and first excerpts. */
function Preview({ neuronRef }: { neuronRef: NeuronRef }) {
  const reference = formatNeuronReference(neuronRef);
  const isSettled = useDebouncedValue(reference, DELAY_MILLISECONDS) === reference;
  const state = useNeuron(neuronRef, { isWanted: isSettled });
  switch (state.kind) {
    case 'loading':
      return <p className="text-sm text-text-muted">Loading excerpts…</p>;
    case 'failed':
      return <ErrorMessage error={state.error} retry={state.retry} />;
    case 'ready': {
      const explanation = state.neuron.overview.explanations?.[0]?.text.trim() ?? '';
      return (
        <>
          {explanation !== '' && <p className="mb-2 break-words">{explanation}</p>}
          <FirstExcerpts neuron={state.neuron} count={6} />
        </>
      );
    }
    default:
      return (
        <p className="text-sm text-text-secondary">
          This copy has no excerpts of this neuron. Add <code>has:excerpts</code> to the query to
          see only neurons that have them.
        </p>
      );
  }
}

interface SelectedResultPreviewProps {
  client: SearchClient;
  results: SearchResults;
  /** From 0. */
  rank: number;
  onClose: () => void;
}

/** The first excerpts of the neuron at a rank, whether its row is in view or not, without leaving the list. */
export function SelectedResultPreview(props: SelectedResultPreviewProps) {
  const { client, results, rank, onClose } = props;
  const [loaded, setLoaded] = useState<{ rank: number; row: ResultRow }>();
  const { version, firstRows } = results;
  const firstRow = firstRows[rank];
  useEffect(() => {
    if (firstRow !== undefined) return;
    let current = true;
    void client.rows(version, rank, rank + 1).then((rows) => {
      const row = rows?.[0];
      if (current && row !== undefined) setLoaded({ rank, row });
    });
    return () => {
      current = false;
    };
  }, [client, version, rank, firstRow]);
  const row = firstRow ?? (loaded?.rank === rank ? loaded.row : undefined);
  if (row === undefined) return null;
  const neuronRef = { layer: row.layer, neuron: row.neuron };
  const reference = formatNeuronReference(neuronRef);
  return (
    <section
      aria-label={`Excerpts of ${reference}`}
      className="flex h-full flex-col overflow-hidden border border-border bg-surface max-lg:shadow-[0_-4px_24px_rgb(0_0_0/0.2)]"
    >
      <div className="flex items-center gap-3 border-b border-border px-3 py-1.5">
        <RouteLink
          place={{ kind: 'neuron', ...neuronRef }}
          className="font-mono text-sm font-semibold"
        >
          {reference}
        </RouteLink>
        <Button look="quiet" className="ml-auto" onClick={onClose}>
          Close
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard could not scroll it otherwise */}
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-2" tabIndex={0}>
        <Preview neuronRef={neuronRef} />
      </div>
    </section>
  );
}
