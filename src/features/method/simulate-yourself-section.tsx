import { useMemo } from 'react';
import type { NeuronRef } from '../../dataset/ids.ts';
import { ErrorMessage } from '../../page/error-message.tsx';
import { useNeuron } from '../../page/use-neuron.ts';
import { useUrlState } from '../../page/use-url-state.ts';
import { formatNeuronReference, parseNeuronReference } from '../../route/neuron-reference.ts';
import { createQueryCodec, parameter } from '../../route/query-codec.ts';
import { Button } from '../../ui/button.tsx';
import { useExerciseNeurons } from './exercise-neurons.ts';
import { exerciseOf } from './simulate-yourself/exercise.ts';
import { SimulateYourself } from './simulate-yourself/simulate-yourself.tsx';

const exerciseCodec = createQueryCodec<{ neuron: NeuronRef | undefined }>({
  neuron: parameter('neuron', parseNeuronReference, (neuron) =>
    neuron === undefined ? '' : formatNeuronReference(neuron),
  ),
});

/** An exercise on the neuron that the URL names (`neuron=5:131`), or on one with a good explanation. */
export function SimulateYourselfSection() {
  const [{ neuron: named }, change] = useUrlState(exerciseCodec);
  const good = useExerciseNeurons();
  const place = named ?? good?.[0];
  if (place === undefined) {
    return (
      <p className="text-text-secondary">
        {good === undefined ? 'Loading…' : 'This copy has no neuron with excerpts to simulate.'}
      </p>
    );
  }
  const reference = formatNeuronReference(place);
  const others = good ?? [];
  const index = others.findIndex((other) => formatNeuronReference(other) === reference);
  const next = others[(index + 1) % Math.max(1, others.length)];
  return (
    <div>
      <NeuronExercise key={reference} place={place} />
      {next !== undefined && formatNeuronReference(next) !== reference && (
        <Button className="mt-4" onClick={() => change({ neuron: next }, { history: 'push' })}>
          Another neuron: {formatNeuronReference(next)}
        </Button>
      )}
    </div>
  );
}

function NeuronExercise({ place }: { place: NeuronRef }) {
  const state = useNeuron(place);
  const neuron = state.kind === 'ready' ? state.neuron : undefined;
  const exercise = useMemo(() => neuron && exerciseOf(neuron), [neuron]);
  const isPending = state.kind === 'ready' && state.live?.files.explanations.kind === 'pending';
  if (state.kind === 'loading' || isPending) {
    return (
      <p role="status" className="min-h-[80vh] text-text-muted">
        Loading neuron…
      </p>
    );
  }
  if (state.kind === 'failed') return <ErrorMessage error={state.error} retry={state.retry} />;
  if (neuron && exercise) return <SimulateYourself neuron={neuron} exercise={exercise} />;
  const reference = formatNeuronReference(place);
  return (
    <p className="text-text-secondary">
      {neuron === undefined
        ? `This copy has no excerpts of neuron ${reference}.`
        : `Neuron ${reference} has no simulated explanation to compare yours with.`}{' '}
      Choose another one.
    </p>
  );
}
