import type { NeuronDetail } from '../../../dataset/decode-neuron.ts';
import { useSimulatorWords } from '../../../page/simulator-subject.ts';
import type { ActivationScale } from '../../../token-view/token-text.tsx';
import { PART_TITLES } from '../state/panels.ts';
import type { NeuronSlots } from '../state/slots.ts';
import type { RestState } from '../state/use-remainder.ts';
import { type NeuronView, PAGE_PARTS, type PagePart } from '../state/view-state.ts';
import type { ChangeView } from '../use-neuron-view.ts';
import { PagePartFrame } from './panels.tsx';
import { SlotPart } from './slot-part.tsx';

interface PagePartsProps {
  detail: NeuronDetail;
  rest: RestState;
  askForRest: () => void;
  scale: ActivationScale;
  view: NeuronView;
  change: ChangeView;
  parts: readonly PagePart[];
  slots: NeuronSlots;
}

/** The parts that a neuron's page has: scoring needs an explanation, attempts the feature that brings them. */
export function presentParts(
  { head }: Pick<NeuronDetail, 'head'>,
  slots: NeuronSlots,
): readonly PagePart[] {
  const isPresent: Record<PagePart, boolean> = {
    facts: true,
    scoring: (head.explanations?.length ?? 0) > 0,
    tokens: true,
    connections: true,
    attempts: slots.attempts !== undefined,
  };
  return PAGE_PARTS.filter((part) => isPresent[part]);
}

const loadScoring = async () => (await import('../scoring/scoring.tsx')).Scoring;
const loadTokens = async () => (await import('../tokens/related-tokens.tsx')).RelatedTokens;
const loadConnections = async () =>
  (await import('../connections/connections.tsx')).ConnectedNeurons;

/** What follows the excerpts; each part's code comes when a reader comes near. */
export function PageParts(props: PagePartsProps) {
  return props.parts.map((part) => <Part key={part} part={part} {...props} />);
}

function Part({ part, ...props }: PagePartsProps & { part: PagePart }) {
  const { detail, rest, askForRest, scale, view, change, slots } = props;
  const { who } = useSimulatorWords();
  switch (part) {
    case 'scoring':
      return (
        <PagePartFrame
          part={part}
          title={PART_TITLES[part]}
          lead={`From the explanation alone ${who} simulated the activations below; the score says how well they follow the real ones.`}
          load={loadScoring}
          props={{ detail, rest, askForRest, scale, view, change }}
          height={900}
        />
      );
    case 'tokens':
      return (
        <PagePartFrame
          part={part}
          title={PART_TITLES[part]}
          load={loadTokens}
          props={{ detail }}
          height={120}
        />
      );
    case 'connections':
      return (
        <PagePartFrame
          part={part}
          title={PART_TITLES[part]}
          load={loadConnections}
          props={{ detail, view }}
          height={120}
        />
      );
    case 'attempts':
      return (
        slots.attempts && (
          <SlotPart slot={slots.attempts} detail={detail} rest={rest} askForRest={askForRest} />
        )
      );
  }
}
