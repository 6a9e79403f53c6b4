import type { DatasetId, LayerIndex, NeuronIndex } from '../dataset/ids.ts';

/**
 * Where in the site one is: the part of an address from `#` on. Paths are parsed tolerantly and written in one
 * canonical form; an address once released keeps working. What a page shows beyond its path (section, options,
 * filters) stands in the query, which each feature reads for itself.
 */
export type Route =
  | { kind: 'atlas' }
  | { kind: 'layer'; layer: LayerIndex }
  | { kind: 'neuron'; layer: LayerIndex; neuron: NeuronIndex }
  /** A neuron without the site's frame, for an iframe of somebody else's page. */
  | { kind: 'embed'; layer: LayerIndex; neuron: NeuronIndex }
  | { kind: 'search' }
  | { kind: 'method' }
  | { kind: 'about' }
  /** Nothing of this site; `path` as found, for the message. */
  | { kind: 'unknown'; path: string };

/** What every link of the site carries along. */
export interface DatasetScope {
  /** Dataset by id, as given; `undefined` is the first of the list. */
  model: DatasetId | undefined;
  /** Data folder elsewhere, as given in the address; `undefined` is the site's own. */
  data: string | undefined;
}

export interface PageUrl {
  place: Route;
  scope: DatasetScope;
  /** The query without the scope's own parameters. */
  query: URLSearchParams;
}

/** Characters kept of a dataset's name: one more than any has. */
const LONGEST_MODEL = 65;

/** Layers and neurons have at most this many digits; a longer number cannot be an index. */
const INDEX = /^\d{1,9}$/;

/** `pathname` as in "/layers/5/neurons/131", `search` as in "?model=gpt2-xl"; never throws. */
export function parsePageUrl(pathname: string, search: string): PageUrl {
  const query = new URLSearchParams(search);
  // Also one that can be no dataset's: the page says that there is none of this name, not another one's neuron.
  const model = query.get('model')?.slice(0, LONGEST_MODEL) || undefined;
  const data = query.get('data') || undefined;
  query.delete('model');
  query.delete('data');
  return { place: parseRoutePath(pathname), scope: { model, data }, query };
}

/** The place that a path such as "/layers/5/neurons/131" names; tolerant of slashes, case and zeros before. */
export function parseRoutePath(pathname: string): Route {
  const steps = pathname
    .split('/')
    .map((step) => step.trim().toLowerCase())
    .filter((step) => step !== '');
  const [first, second, third, fourth] = steps;
  const unknown: Route = { kind: 'unknown', path: pathname.slice(0, 200) };
  if (first === undefined) return { kind: 'atlas' };
  if (first === 'embed') {
    const inner = parseRoutePath(`/${steps.slice(1).join('/')}`);
    return inner.kind === 'neuron' ? { ...inner, kind: 'embed' } : unknown;
  }
  if (steps.length === 1) {
    if (first === 'search' || first === 'method' || first === 'about') return { kind: first };
    return unknown;
  }
  if (first !== 'layers' || second === undefined || !INDEX.test(second)) return unknown;
  if (third === undefined) return { kind: 'layer', layer: Number(second) };
  if (third !== 'neurons') return unknown;
  if (fourth === undefined) return { kind: 'layer', layer: Number(second) };
  if (!INDEX.test(fourth) || steps.length > 4) return unknown;
  return { kind: 'neuron', layer: Number(second), neuron: Number(fourth) };
}

export function formatRoutePath(place: Route): string {
  switch (place.kind) {
    case 'atlas':
      return '/';
    case 'layer':
      return `/layers/${place.layer}`;
    case 'neuron':
      return `/layers/${place.layer}/neurons/${place.neuron}`;
    case 'embed':
      return `/embed/layers/${place.layer}/neurons/${place.neuron}`;
    case 'search':
    case 'method':
    case 'about':
      return `/${place.kind}`;
    case 'unknown':
      return place.path.startsWith('/') ? place.path : `/${place.path}`;
  }
}

/** The canonical address without its `#`: path, then the scope, then the query, empty parts left out. */
export function formatPageUrl(
  place: Route,
  scope: DatasetScope,
  query: URLSearchParams | Record<string, string> = {},
): string {
  const parameters = new URLSearchParams();
  if (scope.model !== undefined) parameters.set('model', scope.model);
  if (scope.data !== undefined) parameters.set('data', scope.data);
  for (const [name, value] of query instanceof URLSearchParams ? query : Object.entries(query)) {
    if (name !== 'model' && name !== 'data') parameters.append(name, value);
  }
  const text = readable(parameters);
  return formatRoutePath(place) + (text === '' ? '' : `?${text}`);
}

/**
 * `URLSearchParams` escapes more than a fragment needs; addresses are read and pasted by people, so what is safe
 * in a fragment's query stays as it is.
 */
function readable(parameters: URLSearchParams): string {
  return parameters.toString().replace(/%(?:3A|2C|2F|7E|21|28|29|40)/g, decodeURIComponent);
}
