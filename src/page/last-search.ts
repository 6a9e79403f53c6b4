import { parseNeuronReference } from '../route/neuron-reference.ts';
import { type DatasetScope, parsePageUrl } from '../route/route.ts';
import { readSiteLocation, subscribeToSiteLocation } from './site-location.ts';

const KEY = 'neuron-atlas:last-search';

/** "/search?q=canada&from=12"; for this tab alone, and where storage is refused only until the page is reloaded. */
let kept: string | undefined;

/** Keeps the address of the search page, whenever it has a query, up to date until what is returned is called. */
export function saveLastSearch(): () => void {
  rememberIfSearch();
  return subscribeToSiteLocation(rememberIfSearch);
}

/**
 * The address's parameters of the last search in this tab: the query with its order and the place in the list.
 *
 * @param scope the open one: places in another dataset's list mean nothing here
 * @returns `undefined` where nothing was searched for
 */
export function readLastSearch(scope: DatasetScope): URLSearchParams | undefined {
  const address = kept ?? readStored();
  if (address === null) return undefined;
  const at = address.indexOf('?');
  const parsed = parsePageUrl(address.slice(0, at), address.slice(at));
  const isHere = parsed.scope.model === scope.model && parsed.scope.data === scope.data;
  return parsed.place.kind === 'search' && isHere ? parsed.query : undefined;
}

function rememberIfSearch(): void {
  const { pathname, search } = readSiteLocation();
  const { place, query } = parsePageUrl(pathname, search);
  const text = query.get('q')?.trim() ?? '';
  // A neuron's number typed on the search page is a way to leave it, not what was searched for.
  if (place.kind !== 'search' || text === '' || parseNeuronReference(text) !== undefined) return;
  kept = pathname + search;
  try {
    sessionStorage.setItem(KEY, kept);
  } catch {
    // Refused in some private windows and iframes.
  }
}

function readStored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
