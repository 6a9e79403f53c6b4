import { type ComponentType, type ReactNode, useEffect, useRef } from 'react';
import type { Neuron } from '../../dataset/decode-neuron.ts';
import type { LiveNeuron } from '../../live/live-state.ts';
import { ErrorMessage } from '../../page/error-message.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { useSimulatorSubject } from '../../page/simulator-subject.ts';
import { LazyComponent } from '../../ui/lazy-component.tsx';
import { useNearViewport } from '../../ui/use-near-viewport.ts';
import { type RelatedData, useNeuronContext } from './state/neuron-context.tsx';
import { neuronViewCodec, PANELS, type Panel, sectionKeys } from './state/neuron-view.ts';
import { scrollToTarget } from './state/scroll-to.ts';

/** What a panel of another feature gets: the neuron with its remainder. */
export interface PanelProps {
  neuron: Neuron;
}

/** Panels that other features add, as what loads their code; features may not import each other, so `app` passes them. */
export interface ExtraPanels {
  try?: () => Promise<ComponentType<PanelProps>>;
}

interface PanelInfo {
  title: string;
  /** For the navigation, which has little room. */
  short: string;
  /** CSS pixels kept free until the panel is here. */
  height: number;
  /** Loads the panel's code. Facts stand beside the excerpts, and extra panels come from other features. */
  load?: () => Promise<ComponentType<object>>;
}

const INFO: Record<Panel, PanelInfo> = {
  facts: { title: 'Facts', short: 'Facts', height: 0 },
  scoring: {
    title: 'How this was scored',
    short: 'Scoring',
    height: 900,
    load: async () => (await import('./scoring/scoring.tsx')).Scoring,
  },
  tokens: {
    title: 'Related tokens',
    short: 'Tokens',
    height: 120,
    load: async () => (await import('./tokens/related-tokens.tsx')).RelatedTokens,
  },
  connections: {
    title: 'Connected neurons',
    short: 'Connections',
    height: 120,
    load: async () => (await import('./connections/connections.tsx')).Connections,
  },
  try: { title: 'Try your own explanation', short: 'Try', height: 400 },
};

/** The panels that a neuron's page has: scoring needs an explanation, extra panels the feature that adds them. */
export function presentPanels(
  { overview }: Neuron,
  live: LiveNeuron | undefined,
  extraPanels: ExtraPanels,
): readonly Panel[] {
  return PANELS.filter((panel) => {
    if (panel === 'scoring') {
      return (overview.explanations?.length ?? 0) > 0 || isPending(live);
    }
    return panel !== 'try' || extraPanels.try !== undefined;
  });
}

const isPending = (live: LiveNeuron | undefined) => live?.files.explanations.kind === 'pending';

/** What panels show that is read from the release when the reader comes near. */
const RELATED: Partial<Record<Panel, keyof RelatedData>> = {
  tokens: 'relatedTokens',
  connections: 'relatedNeurons',
};

const loadUnread = async () => (await import('./live/unread-panel.tsx')).UnreadPanel;

/** Links down the page; each step is in the address. */
export function PanelNavigation() {
  const { neuron, view, panels } = useNeuronContext();
  const sections = sectionKeys(neuron.overview.activations?.sections ?? []);
  const targets = [
    ...sections.slice(0, 1).map((section) => ({ target: section, title: 'Activations' })),
    ...panels.map((panel) => ({ target: panel, title: INFO[panel].short })),
  ];
  return (
    <nav aria-label="On this page" className="-my-1 min-w-0 overflow-x-auto">
      <ul className="flex gap-x-4">
        {targets.map(({ target, title }) => (
          // On wide screens the facts stand beside the excerpts, in view.
          <li key={target} className={target === 'facts' ? 'lg:hidden' : ''}>
            <RouteLink
              place={{ kind: 'neuron', layer: neuron.layer, neuron: neuron.neuron }}
              query={neuronViewCodec.format({
                ...view,
                scrollTarget: target,
                selectedToken: undefined,
              })}
              // Going to the same target again changes no address, and so would do nothing.
              onClick={() => scrollToTarget([`section-${target}`], { focus: true })}
              className="inline-block py-1 pointer-coarse:py-2.5 text-sm whitespace-nowrap text-text-secondary no-underline hover:text-text"
            >
              {title}
            </RouteLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What follows the excerpts; each panel's code is loaded when a reader comes near it. */
export function Panels({ extraPanels }: { extraPanels: ExtraPanels }) {
  const { panels, live, related } = useNeuronContext();
  const isUnread = (panel: Panel) => {
    if (panel === 'scoring') return isPending(live);
    const key = RELATED[panel];
    return live !== undefined && key !== undefined && related[key] === undefined;
  };
  return panels.map((panel) => {
    const { load } = INFO[panel];
    if (panel === 'try') {
      return (
        <PanelFrame key={panel} panel={panel}>
          {(room) => extraPanels.try && <ExtraPanel load={extraPanels.try} room={room} />}
        </PanelFrame>
      );
    }
    return (
      load && (
        <PanelFrame key={panel} panel={panel}>
          {(room) =>
            isUnread(panel) ? (
              <LazyComponent key="unread" load={loadUnread} props={{ panel }} fallback={room} />
            ) : (
              <LazyComponent key="read" load={load} props={{}} fallback={room} />
            )
          }
        </PanelFrame>
      )
    );
  });
}

interface PanelFrameProps {
  panel: Panel;
  /** @param room an element as high as the panel, until that is here */
  children: (room: ReactNode) => ReactNode;
}

function PanelFrame({ panel, children }: PanelFrameProps) {
  const { who } = useSimulatorSubject();
  const root = useRef<HTMLElement>(null);
  const isNear = useNearViewport(root);
  const { title, height } = INFO[panel];
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
        {title}
      </h2>
      {panel === 'scoring' && (
        <p className="mb-3 max-w-prose text-sm text-text-muted">
          From the explanation alone {who} simulated the activations below; the score says how well
          they follow the real ones.
        </p>
      )}
      {isNear ? children(room) : room}
    </section>
  );
}

/** A panel of another feature, once the neuron's remainder is read. */
function ExtraPanel(props: { load: NonNullable<ExtraPanels['try']>; room: ReactNode }) {
  const { neuron, remainder, loadRemainder } = useNeuronContext();
  useEffect(loadRemainder, [loadRemainder]);
  if (remainder.kind === 'ready') {
    return <LazyComponent load={props.load} props={{ neuron }} fallback={props.room} />;
  }
  if (remainder.kind === 'failed') {
    return <ErrorMessage error={remainder.error} retry={remainder.retry} />;
  }
  return <p role="status">Loading the other excerpts…</p>;
}
