import { useSyncExternalStore } from 'react';
import {
  type DatasetScope,
  formatPageUrl,
  formatRoutePath,
  type PageUrl,
  type Route,
} from '../route/route.ts';
import {
  type Arrival,
  navigateTo,
  readArrival,
  readNewestFragment,
  subscribeToNavigation,
} from './navigation.ts';
import { parseFragment } from './site-location.ts';

let lastRead: { fragment: string; url: PageUrl } | undefined;

/** The newest address, parsed; the same object, and the same route and scope in it, as long as they are the same. */
export function readRoute(): PageUrl {
  const fragment = readNewestFragment();
  if (lastRead?.fragment !== fragment) {
    const url = parseFragment(fragment);
    if (lastRead !== undefined) {
      const { place, scope } = lastRead.url;
      if (formatRoutePath(place) === formatRoutePath(url.place)) url.place = place;
      if (scope.model === url.scope.model && scope.data === url.scope.data) url.scope = scope;
    }
    lastRead = { fragment, url };
  }
  return lastRead.url;
}

/** The newest address, parsed. */
export function useRoute(): PageUrl {
  return useSyncExternalStore(subscribeToNavigation, readRoute);
}

/** The dataset and data folder that all links keep; unlike `useRoute`, no change of the query renders it again. */
export function useScope(): DatasetScope {
  return useSyncExternalStore(subscribeToNavigation, () => readRoute().scope);
}

export function useArrival(): Arrival {
  return useSyncExternalStore(subscribeToNavigation, readArrival);
}

/** Goes to a place within the same scope (dataset and data folder). */
export function goTo(
  place: Route,
  query: URLSearchParams | Record<string, string> = {},
  { inNewTab = false } = {},
): void {
  const address = formatPageUrl(place, readRoute().scope, query);
  if (inNewTab) window.open(`#${address}`, '_blank', 'noopener');
  else navigateTo(address);
}
