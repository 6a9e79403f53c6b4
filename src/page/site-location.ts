import { useSyncExternalStore } from 'react';

/**
 * Where the page is, from the part of the address after `#`. The browser already keeps that part and its history
 * for links, Back and pasted addresses; this only tells React of it. A router library costs a cold
 * permalink 12 kB for the same.
 */

/** How the page came to where it is: it `went` there, `replaced` its address, or `returned` by Back or Forward. */
export type Arrival = 'went' | 'replaced' | 'returned';

let arrival: Arrival = 'returned';
const listeners = new Set<() => void>();

function notify(): void {
  for (const listener of listeners) listener();
}

function onTraversal(): void {
  arrival = 'returned';
  notify();
}

/** Calls `listener` at once whenever the page's place has changed. @returns what ends it */
export function subscribeToSiteLocation(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener('popstate', onTraversal);
    addEventListener('hashchange', onTraversal);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    removeEventListener('popstate', onTraversal);
    removeEventListener('hashchange', onTraversal);
  };
}

/** Where the page is. */
export function useSiteLocation(): SiteLocation {
  return splitFragment(useSyncExternalStore(subscribeToSiteLocation, readFragment));
}

export function useNavigationId(): Arrival {
  return useSyncExternalStore(subscribeToSiteLocation, () => arrival);
}

export interface NavigateOptions {
  /** Takes the place of the open address in the history instead of following it. */
  replace?: boolean;
}

/** Goes to an address of the site, without its `#`. Going to the open address again adds nothing to the history. */
export function navigateTo(address: string, { replace = false }: NavigateOptions = {}): void {
  const same = address === readFragment();
  arrival = replace ? 'replaced' : 'went';
  if (replace || same) history.replaceState(history.state, '', `#${address}`);
  else history.pushState(null, '', `#${address}`);
  notify();
}

/** As in "/layers/5/neurons/131?model=gpt2-xl"; "" where the address has no `#`. */
export function readFragment(): string {
  const { href } = location;
  const at = href.indexOf('#');
  return at < 0 ? '' : href.slice(at + 1);
}

/** Path and query, as `parseAddress` takes them. */
export interface SiteLocation {
  pathname: string;
  search: string;
}

/** Where the page is at this moment: for changes that follow one another before the page is drawn again. */
export function readSiteLocation(): SiteLocation {
  return splitFragment(readFragment());
}

export function splitFragment(fragment: string): SiteLocation {
  const at = fragment.indexOf('?');
  return at < 0
    ? { pathname: fragment, search: '' }
    : { pathname: fragment.slice(0, at), search: fragment.slice(at) };
}
