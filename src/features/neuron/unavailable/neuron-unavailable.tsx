import { useQuery } from '@tanstack/react-query';
import { isInCopy, type NeuronAvailability } from '../../../data/neuron-availability.ts';
import { explanationsIndexQuery, shardQuery } from '../../../data/queries.ts';
import { decodeOverview } from '../../../dataset/decode-neuron.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';
import { shardOf } from '../../../dataset/paths.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { ExternalLinks } from '../../../page/external-links.tsx';
import { tryCatch } from '../../../page/result.ts';
import { RouteLink } from '../../../page/route-link.tsx';
import { formatCount } from '../../../ui/format.ts';
import { IndexOnlyExplanation } from '../explanation/index-only-explanation.tsx';

/** Why a neuron of the model has no excerpts here. */
type Reason = 'not-in-copy' | 'missing';

/** A neuron of the model that has no page of its own here. */
export function NeuronUnavailable({ place, reason }: { place: NeuronRef; reason: Reason }) {
  const { dataFolder } = useCurrentDataset();
  const explanations = useQuery(explanationsIndexQuery(dataFolder, place.layer));
  // Until the list is read, and where it cannot be, the excerpts are all that is known to be missing.
  const isUnlisted =
    explanations.data !== undefined && explanations.data.explanation[place.neuron] === null;
  const known = useIsAbsent(place, reason === 'not-in-copy') ? 'missing' : reason;
  const { title, what } = wordsFor(known, isUnlisted, dataFolder.entry.synthetic);
  return (
    <div>
      <div className="mb-4 max-w-prose rounded-md border border-border bg-surface-sunken px-4 py-3">
        <h2 className="font-semibold">{title}</h2>
        <p className="mt-0.5 text-text-secondary">{what}</p>
        {known === 'not-in-copy' && !dataFolder.entry.synthetic && (
          <p className="mt-2 text-text-secondary">
            To add it to a copy of your own:{' '}
            <code className="text-sm break-words">
              npm run ingest -- --neurons {place.layer}:{place.neuron}
            </code>
          </p>
        )}
      </div>
      {isUnlisted ? <ExternalLinks place={place} /> : <IndexOnlyExplanation place={place} />}
    </div>
  );
}

/** Whether the neuron's own file, where it is here for a neighbour's sake, says that the source lacks it. */
function useIsAbsent({ layer, neuron }: NeuronRef, isAsked: boolean): boolean {
  const { dataFolder } = useCurrentDataset();
  const shard = shardOf(neuron, dataFolder.entry.neuronsPerShard.overview);
  const { data } = useQuery({
    ...shardQuery(dataFolder, 'overview', layer, shard),
    enabled: isAsked && isInCopy(dataFolder.entry, { layer, neuron }),
  });
  if (data === undefined) return false;
  const decoded = tryCatch(() => decodeOverview(data.file, data.value, layer, neuron));
  return decoded.kind === 'done' && decoded.value.kind === 'missing';
}

function wordsFor(reason: Reason, isUnlisted: boolean, isSynthetic: boolean) {
  if (reason === 'missing') {
    return {
      title: isSynthetic ? 'Left out on purpose' : 'Not in the release',
      what: isSynthetic
        ? 'The synthetic release has no file for this neuron, as the real one lacks some.'
        : 'The source of this dataset has no file for this neuron: it is not missing from this copy alone.',
    };
  }
  return isUnlisted
    ? {
        title: 'This neuron is not in this copy',
        what: 'The model has it, but this copy of the dataset holds neither its excerpts nor an explanation.',
      }
    : {
        title: 'Listed here without excerpts',
        what: 'This copy of the dataset does not hold the neuron’s excerpts and activations.',
      };
}

interface OutOfRangeProps {
  place: NeuronRef;
  found: Extract<NeuronAvailability, { kind: 'no-such-layer' | 'no-such-neuron' }>;
}

/** An index beyond the model's ends: what there is, and the nearest that exists. */
export function OutOfRange({ place: { layer, neuron }, found }: OutOfRangeProps) {
  const { entry } = useCurrentDataset().dataFolder;
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
      <p className="mt-1 text-text-secondary">
        {last < 0
          ? 'It is empty in this dataset.'
          : found.kind === 'no-such-layer'
            ? `Its layers are numbered from 0 to ${last}.`
            : `Its neurons are numbered from 0 to ${formatCount(last)}.`}
      </p>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
        {nearest.layer >= 0 && nearest.neuron >= 0 && (
          <RouteLink place={{ kind: 'neuron', ...nearest }}>
            The last there is: {nearest.layer}:{nearest.neuron}
          </RouteLink>
        )}
        <RouteLink place={{ kind: 'atlas' }}>See the whole model</RouteLink>
      </p>
    </div>
  );
}
