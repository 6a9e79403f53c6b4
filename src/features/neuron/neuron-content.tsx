import { useCallback, useMemo, useState } from 'react';
import type { Neuron } from '../../dataset/decode-neuron.ts';
import { useUrlState } from '../../page/use-url-state.ts';
import { ExcerptSections } from './excerpts/excerpt-sections.tsx';
import { MainExplanation } from './explanation/main-explanation.tsx';
import { MaximaPlot } from './facts/maxima-plot.tsx';
import { Caveats, Statistics } from './facts/statistics.tsx';
import { TopTokens } from './facts/top-tokens.tsx';
import { NeuronPath } from './header/neuron-header.tsx';
import { NeuronToolbar } from './neuron-toolbar.tsx';
import { type ExtraPanels, Panels, presentPanels } from './panels.tsx';
import { NeuronProvider, useRemainder } from './state/neuron-context.tsx';
import { neuronViewCodec } from './state/neuron-view.ts';
import { useScrollToTarget } from './state/scroll-to.ts';
import { expandedSections, type MatchedTokens } from './state/sections.ts';

interface NeuronContentProps {
  /** As its overview has it. */
  neuron: Neuron;
  extraPanels: ExtraPanels;
}

/** Everything about a neuron whose overview is read. */
export function NeuronContent({ neuron: overview, extraPanels }: NeuronContentProps) {
  const [view, changeView] = useUrlState(neuronViewCodec);
  const [matches, setMatches] = useState<MatchedTokens>();
  const [isRemainderWanted, setRemainderWanted] = useState(false);
  const loadRemainder = useCallback(() => setRemainderWanted(true), []);
  const expanded = useMemo(() => expandedSections(overview, view), [overview, view]);
  const { neuron, remainder } = useRemainder(overview, isRemainderWanted || expanded.size > 0);
  const { selectedToken } = view;
  const markOwnChange = useScrollToTarget(
    view,
    selectedToken === undefined || neuron.excerpts[selectedToken.excerpt] !== undefined,
  );
  const panels = presentPanels(neuron, extraPanels);

  return (
    <NeuronProvider value={{ neuron, remainder, loadRemainder, view, changeView }}>
      <NeuronPath />
      <MainExplanation />
      <NeuronToolbar panels={panels} onMatches={setMatches} />
      <div className="mt-4 grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          <ExcerptSections expanded={expanded} matches={matches} markOwnChange={markOwnChange} />
        </div>
        <aside id="section-facts" aria-label="Facts" className="scroll-mt-24 flex flex-col gap-6">
          <MaximaPlot />
          <TopTokens />
          <Statistics />
          <Caveats />
        </aside>
      </div>
      <Panels panels={panels} extraPanels={extraPanels} />
    </NeuronProvider>
  );
}
