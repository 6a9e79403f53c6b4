import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { availabilityOf } from '../../../data/neuron-availability.ts';
import { shardQuery } from '../../../data/queries.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';
import { shardOf } from '../../../dataset/paths.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { readLastSearch } from '../../../page/last-search.ts';
import { RouteLink } from '../../../page/route-link.tsx';
import { useRoute } from '../../../page/use-route.ts';
import {
  displayOnly,
  type NeuronView,
  neuronViewCodec,
  trailBackQuery,
} from '../state/neuron-view.ts';
import { useNeuronView } from '../use-neuron-view.ts';
import { adjacentNeurons } from './adjacent-neurons.ts';

interface NeuronHeaderProps {
  place: NeuronRef;
  /** What can be done with the neuron. */
  children?: ReactNode;
}

/** Where the neuron stands in its model, and the ways to its neighbours. */
export function NeuronHeader({ place, children }: NeuronHeaderProps) {
  const { entry } = useCurrentDataset().dataFolder;
  const { previous, next } = adjacentNeurons(place, entry.layers);
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-4 pb-3">
      <LastSearchLink />
      <h1 className="mr-auto flex flex-wrap items-baseline gap-x-2 text-lg font-semibold">
        <span className="whitespace-nowrap">
          Neuron{' '}
          <span className="tabular-nums">
            {place.layer}:{place.neuron}
          </span>
        </span>
        <span className="text-sm font-normal text-text-muted">
          neuron {place.neuron} of{' '}
          <RouteLink place={{ kind: 'layer', layer: place.layer }} className="underline">
            layer {place.layer}
          </RouteLink>
          ,{' '}
          <RouteLink place={{ kind: 'atlas' }} className="underline">
            {entry.title}
          </RouteLink>
        </span>
      </h1>
      <nav aria-label="Neighbours" className="flex items-center gap-1">
        <NeighbourLink place={previous} name="Previous neuron" mark="‹" />
        <NeighbourLink place={next} name="Next neuron" mark="›" />
      </nav>
      {children}
    </div>
  );
}

interface NeighbourLinkProps {
  place: NeuronRef | undefined;
  name: string;
  mark: '‹' | '›';
}

function NeighbourLink({ place, name, mark }: NeighbourLinkProps) {
  const [view] = useNeuronView();
  const prefetch = usePrefetch();
  const look =
    'inline-flex min-h-7 pointer-coarse:min-h-10 items-center gap-1 rounded border px-2 text-sm no-underline tabular-nums';
  if (place === undefined) {
    return (
      <span className={`${look} border-border text-text-muted`}>
        <span className="sr-only">No {name.toLowerCase()}: the model ends here</span>
        <span aria-hidden="true">{mark}</span>
      </span>
    );
  }
  const reference = `${place.layer}:${place.neuron}`;
  return (
    <RouteLink
      place={{ kind: 'neuron', ...place }}
      query={neuronViewCodec.format(displayOnly(view))}
      className={`${look} border-border-strong bg-surface text-text hover:bg-surface-sunken`}
      aria-label={`${name}, ${reference}`}
      title={name}
      onPointerEnter={() => prefetch(place)}
      onFocus={() => prefetch(place)}
    >
      {mark === '‹' && <span aria-hidden="true">‹</span>}
      {reference}
      {mark === '›' && <span aria-hidden="true">›</span>}
    </RouteLink>
  );
}

/** Reads a neighbour's shard as soon as somebody reaches for the link; in the same shard there is nothing to read. */
function usePrefetch(): (place: NeuronRef) => void {
  const { dataFolder } = useCurrentDataset();
  const client = useQueryClient();
  return (place) => {
    if (availabilityOf(dataFolder.entry, place).kind !== 'available') return;
    const shard = shardOf(place.neuron, dataFolder.entry.neuronsPerShard.overview);
    void client.prefetchQuery(shardQuery(dataFolder, 'overview', place.layer, shard));
  };
}

/** Characters; a pasted text would be read out whole. */
const LONGEST = 80;

/** The way back to the list that one was searching, at the same place in it; nothing where one was not. */
export function LastSearchLink() {
  const { scope } = useRoute();
  const search = readLastSearch(scope);
  if (search === undefined) return null;
  const query = search.get('q')?.trim() ?? '';
  return (
    <p className="w-full truncate text-sm pointer-coarse:-my-2">
      <RouteLink
        place={{ kind: 'search' }}
        query={search}
        title="Back to search (s)"
        className="pointer-coarse:inline-block pointer-coarse:py-2"
      >
        <span aria-hidden="true">‹ </span>
        Results for “{query.length > LONGEST ? `${query.slice(0, LONGEST)}…` : query}”
      </RouteLink>
    </p>
  );
}

/** The neurons one came through along connections, each a way back. */
export function TrailLinks({ view }: { view: NeuronView }) {
  if (view.path.length === 0) return null;
  return (
    <nav aria-label="Trail" className="pb-2 text-sm text-text-muted">
      <ol className="flex flex-wrap gap-x-1.5">
        <li>Came along</li>
        {view.path.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one may come through a neuron twice
          <li key={index} className="tabular-nums">
            <RouteLink place={{ kind: 'neuron', ...step }} query={trailBackQuery(view, index)}>
              {step.layer}:{step.neuron}
            </RouteLink>{' '}
            <span aria-hidden="true">→</span>
          </li>
        ))}
        <li>here</li>
      </ol>
    </nav>
  );
}
