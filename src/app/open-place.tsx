import { lazy, Suspense } from 'react';
import type { Place } from '../address/address.ts';
import { NeuronPage } from '../features/neuron/neuron-page.tsx';
import type { NeuronSlots } from '../features/neuron/slots.ts';
import { PlaceLink } from '../page/place-link.tsx';
import { Notice } from './notice.tsx';
import { RecordVisit } from './record-visit.tsx';

// The neuron's page is what links lead to, so it comes with the first script; the others when they are opened.
const AtlasPage = lazy(async () => ({
  default: (await import('../features/atlas/atlas-page.tsx')).AtlasPage,
}));
const LayerPage = lazy(async () => ({
  default: (await import('../features/layer/layer-page.tsx')).LayerPage,
}));
const NeuronEmbed = lazy(async () => ({
  default: (await import('../features/neuron/embed/neuron-embed.tsx')).NeuronEmbed,
}));
const SearchPage = lazy(async () => ({
  default: (await import('../features/search/search-page.tsx')).SearchPage,
}));

const AboutPage = lazy(async () => ({
  default: (await import('../features/about/about-page.tsx')).AboutPage,
}));
const MethodPage = lazy(async () => ({
  default: (await import('../features/method/method-page.tsx')).MethodPage,
}));

const NEURON_SLOTS: NeuronSlots = {
  attempts: {
    title: 'Try an explanation',
    load: async () => (await import('../features/attempt/attempts.tsx')).Attempts,
    needsRest: true,
  },
};

/** The page of a place. */
export function OpenPlace({ place }: { place: Place }) {
  return <Suspense fallback={<p className="p-4 text-quiet">Opening…</p>}>{pageOf(place)}</Suspense>;
}

function pageOf(place: Place) {
  switch (place.kind) {
    case 'atlas':
      return <AtlasPage />;
    case 'layer':
      return <LayerPage layer={place.layer} />;
    case 'search':
      return <SearchPage />;
    case 'neuron':
      return (
        <>
          <RecordVisit layer={place.layer} neuron={place.neuron} />
          <NeuronPage layer={place.layer} neuron={place.neuron} slots={NEURON_SLOTS} />
        </>
      );
    case 'method':
      return <MethodPage />;
    case 'about':
      return <AboutPage />;
    case 'embed':
      return <NeuronEmbed layer={place.layer} neuron={place.neuron} />;
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
