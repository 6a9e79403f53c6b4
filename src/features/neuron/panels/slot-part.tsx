import { useEffect } from 'react';
import type { NeuronDetail } from '../../../dataset/decode-neuron.ts';
import { Trouble } from '../../../page/error-message.tsx';
import { PART_TITLES } from '../state/panels.ts';
import type { NeuronSlot, SlotProps } from '../state/slots.ts';
import type { RestState } from '../state/use-remainder.ts';
import { PagePartFrame } from './panels.tsx';

interface SlotPartProps {
  slot: NeuronSlot;
  detail: NeuronDetail;
  rest: RestState;
  askForRest: () => void;
}

/** A part that another feature brings, once what it needs is read. */
export function SlotPart({ slot, detail, rest, askForRest }: SlotPartProps) {
  return (
    <PagePartFrame
      part="attempts"
      title={PART_TITLES.attempts}
      load={async () => {
        const Part = await slot.load();
        return (props: WholeProps) => <Whole {...props} Part={Part} />;
      }}
      props={{ detail, rest, askForRest, needsRest: slot.needsRest }}
      height={400}
    />
  );
}

interface WholeProps {
  detail: NeuronDetail;
  rest: RestState;
  askForRest: () => void;
  needsRest: boolean;
}

function Whole(props: WholeProps & { Part: React.ComponentType<SlotProps> }) {
  const { detail, rest, askForRest, needsRest, Part } = props;
  useEffect(() => {
    if (needsRest) askForRest();
  }, [needsRest, askForRest]);
  if (!needsRest || rest.kind === 'ready') return <Part detail={detail} />;
  if (rest.kind === 'failed') return <Trouble error={rest.error} retry={rest.retry} />;
  return <p role="status">Reading the other excerpts…</p>;
}
