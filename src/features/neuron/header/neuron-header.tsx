import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { availabilityOf } from '../../../data/neuron-availability.ts';
import { shardQuery } from '../../../data/queries.ts';
import type { NeuronRef } from '../../../dataset/ids.ts';
import { useCurrentDataset } from '../../../page/current-dataset.tsx';
import { readLastSearch } from '../../../page/last-search.ts';
import { RouteLink } from '../../../page/route-link.tsx';
import { goTo, useRoute, useScope } from '../../../page/use-route.ts';
import { useUrlState } from '../../../page/use-url-state.ts';
import { formatNeuronReference } from '../../../route/neuron-reference.ts';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { adjacentNeurons } from '../state/adjacent-neurons.ts';
import { useNeuronContext } from '../state/neuron-context.tsx';
import { displayOnly, neuronViewCodec, trailBackQuery } from '../state/neuron-view.ts';

interface NeuronHeaderProps {
  neuronRef: NeuronRef;
  /** Actions. */
  children?: ReactNode;
}

/**
 * The neuron's position in its model, with links to the neurons before and after it, and the keys that lead away: they
 * work whether or not there is a neuron to show.
 */
export function NeuronHeader({ neuronRef, children }: NeuronHeaderProps) {
  const { entry } = useCurrentDataset().dataFolder;
  const { previous, next } = adjacentNeurons(neuronRef, entry.layers);
  const [view] = useUrlState(neuronViewCodec);
  const query = neuronViewCodec.format(displayOnly(view));
  const scope = useScope();
  const open = (target: NeuronRef | undefined) => {
    if (target !== undefined) goTo({ kind: 'neuron', ...target }, query);
  };
  useShortcuts({
    n: () => open(next),
    p: () => open(previous),
    s: () => goTo({ kind: 'search' }, readLastSearch(scope)),
  });
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-4 pb-3">
      <LastSearchLink />
      <h1 className="mr-auto flex flex-wrap items-baseline gap-x-2 text-lg font-semibold">
        <span className="whitespace-nowrap">
          Neuron <span className="tabular-nums">{formatNeuronReference(neuronRef)}</span>
        </span>
        <span className="text-sm font-normal text-text-muted">
          neuron {neuronRef.neuron} of{' '}
          <RouteLink place={{ kind: 'layer', layer: neuronRef.layer }} className="underline">
            layer {neuronRef.layer}
          </RouteLink>
          ,{' '}
          <RouteLink place={{ kind: 'atlas' }} className="underline">
            {entry.title}
          </RouteLink>
        </span>
      </h1>
      <nav aria-label="Adjacent neurons" className="flex items-center gap-1">
        <AdjacentLink neuronRef={previous} query={query} name="Previous neuron" mark="‹" />
        <AdjacentLink neuronRef={next} query={query} name="Next neuron" mark="›" />
      </nav>
      {children}
    </div>
  );
}

interface AdjacentLinkProps {
  neuronRef: NeuronRef | undefined;
  query: Record<string, string>;
  name: string;
  mark: '‹' | '›';
}

function AdjacentLink({ neuronRef, query, name, mark }: AdjacentLinkProps) {
  const { dataFolder } = useCurrentDataset();
  const client = useQueryClient();
  const className =
    'inline-flex min-h-7 pointer-coarse:min-h-10 items-center gap-1 rounded border px-2 text-sm no-underline tabular-nums';
  const visibleMark = <span aria-hidden="true">{mark}</span>;
  if (neuronRef === undefined) {
    return (
      <span className={`${className} border-border text-text-muted`}>
        <span className="sr-only">No {name.toLowerCase()}: the model ends here</span>
        {visibleMark}
      </span>
    );
  }
  const prefetch = () => {
    if (availabilityOf(dataFolder.entry, neuronRef).kind !== 'available') return;
    void client.prefetchQuery(shardQuery(dataFolder, 'overview', neuronRef));
  };
  const reference = formatNeuronReference(neuronRef);
  return (
    <RouteLink
      place={{ kind: 'neuron', ...neuronRef }}
      query={query}
      className={`${className} border-border-strong bg-surface text-text hover:bg-surface-sunken`}
      aria-label={`${name}, ${reference}`}
      title={name}
      onPointerEnter={prefetch}
      onFocus={prefetch}
    >
      {mark === '‹' && visibleMark}
      {reference}
      {mark === '›' && visibleMark}
    </RouteLink>
  );
}

/** Characters of a query that are shown; screen readers would read all of a pasted text. */
const LONGEST_QUERY = 80;

/** Leads back to the last search, at the same position in its results, if there was one. */
function LastSearchLink() {
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
        Results for “{query.length > LONGEST_QUERY ? `${query.slice(0, LONGEST_QUERY)}…` : query}”
      </RouteLink>
    </p>
  );
}

/** The neurons that one came through along connections, as links back. */
export function NeuronPath() {
  const { view } = useNeuronContext();
  if (view.path.length === 0) return null;
  return (
    <nav aria-label="Path" className="pb-2 text-sm text-text-muted">
      <ol className="flex flex-wrap gap-x-1.5">
        <li>Path:</li>
        {view.path.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one may come through a neuron twice
          <li key={index} className="tabular-nums">
            <RouteLink place={{ kind: 'neuron', ...step }} query={trailBackQuery(view, index)}>
              {formatNeuronReference(step)}
            </RouteLink>{' '}
            <span aria-hidden="true">→</span>
          </li>
        ))}
        <li>this neuron</li>
      </ol>
    </nav>
  );
}
