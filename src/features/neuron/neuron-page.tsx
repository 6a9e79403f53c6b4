import { useEffect } from 'react';
import { availabilityOf } from '../../data/neuron-availability.ts';
import type { Neuron } from '../../dataset/decode-neuron.ts';
import type { NeuronRef } from '../../dataset/ids.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { useNeuron } from '../../page/use-neuron.ts';
import { useArrival } from '../../page/use-route.ts';
import { formatNeuronReference } from '../../route/neuron-reference.ts';
import { IndexOnlyExplanation } from './explanation/index-only-explanation.tsx';
import { NeuronHeader } from './header/neuron-header.tsx';
import { NeuronContent } from './neuron-content.tsx';
import { ShareMenu } from './share/share-menu.tsx';
import type { ExtraPanels } from './state/panels.ts';
import { NeuronUnavailable, OutOfRange } from './unavailable/neuron-unavailable.tsx';

interface NeuronPageProps extends NeuronRef {
  /** Parts that other features bring. */
  slots?: ExtraPanels;
}

const NO_SLOTS: ExtraPanels = {};

/** A neuron of the open dataset, or words why there is none to show. */
export function NeuronPage({ layer, neuron, slots = NO_SLOTS }: NeuronPageProps) {
  const place = { layer, neuron };
  const { entry } = useCurrentDataset().dataFolder;
  const found = availabilityOf(entry, place);
  useTopOfPage(formatNeuronReference(place));
  return (
    <article className="mx-auto max-w-[90rem] px-4 pb-16">
      {/* The same header from neuron to neuron, so that the focus stays on its links. */}
      <NeuronHeader place={place}>
        {found.kind === 'available' && <ShareMenu place={place} />}
      </NeuronHeader>
      {found.kind === 'available' ? (
        <OpenNeuron key={formatNeuronReference(place)} place={place} slots={slots} />
      ) : (
        <>
          <NeuronTitle place={place} />
          {found.kind === 'not-in-copy' ? (
            <NeuronUnavailable place={place} reason="not-in-copy" />
          ) : (
            <OutOfRange place={place} found={found} />
          )}
        </>
      )}
    </article>
  );
}

function OpenNeuron({ place, slots }: { place: NeuronRef; slots: ExtraPanels }) {
  const state = useNeuron(place);
  if (state.kind === 'ready') {
    return (
      <>
        <NeuronTitle place={place} neuron={state.neuron} />
        <NeuronContent neuron={state.neuron} slots={slots} />
      </>
    );
  }
  return (
    <>
      <NeuronTitle place={place} />
      {state.kind === 'loading' && (
        <p role="status" className="min-h-[100vh] text-text-muted">
          Reading the neuron…
        </p>
      )}
      {state.kind === 'failed' && (
        <div className="flex flex-col gap-6">
          <ErrorMessage error={state.error} retry={state.retry} />
          <IndexOnlyExplanation place={place} />
        </div>
      )}
      {(state.kind === 'missing' || state.kind === 'not-in-copy') && (
        <NeuronUnavailable place={place} reason={state.kind} />
      )}
    </>
  );
}

/** Names the page in the tab; an element, because what it says is known at different depths. */
function NeuronTitle({ place, neuron }: { place: NeuronRef; neuron?: Neuron }) {
  const { entry } = useCurrentDataset().dataFolder;
  const name = `Neuron ${formatNeuronReference(place)}`;
  const explanation = neuron?.overview.explanations?.[0]?.text.trim() ?? '';
  usePageTitle(
    `${name} · ${entry.title}`,
    `${name} of ${entry.title}${explanation === '' ? '' : `: ${explanation}`}. Explanation, score and activations, token by token.`,
  );
  return null;
}

/** A new neuron begins at its top; Back leaves the scrolling to the browser. */
function useTopOfPage(reference: string): void {
  const arrival = useArrival();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another neuron, not another option of its view
  useEffect(() => {
    if (arrival !== 'returned') window.scrollTo(0, 0);
  }, [reference]);
}
