import type { ComponentType } from 'react';
import { NeuronPage } from '../features/neuron/neuron-page.tsx';
import type { NeuronSlots } from '../features/neuron/state/panels.ts';
import { PlaceLink } from '../page/route-link.tsx';
import type { Place } from '../route/route.ts';
import { LazyPart, preloadPart } from '../ui/lazy-component.tsx';
import { Notice } from './page-message.tsx';
import {
  loadAbout,
  loadAtlas,
  loadEmbed,
  loadLayer,
  loadMethod,
  loadSearch,
  pageCodeOf,
} from './page-modules.ts';
import { RecordVisit } from './record-visit.tsx';

const NEURON_SLOTS: NeuronSlots = {
  attempts: {
    title: 'Try an explanation',
    load: async () => (await import('../features/try-explanation/try-explanation.tsx')).Attempts,
    needsRest: true,
  },
};

/** Has the code of a place's page ready when the place is opened. */
export function preloadPlace(place: Place): void {
  const load = pageCodeOf(place) as (() => Promise<ComponentType<object>>) | undefined;
  // The page itself says so, when it is opened and its code still does not come.
  if (load !== undefined) preloadPart(load).catch(() => {});
}

/** The page of a place. */
export function OpenPlace({ place }: { place: Place }) {
  switch (place.kind) {
    case 'atlas':
      return <Page key="atlas" load={loadAtlas} />;
    case 'layer':
      return <Page key="layer" load={loadLayer} layer={place.layer} />;
    case 'search':
      return <Page key="search" load={loadSearch} />;
    case 'neuron':
      return (
        <>
          <RecordVisit layer={place.layer} neuron={place.neuron} />
          <NeuronPage layer={place.layer} neuron={place.neuron} slots={NEURON_SLOTS} />
        </>
      );
    case 'method':
      return <Page key="method" load={loadMethod} />;
    case 'about':
      return <Page key="about" load={loadAbout} />;
    case 'embed':
      return <Page key="embed" load={loadEmbed} layer={place.layer} neuron={place.neuron} />;
    default:
      return (
        <Notice title="There is no such page">
          <p>
            <PlaceLink place={{ kind: 'atlas' }}>See the whole model</PlaceLink>
          </p>
        </Notice>
      );
  }
}

function Page<P extends object>({ load, ...props }: { load: () => Promise<ComponentType<P>> } & P) {
  const waiting = <p className="p-4 text-quiet">Opening…</p>;
  return (
    <LazyPart load={load as () => Promise<ComponentType<object>>} props={props} waiting={waiting} />
  );
}
