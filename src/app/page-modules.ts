import type { ComponentType } from 'react';
import type { Route } from '../route/route.ts';

/** Loads the component of each page. The neuron's page is what links lead to, so it is part of the first script. */
const PAGE_MODULES = {
  atlas: async () => (await import('../features/atlas/atlas-page.tsx')).AtlasPage,
  layer: async () => (await import('../features/layer/layer-page.tsx')).LayerPage,
  search: async () => (await import('../features/search/search-page.tsx')).SearchPage,
  method: async () => (await import('../features/method/method-page.tsx')).MethodPage,
  about: async () => (await import('../features/about/about-page.tsx')).AboutPage,
  embed: async () => (await import('../features/neuron/embed-page.tsx')).NeuronEmbed,
} satisfies { [Kind in Route['kind']]?: LoadPage<Omit<Extract<Route, { kind: Kind }>, 'kind'>> };

type LoadPage<Props> = () => Promise<ComponentType<Props>>;

/** What loads a route's page, which takes the rest of the route as props; `undefined` where the first script has it. */
export function pageModuleOf({ kind }: Route): LoadPage<object> | undefined {
  return (PAGE_MODULES as Record<string, LoadPage<never> | undefined>)[kind] as LoadPage<object>;
}
