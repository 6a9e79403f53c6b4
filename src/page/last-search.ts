import { parseNeuronReference } from '../route/neuron-reference.ts';
import type { DatasetScope } from '../route/route.ts';
import { createStoredValue, plainText } from '../ui/browser-storage.ts';
import { subscribeToNavigation } from './navigation.ts';
import { parseFragment, readFragment } from './site-location.ts';

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
  const { place, query, scope: own } = parseFragment(lastAddress || lastSearch.get());
  const isSameScope = own.model === scope.model && own.data === scope.data;
  return place.kind === 'search' && isSameScope ? query : undefined;
}

function saveIfSearch(): void {
  const address = readFragment();
  const { place, query } = parseFragment(address);
  const text = query.get('q')?.trim() ?? '';
  // A neuron's number typed on the search page is a way to leave it, not what was searched for.
  if (place.kind !== 'search' || text === '' || parseNeuronReference(text) !== undefined) return;
  lastAddress = address;
  lastSearch.set(address);
}
