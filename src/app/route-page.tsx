import { type ComponentType, useEffect } from 'react';
import type { NeuronRef } from '../dataset/ids.ts';
import { NeuronPage } from '../features/neuron/neuron-page.tsx';
import type { ExtraPanels } from '../features/neuron/panels.tsx';
import { useCurrentDataset } from '../page/current-dataset.tsx';
import { recordVisit } from '../page/recent-neurons.ts';
import { RouteLink } from '../page/route-link.tsx';
import type { Route } from '../route/route.ts';
import { LazyComponent, preloadComponent } from '../ui/lazy-component.tsx';
import { PageMessage } from './page-message.tsx';
import { PAGE_MODULES, pageModuleOf } from './page-modules.ts';

const EXTRA_PANELS: ExtraPanels = {
  try: async () => (await import('../features/try-explanation/try-explanation.tsx')).TryExplanation,
};

/** Loads the code of a route's page before it is opened. */
export function preloadRoute(route: Route): void {
  const load = pageModuleOf(route) as (() => Promise<ComponentType<object>>) | undefined;
  // The page shows the error when it is opened and its code still cannot be loaded.
  if (load !== undefined) preloadComponent(load).catch(() => {});
}

export function RoutePage({ route }: { route: Route }) {
  switch (route.kind) {
    case 'atlas':
      return <Page key="atlas" load={PAGE_MODULES.atlas} />;
    case 'layer':
      return <Page key="layer" load={PAGE_MODULES.layer} layer={route.layer} />;
    case 'search':
      return <Page key="search" load={PAGE_MODULES.search} />;
    case 'neuron':
      return (
        <>
          <RecordVisit layer={route.layer} neuron={route.neuron} />
          <NeuronPage layer={route.layer} neuron={route.neuron} extraPanels={EXTRA_PANELS} />
        </>
      );
    case 'method':
      return <Page key="method" load={PAGE_MODULES.method} />;
    case 'about':
      return <Page key="about" load={PAGE_MODULES.about} />;
    case 'embed':
      return (
        <Page key="embed" load={PAGE_MODULES.embed} layer={route.layer} neuron={route.neuron} />
      );
    default:
      return (
        <PageMessage title="Page not found">
          <p>
            <RouteLink place={{ kind: 'atlas' }}>All layers</RouteLink>
          </p>
        </PageMessage>
      );
  }
}

function Page<P extends object>({ load, ...props }: { load: () => Promise<ComponentType<P>> } & P) {
  const waiting = <p className="p-4 text-text-muted">Loading…</p>;
  return (
    <LazyComponent
      load={load as () => Promise<ComponentType<object>>}
      props={props}
      fallback={waiting}
    />
  );
}

/** Adds a neuron to the recently viewed ones, if the model has it. */
function RecordVisit({ layer, neuron }: NeuronRef) {
  const { id, layers } = useCurrentDataset().dataFolder.entry;
  const exists = neuron < (layers[layer]?.neurons ?? 0);
  useEffect(() => {
    if (exists) recordVisit({ model: id, layer, neuron });
  }, [exists, id, layer, neuron]);
  return null;
}
