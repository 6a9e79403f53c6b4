import { useCallback, useEffect, useMemo, useState } from 'react';
import type { NeuronRef } from '../../dataset/ids.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { usePageTitle } from '../../page/page-title.ts';
import { type NeuronState, useNeuron } from '../../page/use-neuron.ts';
import { useArrival } from '../../page/use-route.ts';
import { useUrlState } from '../../page/use-url-state.ts';
import { formatNeuronReference } from '../../route/neuron-reference.ts';
import { LazyComponent } from '../../ui/lazy-component.tsx';
import { Popover } from '../../ui/popover.tsx';
import { ExcerptSections } from './excerpts/excerpt-sections.tsx';
import { IndexOnlyExplanation, MainExplanation } from './explanation/main-explanation.tsx';
import { MaximaPlot } from './facts/maxima-plot.tsx';
import { Caveats, Statistics } from './facts/statistics.tsx';
import { TopTokens } from './facts/top-tokens.tsx';
import { NeuronHeader, NeuronPath } from './header/neuron-header.tsx';
import { NeuronToolbar } from './neuron-toolbar.tsx';
import { type ExtraPanels, Panels, presentPanels } from './panels.tsx';
import { NeuronProvider, type RelatedData, useRemainder } from './state/neuron-context.tsx';
import { neuronViewCodec } from './state/neuron-view.ts';
import { useScrollToTarget } from './state/scroll-to.ts';
import { expandedSections, type MatchedTokens } from './state/sections.ts';
import { NeuronUnavailable } from './unavailable/neuron-unavailable.tsx';

interface NeuronPageProps extends NeuronRef {
  extraPanels: ExtraPanels;
}

/** A neuron of the open dataset, or why there is none to show. */
export function NeuronPage({ layer, neuron, extraPanels }: NeuronPageProps) {
  const neuronRef = { layer, neuron };
  const reference = formatNeuronReference(neuronRef);
  const state = useNeuron(neuronRef);
  useNeuronTitle(reference, state);
  useScrollToTop(reference);
  const isInCopy = state.kind === 'loading' || state.kind === 'failed' || state.kind === 'ready';
  return (
    <article className="mx-auto max-w-[90rem] px-4 pb-16">
      {/* The same header from neuron to neuron, so that its links keep the focus. */}
      <NeuronHeader neuronRef={neuronRef}>
        {isInCopy && <ShareMenu neuronRef={neuronRef} />}
      </NeuronHeader>
      {state.kind === 'ready' ? (
        <NeuronContent key={reference} state={state} extraPanels={extraPanels} />
      ) : state.kind === 'loading' ? (
        <p role="status" className="min-h-[100vh] text-text-muted">
          Loading neuron…
        </p>
      ) : state.kind === 'failed' ? (
        <div className="flex flex-col gap-6">
          <ErrorMessage error={state.error} retry={state.retry} />
          <IndexOnlyExplanation neuronRef={neuronRef} />
        </div>
      ) : (
        <NeuronUnavailable key={reference} neuronRef={neuronRef} state={state} />
      )}
    </article>
  );
}

interface NeuronContentProps {
  state: Extract<NeuronState, { kind: 'ready' }>;
  extraPanels: ExtraPanels;
}

/** Everything about a neuron whose overview is read. */
function NeuronContent({ state, extraPanels }: NeuronContentProps) {
  const { neuron: overview, live, retry: retryLive } = state;
  const [view, changeView] = useUrlState(neuronViewCodec);
  const [matches, setMatches] = useState<MatchedTokens>();
  const [isRemainderWanted, setRemainderWanted] = useState(false);
  const loadRemainder = useCallback(() => setRemainderWanted(true), []);
  const expanded = useMemo(() => expandedSections(overview, view), [overview, view]);
  const { neuron: whole, remainder } = useRemainder(
    overview,
    live,
    isRemainderWanted || expanded.size > 0,
  );
  const [related, addRelated] = useState<Partial<RelatedData>>({});
  const setRelated = useCallback(
    (more: Partial<RelatedData>) => addRelated((known) => ({ ...known, ...more })),
    [],
  );
  const neuron = useMemo(
    () => ({ ...whole, overview: { ...whole.overview, ...related } }),
    [whole, related],
  );
  const { selectedToken } = view;
  const markOwnChange = useScrollToTarget(
    view,
    selectedToken === undefined || neuron.excerpts[selectedToken.excerpt] !== undefined,
  );
  const panels = presentPanels(neuron, live, extraPanels);
  const page = { neuron, remainder, loadRemainder, view, changeView, expanded, panels };
  const fromRelease = { live, retryLive, related, setRelated };

  return (
    <NeuronProvider value={{ ...page, ...fromRelease, matches, setMatches, markOwnChange }}>
      <NeuronPath />
      <MainExplanation />
      {live !== undefined && (
        <LazyComponent load={loadLiveSource} props={{}} fallback={<p className="min-h-5" />} />
      )}
      <NeuronToolbar />
      <div className="mt-4 grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          <ExcerptSections />
        </div>
        <aside id="section-facts" aria-label="Facts" className="scroll-mt-24 flex flex-col gap-6">
          <MaximaPlot />
          <TopTokens />
          <Statistics />
          <Caveats />
        </aside>
      </div>
      <Panels extraPanels={extraPanels} />
    </NeuronProvider>
  );
}

const loadLiveSource = async () => (await import('./live/live-source.tsx')).LiveSource;

const loadSharePanel = async () => (await import('./share/share-panel.tsx')).SharePanel;

function ShareMenu({ neuronRef }: { neuronRef: NeuronRef }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover label="Share" name="Share this neuron" isOpen={isOpen} onOpenChange={setOpen}>
      <LazyComponent
        load={loadSharePanel}
        props={{ neuronRef }}
        fallback={<div className="h-96 w-72" />}
      />
    </Popover>
  );
}

function useNeuronTitle(reference: string, state: NeuronState): void {
  const { title } = useCurrentDataset().dataFolder.entry;
  const explanation =
    state.kind === 'ready' ? (state.neuron.overview.explanations?.[0]?.text.trim() ?? '') : '';
  usePageTitle(
    `Neuron ${reference} · ${title}`,
    `Neuron ${reference} of ${title}${explanation === '' ? '' : `: ${explanation}`}. Explanation, score and activations, token by token.`,
  );
}

/** Another neuron starts at its top, except after Back, where the browser restores the scroll position. */
function useScrollToTop(reference: string): void {
  const arrival = useArrival();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another neuron, not another option of its view
  useEffect(() => {
    if (arrival !== 'returned') window.scrollTo(0, 0);
  }, [reference]);
}
