import { useEffect } from 'react';
import { ErrorMessage } from '../../../page/error-message.tsx';
import { useNeuronContext } from '../state/neuron-context.tsx';

/** Reads what a panel needs from the release, in its place until that is here. */
export function LiveRelated() {
  const { related, loadRelated } = useNeuronContext();
  useEffect(loadRelated, [loadRelated]);
  return related.kind === 'failed' ? (
    <ErrorMessage error={related.error} retry={related.retry} />
  ) : (
    <p role="status" className="text-text-muted">
      Reading from the release…
    </p>
  );
}
