import { type ComponentType, useEffect, useRef } from 'react';
import { ErrorMessage } from '../../page/error-message.tsx';
import { useSimulatorSubject } from '../../page/simulator-subject.ts';
import { LazyComponent } from '../../ui/lazy-component.tsx';
import { useNearViewport } from '../../ui/use-near-viewport.ts';
import { useNeuronContext } from './state/neuron-context.tsx';
import type { Panel } from './state/neuron-view.ts';
import { type ExtraPanels, PANEL_TITLES, type PanelProps } from './state/panels.ts';

const loadScoring = async () => (await import('./scoring/scoring.tsx')).Scoring;
const loadTokens = async () => (await import('./tokens/related-tokens.tsx')).RelatedTokens;
const loadConnections = async () => (await import('./connections/connections.tsx')).Connections;

interface PanelsProps {
  panels: readonly Panel[];
  extraPanels: ExtraPanels;
}

/** What follows the excerpts; each panel's code is loaded when a reader comes near it. */
export function Panels({ panels, extraPanels: { try: tryExplanation } }: PanelsProps) {
  const { who } = useSimulatorSubject();
  return panels.map((panel) => {
    switch (panel) {
      case 'scoring':
        return (
          <PanelFrame
            key={panel}
            panel={panel}
            description={`From the explanation alone ${who} simulated the activations below; the score says how well they follow the real ones.`}
            load={loadScoring}
            height={900}
          />
        );
      case 'tokens':
        return <PanelFrame key={panel} panel={panel} load={loadTokens} height={120} />;
      case 'connections':
        return <PanelFrame key={panel} panel={panel} load={loadConnections} height={120} />;
      case 'try':
        return tryExplanation && <ExtraPanel key={panel} panel={panel} load={tryExplanation} />;
      // Facts are beside the excerpts.
      default:
        return null;
    }
  });
}

interface PanelFrameProps {
  panel: Panel;
  /** One line on what the panel answers. */
  description?: string;
  load: () => Promise<ComponentType<object>>;
  /** CSS pixels kept free until the panel is here. */
  height: number;
}

function PanelFrame({ panel, description, load, height }: PanelFrameProps) {
  const root = useRef<HTMLElement>(null);
  const isNear = useNearViewport(root);
  const room = <div style={{ minHeight: height }} />;
  return (
    <section
      ref={root}
      id={`section-${panel}`}
      data-panel={panel}
      aria-labelledby={`panel-${panel}`}
      className="scroll-mt-24 border-t border-border-strong pt-4 pb-8"
    >
      <h2 id={`panel-${panel}`} tabIndex={-1} className="text-lg font-semibold">
        {PANEL_TITLES[panel]}
      </h2>
      {description !== undefined && (
        <p className="mb-3 max-w-prose text-sm text-text-muted">{description}</p>
      )}
      {isNear ? <LazyComponent load={load} props={{}} fallback={room} /> : room}
    </section>
  );
}

interface ExtraPanelProps {
  panel: Panel;
  load: () => Promise<ComponentType<PanelProps>>;
}

function ExtraPanel({ panel, load }: ExtraPanelProps) {
  const loadWithNeuron = async () => {
    const Panel = await load();
    return () => <WithRemainder Panel={Panel} />;
  };
  return <PanelFrame panel={panel} load={loadWithNeuron} height={400} />;
}

/** A panel of another feature, once the neuron's remainder is read. */
function WithRemainder({ Panel }: { Panel: ComponentType<PanelProps> }) {
  const { neuron, remainder, loadRemainder } = useNeuronContext();
  useEffect(loadRemainder, [loadRemainder]);
  if (remainder.kind === 'ready') return <Panel neuron={neuron} />;
  if (remainder.kind === 'failed') {
    return <ErrorMessage error={remainder.error} retry={remainder.retry} />;
  }
  return <p role="status">Loading the other excerpts…</p>;
}
