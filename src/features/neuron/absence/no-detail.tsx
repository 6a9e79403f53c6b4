import type { NeuronPlace } from '../../../dataset/ids.ts';
import { ListedNeuron } from './listed-neuron.tsx';

const WORDS = {
  'not-here': {
    title: 'Only listed in this copy',
    what: 'This copy of the dataset does not hold the neuron’s excerpts and activations.',
  },
  absent: {
    title: 'Not in the release',
    what: 'The source of this dataset has no file for this neuron: it is not missing from this copy alone.',
  },
} as const;

/** A neuron of the model that has no page of its own here. */
export function NoDetail({ place, reason }: { place: NeuronPlace; reason: keyof typeof WORDS }) {
  const { title, what } = WORDS[reason];
  return (
    <div>
      <div className="mb-4 max-w-prose rounded-md border border-line bg-sunken px-4 py-3">
        <h2 className="font-semibold">{title}</h2>
        <p className="mt-0.5 text-soft">{what}</p>
      </div>
      <ListedNeuron place={place} />
    </div>
  );
}
