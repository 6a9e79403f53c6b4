import { useCallback, useMemo, useState } from 'react';
import type { Neuron } from '../../dataset/decode-neuron.ts';
import type { MatchedTokens } from './excerpts/excerpt-section.tsx';
import { ExcerptSections } from './excerpts/excerpt-sections.tsx';
import { MainExplanation } from './explanation/main-explanation.tsx';
import { MaximaPlot } from './facts/maxima-plot.tsx';
import { Caveats, Statistics } from './facts/statistics.tsx';
import { TopTokens } from './facts/top-tokens.tsx';
import { FIND_FIELD_ID } from './find/find-bar.tsx';
import { TrailLinks } from './header/neuron-header.tsx';
import { useNeuronShortcuts } from './neuron-shortcuts.ts';
import { NeuronToolbar } from './neuron-toolbar.tsx';
import { Panels, presentPanels } from './panels/panels.tsx';
import type { ExtraPanels } from './state/panels.ts';
import { useScrollToTarget } from './state/scroll-to.ts';
import { expandedSections } from './state/sections.ts';
import { useRemainder } from './state/use-remainder.ts';
import { useNeuronView } from './use-neuron-view.ts';

interface NeuronContentProps {
  /** As its head has it. */
  neuron: Neuron;
  slots: ExtraPanels;
}

/** Everything about a neuron whose head is read. */
export function NeuronContent({ neuron: head, slots }: NeuronContentProps) {
  const [view, change] = useNeuronView();
  const [isDisplayOpen, setDisplayOpen] = useState(false);
  const [isFindOpen, setFindOpen] = useState(view.find !== '');
  // An address pasted over the open one may ask for it too.
  if (view.find !== '' && !isFindOpen) setFindOpen(true);
  const [found, setFound] = useState<MatchedTokens>();
  const [dragged, setDragged] = useState<number>();
  const [isRestAsked, setRestAsked] = useState(false);
  const askForRest = useCallback(() => setRestAsked(true), []);
  const open = useMemo(() => expandedSections(head, view), [head, view]);
  const { neuron, remainder } = useRemainder(head, isRestAsked || open.size > 0 || isFindOpen);
  const { scale } = head;
  const isGoalHere =
    view.selectedToken === undefined || neuron.excerpts[view.selectedToken.excerpt] !== undefined;
  const beforeChoice = useScrollToTarget(view, isGoalHere);
  useNeuronShortcuts({
    place: head,
    view,
    toggleDisplay: () => setDisplayOpen((isOpen) => !isOpen),
    openFind: () => {
      setFindOpen(true);
      const field = document.getElementById(FIND_FIELD_ID);
      if (field instanceof HTMLInputElement) field.select();
    },
  });
  const threshold = dragged ?? view.dimBelow;
  const parts = presentPanels(head, slots);

  return (
    <>
      <TrailLinks view={view} />
      <MainExplanation neuron={neuron} />
      <NeuronToolbar
        neuron={neuron}
        remainder={remainder}
        scale={scale}
        view={view}
        change={change}
        parts={parts}
        threshold={threshold}
        onThresholdDrag={setDragged}
        isDisplayOpen={isDisplayOpen}
        onDisplayOpenChange={setDisplayOpen}
        isFindOpen={isFindOpen}
        onFindOpenChange={setFindOpen}
        onFound={setFound}
      />
      <div className="mt-4 grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          {sectionsOf(neuron) === 0 ? (
            <p className="pb-6 text-text-secondary">
              This copy has no lists of excerpts for this neuron.
            </p>
          ) : (
            <ExcerptSections
              neuron={neuron}
              remainder={remainder}
              scale={scale}
              view={view}
              change={change}
              openSections={open}
              found={found}
              threshold={threshold}
              beforeChoice={beforeChoice}
            />
          )}
        </div>
        <aside id="section-facts" aria-label="Facts" className="scroll-mt-24 flex flex-col gap-6">
          <MaximaPlot neuron={neuron} change={change} />
          <TopTokens neuron={neuron} />
          <Statistics neuron={neuron} />
          <Caveats />
        </aside>
      </div>
      <Panels
        neuron={neuron}
        remainder={remainder}
        askForRest={askForRest}
        scale={scale}
        view={view}
        change={change}
        parts={parts}
        slots={slots}
      />
    </>
  );
}

function sectionsOf({ overview }: Neuron): number {
  return overview.activations?.sections.length ?? 0;
}
