import type { MainKind } from '../../../live/live-state.ts';
import { ErrorMessage } from '../../../page/error-message.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';

const WHAT: Record<MainKind, string> = {
  activations: 'Couldn’t load the activations.',
  explanations: 'Couldn’t load the explanation.',
};

/** Why one of the neuron's files could not be read from the release. */
export function FailedFile({ fileKind }: { fileKind: MainKind }) {
  const { live, retryLive } = useNeuronContext();
  const state = live?.files[fileKind];
  if (state?.kind !== 'failed') return null;
  return (
    <div>
      <p className="mb-2 font-semibold">{WHAT[fileKind]}</p>
      <ErrorMessage error={state.error} retry={retryLive} />
    </div>
  );
}
