import type { ComponentType } from 'react';
import { NeuronPage } from '../features/neuron/neuron-page.tsx';
import type { ExtraPanels } from '../features/neuron/state/panels.ts';
import { RouteLink } from '../page/route-link.tsx';
import type { Route } from '../route/route.ts';
import { LazyComponent, preloadComponent } from '../ui/lazy-component.tsx';
import { PageMessage } from './page-message.tsx';
import {
  loadAbout,
  loadAtlas,
  loadEmbed,
  loadLayer,
  loadMethod,
  loadPageModule,
  loadSearch,
} from './page-modules.ts';
import { RecordVisit } from './record-visit.tsx';

const EXTRA_PANELS: ExtraPanels = {
  attempts: async () =>
    (await import('../features/try-explanation/try-explanation.tsx')).TryExplanation,
};

/** Has the code of a place's page ready when the place is opened. */
export function preloadRoute(place: Route): void {
  const load = loadPageModule(place) as (() => Promise<ComponentType<object>>) | undefined;
  // The page itself says so, when it is opened and its code still does not come.
  if (load !== undefined) preloadComponent(load).catch(() => {});
}

/** The page of a place. */
export function RoutePage({ place }: { place: Route }) {
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
          <NeuronPage layer={place.layer} neuron={place.neuron} extraPanels={EXTRA_PANELS} />
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
        <PageMessage title="There is no such page">
          <p>
            <RouteLink place={{ kind: 'atlas' }}>See the whole model</RouteLink>
          </p>
        </PageMessage>
      );
  }
}

function Page<P extends object>({ load, ...props }: { load: () => Promise<ComponentType<P>> } & P) {
  const waiting = <p className="p-4 text-text-muted">Opening…</p>;
  return (
    <LazyComponent
      load={load as () => Promise<ComponentType<object>>}
      props={props}
      fallback={waiting}
    />
  );
}
