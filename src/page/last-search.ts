import { parseNeuronReference } from '../route/neuron-reference.ts';
import { type DatasetScope, parsePageUrl } from '../route/route.ts';
import { createStoredValue, plainText } from '../ui/browser-storage.ts';
import { subscribeToNavigation } from './navigation.ts';
import { readSiteLocation } from './site-location.ts';

/** "/search?q=canada&from=12"; "" where nothing was searched for. For this tab alone. */
const lastSearch = createStoredValue('neuron-atlas:last-search', plainText, '', 'session');
/** The same: where storage is refused it lasts until the page is reloaded. */
let lastAddress = '';

/** Saves the address of the search page, whenever it has a query, until the returned function is called. */
export function saveLastSearch(): () => void {
  saveIfSearch();
  return subscribeToNavigation(saveIfSearch);
}

/**
 * The URL parameters of the last search in this tab: the query with its order and the first row of the list.
 *
 * @param scope the open one: a row of another dataset's list means nothing here
 * @returns `undefined` where nothing was searched for
 */
export function readLastSearch(scope: DatasetScope): URLSearchParams | undefined {
  const address = lastAddress || lastSearch.get();
  if (address === '') return undefined;
  const at = address.indexOf('?');
  const parsed = parsePageUrl(address.slice(0, at), address.slice(at));
  const isSameScope = parsed.scope.model === scope.model && parsed.scope.data === scope.data;
  return parsed.place.kind === 'search' && isSameScope ? parsed.query : undefined;
}

function saveIfSearch(): void {
  const { pathname, search } = readSiteLocation();
  const { place, query } = parsePageUrl(pathname, search);
  const text = query.get('q')?.trim() ?? '';
  // A neuron's number typed on the search page is a way to leave it, not what was searched for.
  if (place.kind !== 'search' || text === '' || parseNeuronReference(text) !== undefined) return;
  lastAddress = pathname + search;
  lastSearch.set(lastAddress);
}
