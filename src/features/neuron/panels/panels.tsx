import { type ComponentType, useEffect, useRef } from 'react';
import type { ActivationScale, Neuron } from '../../../dataset/decode-neuron.ts';
import { ErrorMessage } from '../../../page/error-message.tsx';
import { useSimulatorSubject } from '../../../page/simulator-subject.ts';
import { LazyComponent } from '../../../ui/lazy-component.tsx';
import { useNearViewport } from '../../../ui/use-near-viewport.ts';
import { type NeuronView, PANELS, type Panel } from '../state/neuron-view.ts';
import {
  type ExtraPanel,
  type ExtraPanels,
  PANEL_TITLES,
  type PanelProps,
} from '../state/panels.ts';
import type { RestState } from '../state/use-remainder.ts';
import type { ChangeView } from '../use-neuron-view.ts';

interface PagePartProps<P> {
  part: Panel;
  title: string;
  /** One line on what the part answers. */
  lead?: string;
  load: () => Promise<ComponentType<P>>;
  props: P;
  /** CSS pixels that are kept free until it is here. */
  height: number;
}

/** A part of the page whose code comes when a reader comes near it. */
export function PanelFrame<P extends object>(props: PagePartProps<P>) {
  const { part, title, lead, height } = props;
  const root = useRef<HTMLElement>(null);
  const isNear = useNearViewport(root);
  const room = <div style={{ minHeight: height }} />;
  return (
    <section
      ref={root}
      id={`section-${part}`}
      data-panel={part}
      aria-labelledby={`part-${part}`}
      className="scroll-mt-24 border-t border-border-strong pt-4 pb-8"
    >
      <h2 id={`part-${part}`} tabIndex={-1} className="text-lg font-semibold">
        {title}
      </h2>
      {lead !== undefined && <p className="mb-3 max-w-prose text-sm text-text-muted">{lead}</p>}
      {isNear ? <LazyComponent load={props.load} props={props.props} fallback={room} /> : room}
    </section>
  );
}

interface PagePartsProps {
  neuron: Neuron;
  remainder: RestState;
  askForRest: () => void;
  scale: ActivationScale;
  view: NeuronView;
  change: ChangeView;
  parts: readonly Panel[];
  slots: ExtraPanels;
}

/** The parts that a neuron's page has: scoring needs an explanation, attempts the feature that brings them. */
export function presentPanels(
  { overview }: Pick<Neuron, 'overview'>,
  slots: ExtraPanels,
): readonly Panel[] {
  const isPresent: Record<Panel, boolean> = {
    facts: true,
    scoring: (overview.explanations?.length ?? 0) > 0,
    tokens: true,
    connections: true,
    attempts: slots.attempts !== undefined,
  };
  return PANELS.filter((part) => isPresent[part]);
}

const loadScoring = async () => (await import('../scoring/scoring.tsx')).Scoring;
const loadTokens = async () => (await import('../tokens/related-tokens.tsx')).RelatedTokens;
const loadConnections = async () => (await import('../connections/connections.tsx')).Connections;

/** What follows the excerpts; each part's code comes when a reader comes near. */
export function Panels(props: PagePartsProps) {
  return props.parts.map((part) => <Part key={part} part={part} {...props} />);
}

function Part({ part, ...props }: PagePartsProps & { part: Panel }) {
  const { neuron, remainder, askForRest, scale, view, change, slots } = props;
  const { who } = useSimulatorSubject();
  switch (part) {
    case 'scoring':
      return (
        <PanelFrame
          part={part}
          title={PANEL_TITLES[part]}
          lead={`From the explanation alone ${who} simulated the activations below; the score says how well they follow the real ones.`}
          load={loadScoring}
          props={{ neuron, remainder, askForRest, scale, view, change }}
          height={900}
        />
      );
    case 'tokens':
      return (
        <PanelFrame
          part={part}
          title={PANEL_TITLES[part]}
          load={loadTokens}
          props={{ neuron }}
          height={120}
        />
      );
    case 'connections':
      return (
        <PanelFrame
          part={part}
          title={PANEL_TITLES[part]}
          load={loadConnections}
          props={{ neuron, view }}
          height={120}
        />
      );
    case 'attempts':
      return (
        slots.attempts && (
          <LazyPanel
            slot={slots.attempts}
            neuron={neuron}
            remainder={remainder}
            askForRest={askForRest}
          />
        )
      );
  }
}

interface SlotPartProps {
  slot: ExtraPanel;
  neuron: Neuron;
  remainder: RestState;
  askForRest: () => void;
}

/** A part that another feature brings, once what it needs is read. */
export function LazyPanel({ slot, neuron, remainder, askForRest }: SlotPartProps) {
  return (
    <PanelFrame
      part="attempts"
      title={PANEL_TITLES.attempts}
      load={async () => {
        const Part = await slot.load();
        return (props: WholeProps) => <Whole {...props} Part={Part} />;
      }}
      props={{ neuron, remainder, askForRest, needsRest: slot.needsRest }}
      height={400}
    />
  );
}

interface WholeProps {
  neuron: Neuron;
  remainder: RestState;
  askForRest: () => void;
  needsRest: boolean;
}

function Whole(props: WholeProps & { Part: React.ComponentType<PanelProps> }) {
  const { neuron, remainder, askForRest, needsRest, Part } = props;
  useEffect(() => {
    if (needsRest) askForRest();
  }, [needsRest, askForRest]);
  if (!needsRest || remainder.kind === 'ready') return <Part neuron={neuron} />;
  if (remainder.kind === 'failed')
    return <ErrorMessage error={remainder.error} retry={remainder.retry} />;
  return <p role="status">Reading the other excerpts…</p>;
}
