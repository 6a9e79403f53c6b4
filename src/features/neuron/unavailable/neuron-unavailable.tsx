import { useQuery } from '@tanstack/react-query';
import { isInCopy } from '../../../data/neuron-availability.ts';
import { indexQuery, shardQuery } from '../../../data/queries.ts';
import { decodeOverview } from '../../../dataset/decode-neuron.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { ExternalLinks } from '../../../page/external-links.tsx';
import { tryCatch } from '../../../page/result.ts';
import { RouteLink } from '../../../page/route-link.tsx';
import type { UnavailableNeuron } from '../../../page/use-neuron.ts';
import { formatNeuronReference } from '../../../route/neuron-reference.ts';
import { formatCount } from '../../../ui/format.ts';
import { IndexOnlyExplanation } from '../explanation/main-explanation.tsx';

interface NeuronUnavailableProps {
  neuronRef: NeuronRef;
  state: UnavailableNeuron;
}

/** Why there is no neuron to show, and what there is instead. */
export function NeuronUnavailable({ neuronRef, state }: NeuronUnavailableProps) {
  return state.kind === 'no-such-layer' || state.kind === 'no-such-neuron' ? (
    <OutOfRange neuronRef={neuronRef} />
  ) : (
    <WithoutExcerpts neuronRef={neuronRef} isMissing={state.kind === 'missing'} />
  );
}

interface WithoutExcerptsProps {
  neuronRef: NeuronRef;
  /** This copy has the neuron's file, which says that the source lacks it. */
  isMissing: boolean;
}

function WithoutExcerpts({ neuronRef, ...state }: WithoutExcerptsProps) {
  const { dataFolder } = useCurrentDataset();
  const { synthetic } = dataFolder.entry;
  const { data } = useQuery(indexQuery(dataFolder, neuronRef.layer, 'explanations'));
  // Until the index is read, only the excerpts are known to be missing.
  const hasExplanation = data?.explanation[neuronRef.neuron] !== null;
  const isMissing = useIsMissing(neuronRef, !state.isMissing) || state.isMissing;
  const { title, text } = describeReason(isMissing, hasExplanation, synthetic);
  return (
    <div>
      <div className="mb-4 max-w-prose rounded-md border border-border bg-surface-sunken px-4 py-3">
        <h2 className="font-semibold">{title}</h2>
        <p className="mt-0.5 text-text-secondary">{text}</p>
        {!isMissing && !synthetic && (
          <p className="mt-2 text-text-secondary">
            To add it to a copy of your own:{' '}
            <code className="text-sm break-words">
              npm run ingest -- --neurons {formatNeuronReference(neuronRef)}
            </code>
          </p>
        )}
      </div>
      {hasExplanation ? (
        <IndexOnlyExplanation neuronRef={neuronRef} />
      ) : (
        <ExternalLinks neuronRef={neuronRef} />
      )}
    </div>
  );
}

/** Whether the neuron's shard, if this copy has it for another neuron's sake, says that the source lacks the neuron. */
function useIsMissing({ layer, neuron }: NeuronRef, isWanted: boolean): boolean {
  const { dataFolder } = useCurrentDataset();
  const { data } = useQuery({
    ...shardQuery(dataFolder, 'overview', { layer, neuron }),
    enabled: isWanted && isInCopy(dataFolder.entry, { layer, neuron }),
  });
  if (data === undefined) return false;
  const decoded = tryCatch(() => decodeOverview(data.file, data.value, layer, neuron));
  return decoded.value?.kind === 'missing';
}

function describeReason(isMissing: boolean, hasExplanation: boolean, isSynthetic: boolean) {
  if (isMissing && isSynthetic) {
    return {
      title: 'Left out on purpose',
      text: 'The synthetic release has no file for this neuron, as the real one lacks some.',
    };
  }
  if (isMissing) {
    return {
      title: 'Not in the release',
      text: 'The source of this dataset has no file for this neuron.',
    };
  }
  if (hasExplanation) {
    return {
      title: 'No excerpts in this copy',
      text: 'This copy of the dataset does not have the neuron’s excerpts and activations.',
    };
  }
  return {
    title: 'Not in this copy',
    text: 'The model has this neuron, but this copy of the dataset has neither its excerpts nor an explanation.',
  };
}

/** An index beyond the model's ends: which indexes there are, and the nearest neuron. */
function OutOfRange({ neuronRef: { layer, neuron } }: { neuronRef: NeuronRef }) {
  const { title, layers } = useCurrentDataset().dataFolder.entry;
  const isLayer = layer >= layers.length;
  const nearestLayer = Math.min(layer, layers.length - 1);
  const neurons = layers[nearestLayer]?.neurons ?? 0;
  const nearest = { layer: nearestLayer, neuron: Math.min(neuron, neurons - 1) };
  const last = isLayer ? nearest.layer : nearest.neuron;
  return (
    <div role="alert" className="max-w-prose">
      <p className="text-lg">
        {isLayer
          ? `${title} has no layer ${layer}.`
          : `Layer ${layer} of ${title} has no neuron ${neuron}.`}
      </p>
      <p className="mt-1 text-text-secondary">
        {last < 0
          ? 'It is empty in this dataset.'
          : `${isLayer ? 'Layers' : 'Its neurons'} are numbered from 0 to ${formatCount(last)}.`}
      </p>
      <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1">
        {nearest.layer >= 0 && nearest.neuron >= 0 && (
          <RouteLink place={{ kind: 'neuron', ...nearest }}>
            Last neuron: {formatNeuronReference(nearest)}
          </RouteLink>
        )}
        <RouteLink place={{ kind: 'atlas' }}>All layers</RouteLink>
      </p>
    </div>
  );
}
