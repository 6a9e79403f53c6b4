import type { Route } from '../route/route.ts';

// The neuron's page is what links lead to, so it comes with the first script; the others when they are opened.
export const loadAtlas = async () => (await import('../features/atlas/atlas-page.tsx')).AtlasPage;
export const loadLayer = async () => (await import('../features/layer/layer-page.tsx')).LayerPage;
export const loadEmbed = async () =>
  (await import('../features/neuron/embed-page.tsx')).NeuronEmbed;
export const loadSearch = async () =>
  (await import('../features/search/search-page.tsx')).SearchPage;
export const loadAbout = async () => (await import('../features/about/about-page.tsx')).AboutPage;
export const loadMethod = async () =>
  (await import('../features/method/method-page.tsx')).MethodPage;

/** Loads the code of a place's page; `undefined` where the first script has it. */
export function loadPageModule({ kind }: Route) {
  switch (kind) {
    case 'atlas':
      return loadAtlas;
    case 'layer':
      return loadLayer;
    case 'search':
      return loadSearch;
    case 'method':
      return loadMethod;
    case 'about':
      return loadAbout;
    case 'embed':
      return loadEmbed;
    default:
      return undefined;
  }
}
