import type { Whereabouts } from '../../../data/neuron-availability.ts';
import type { NeuronPlace } from '../../../dataset/ids.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { PlaceLink } from '../../../page/route-link.tsx';

interface OutOfRangeProps {
  place: NeuronPlace;
  found: Extract<Whereabouts, { kind: 'no-such-layer' | 'no-such-neuron' }>;
}

/** An index beyond the model's ends: what there is, and the nearest that exists. */
export function OutOfRange({ place: { layer, neuron }, found }: OutOfRangeProps) {
  const { entry } = useCurrentDataset().source;
  const last = (found.kind === 'no-such-layer' ? found.layers : found.neurons) - 1;
  const nearest =
    found.kind === 'no-such-layer'
      ? { layer: last, neuron: Math.min(neuron, (entry.layers[last]?.neurons ?? 1) - 1) }
      : { layer, neuron: last };
  return (
    <div role="alert" className="max-w-prose">
      <p className="text-lg">
        {found.kind === 'no-such-layer'
          ? `${entry.title} has no layer ${layer}.`
          : `Layer ${layer} of ${entry.title} has no neuron ${neuron}.`}
      </p>
      <p className="mt-1 text-soft">
        {last < 0
          ? 'It is empty in this dataset.'
          : found.kind === 'no-such-layer'
            ? `Its layers are numbered from 0 to ${last}.`
            : `Its neurons are numbered from 0 to ${last.toLocaleString('en')}.`}
      </p>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
        {nearest.layer >= 0 && nearest.neuron >= 0 && (
          <PlaceLink place={{ kind: 'neuron', ...nearest }}>
            The last there is: {nearest.layer}:{nearest.neuron}
          </PlaceLink>
        )}
        <PlaceLink place={{ kind: 'atlas' }}>See the whole model</PlaceLink>
      </p>
    </div>
  );
}
