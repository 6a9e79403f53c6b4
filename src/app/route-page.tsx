import { useEffect } from 'react';
import type { NeuronRef } from '../dataset/ids.ts';
import { NeuronPage } from '../features/neuron/neuron-page.tsx';
import type { ExtraPanels } from '../features/neuron/panels.tsx';
import { useCurrentDataset } from '../page/current-dataset.tsx';
import { recordVisit } from '../page/recent-neurons.ts';
import { RouteLink } from '../page/route-link.tsx';
import type { Route } from '../route/route.ts';
import { LazyComponent, preloadComponent } from '../ui/lazy-component.tsx';
import { PageMessage } from './open-dataset.tsx';
import { pageModuleOf } from './page-modules.ts';

const EXTRA_PANELS: ExtraPanels = {
  try: async () => (await import('../features/try-explanation/try-explanation.tsx')).TryExplanation,
};

/** Loads the code of a route's page before it is opened. */
export function preloadRoute(route: Route): void {
  const load = pageModuleOf(route);
  // The page shows the error when it is opened and its code still cannot be loaded.
  if (load !== undefined) preloadComponent(load).catch(() => {});
}

export function RoutePage({ route }: { route: Route }) {
  const { kind, ...props } = route;
  if (kind === 'neuron') {
    const { layer, neuron } = route;
    return (
      <>
        <RecordVisit layer={layer} neuron={neuron} />
        <NeuronPage layer={layer} neuron={neuron} extraPanels={EXTRA_PANELS} />
      </>
    );
  }
  const load = pageModuleOf(route);
  if (load === undefined) {
    return (
      <PageMessage title="Page not found">
        <p>
          <RouteLink place={{ kind: 'atlas' }}>All layers</RouteLink>
        </p>
      </PageMessage>
    );
  }
  const waiting = <p className="p-4 text-text-muted">Loading…</p>;
  return <LazyComponent key={kind} load={load} props={props} fallback={waiting} />;
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
