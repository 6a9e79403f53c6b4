import { useEffect, useState } from 'react';
import type { Neuron } from '../../dataset/decode-neuron.ts';
import type { NeuronRef } from '../../dataset/ids.ts';
import { parseNeuronRanges, rangesInclude } from '../../dataset/neuron-ranges.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { useNeuron } from '../../page/use-neuron.ts';
import { useDebouncedValue } from '../../page/use-settled.ts';
import { formatNeuronReference } from '../../route/neuron-reference.ts';
import type { ResultRow, SearchResults } from '../../search/protocol.ts';
import type { SearchClient } from '../../search/search-client.ts';
import { HeatLegend } from '../../token-view/legends.tsx';
import { TokenInteraction } from '../../token-view/token-interaction.tsx';
import { type TextDisplayOptions, TokenText } from '../../token-view/token-text.tsx';
import { Button } from '../../ui/button.tsx';

interface PeekProps {
  place: NeuronRef;
  onClose: () => void;
  onLeave: () => void;
}

const SHORT: TextDisplayOptions = { window: true };

/** Excerpts that fit beside a list. */
const SHOWN = 6;
/** Rows that the arrow keys only pass over ask for nothing. */
const REST_MILLISECONDS = 120;

/** A result's strongest excerpts, without leaving the list. */
export function NeuronPreviewPane({ place, onClose, onLeave }: PeekProps) {
  const { entry } = useCurrentDataset().dataFolder;
  const reference = formatNeuronReference(place);
  const isSettled = useDebouncedValue(reference, REST_MILLISECONDS) === reference;
  const extent = entry.layers[place.layer];
  const hasDetail =
    extent !== undefined &&
    rangesInclude(parseNeuronRanges(extent.withExcerpts, extent.neurons), place.neuron);
  return (
    <section
      aria-label={`Excerpts of ${reference}`}
      className="flex h-full flex-col overflow-hidden border border-border bg-surface max-lg:shadow-[0_-4px_24px_rgb(0_0_0/0.2)]"
    >
      <div className="flex items-center gap-3 border-b border-border px-3 py-1.5">
        <RouteLink
          place={{ kind: 'neuron', ...place }}
          className="font-mono text-sm font-semibold"
          onClick={onLeave}
        >
          {reference}
        </RouteLink>
        <Button look="quiet" className="ml-auto" onClick={onClose}>
          Close
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-2" tabIndex={0}>
        {hasDetail ? isSettled ? <PeekedHead place={place} /> : <Waiting /> : <NoExcerpts />}
      </div>
    </section>
  );
}

function PeekedHead({ place }: { place: NeuronRef }) {
  const state = useNeuron(place);
  switch (state.kind) {
    case 'loading':
      return <Waiting />;
    case 'failed':
      return <ErrorMessage error={state.error} retry={state.retry} />;
    case 'missing':
    case 'not-in-copy':
      return <NoExcerpts />;
    case 'ready':
      return <PeekedExcerpts neuron={state.neuron} />;
  }
}

function PeekedExcerpts({ neuron }: { neuron: Neuron }) {
  const { scale } = neuron;
  const sections = neuron.overview.activations?.sections ?? [];
  const top = sections.find(({ kind }) => kind === 'top') ?? sections[0];
  const numbers = top?.excerpts ?? neuron.excerpts.map((_, number) => number);
  const excerpts = numbers
    .slice(0, SHOWN)
    .map((number) => neuron.excerpts[number])
    .filter((excerpt) => excerpt !== undefined);
  const explanation = neuron.overview.explanations?.[0]?.text.trim() ?? '';
  return (
    <>
      {explanation !== '' && <p className="mb-2 break-words">{explanation}</p>}
      {excerpts.length === 0 ? (
        <p className="text-sm text-text-muted">This neuron has no excerpts.</p>
      ) : (
        <TokenInteraction>
          <HeatLegend
            hue="real"
            label="Activation"
            from={0}
            to={Math.max(scale.maximum, 0)}
            decimals={scale.decimals}
          />
          <ol className="mt-2">
            {excerpts.map((excerpt) => (
              <li key={excerpt.index} className="border-t border-border py-1.5">
                <TokenText excerpt={excerpt} scale={scale} show={SHORT} />
              </li>
            ))}
          </ol>
        </TokenInteraction>
      )}
    </>
  );
}

function Waiting() {
  return <p className="text-sm text-text-muted">Reading the excerpts…</p>;
}

function NoExcerpts() {
  return (
    <p className="text-sm text-text-secondary">
      This copy lists the neuron, but does not hold its excerpts. <code>has:excerpts</code> in the
      query leaves only neurons that have them.
    </p>
  );
}

interface PeekedResultProps {
  client: SearchClient;
  results: SearchResults;
  /** From 0. */
  rank: number;
  onClose: () => void;
  onLeave: () => void;
}

/** The preview of whichever neuron stands at a rank, in sight or not. */
export function SelectedResultPreview({
  client,
  results,
  rank,
  onClose,
  onLeave,
}: PeekedResultProps) {
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
    <NeuronPreviewPane
      place={{ layer: row.layer, neuron: row.neuron }}
      onClose={onClose}
      onLeave={onLeave}
    />
  );
}
