import type { ComponentType } from 'react';
import type { Place } from '../address/address.ts';
import { NeuronPage } from '../features/neuron/neuron-page.tsx';
import type { NeuronSlots } from '../features/neuron/slots.ts';
import { PlaceLink } from '../page/place-link.tsx';
import { LazyPart, preloadPart } from '../ui/lazy-part.tsx';
import { Notice } from './notice.tsx';
import { RecordVisit } from './record-visit.tsx';

// The neuron's page is what links lead to, so it comes with the first script; the others when they are opened.
const loadAtlas = async () => (await import('../features/atlas/atlas-page.tsx')).AtlasPage;
const loadLayer = async () => (await import('../features/layer/layer-page.tsx')).LayerPage;
const loadEmbed = async () =>
  (await import('../features/neuron/embed/neuron-embed.tsx')).NeuronEmbed;
const loadSearch = async () => (await import('../features/search/search-page.tsx')).SearchPage;
const loadAbout = async () => (await import('../features/about/about-page.tsx')).AboutPage;
const loadMethod = async () => (await import('../features/method/method-page.tsx')).MethodPage;

const NEURON_SLOTS: NeuronSlots = {
  attempts: {
    title: 'Try an explanation',
    load: async () => (await import('../features/attempt/attempts.tsx')).Attempts,
    needsRest: true,
  },
};

/** Asks for the code of a place's page, beside whatever else is on its way. */
export function preloadPlace(place: Place): void {
  const asked = askFor(place);
  // The page itself says so, when it is opened and its code still does not come.
  asked?.catch(() => {});
}

function askFor({ kind }: Place): Promise<unknown> | undefined {
  switch (kind) {
    case 'atlas':
      return preloadPart(loadAtlas);
    case 'layer':
      return preloadPart(loadLayer);
    case 'search':
      return preloadPart(loadSearch);
    case 'method':
      return preloadPart(loadMethod);
    case 'about':
      return preloadPart(loadAbout);
    case 'embed':
      return preloadPart(loadEmbed);
    default:
      return undefined;
  }
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
