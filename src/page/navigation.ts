import { readFragment } from './site-location.ts';

/**
 * Changes the address, and tells React of it. The browser already keeps the part after `#` and its history for
 * links, Back and pasted addresses. A router library costs a cold permalink 12 kB for the same.
 *
 * What is shown may run ahead of the browser's address: browsers refuse more than some 200 changes of it in half a
 * minute, and a key held down makes 30 a second. `navigateLater` keeps the newest address and writes it once it has
 * rested. Whatever leaves the open address writes it first; Back, Forward and a pasted address drop it.
 */

/** How the page came to where it is: it `went` there, `replaced` its address, or `returned` by Back or Forward. */
export type Arrival = 'went' | 'replaced' | 'returned';

interface PendingNavigation {
  readonly fragment: string;
  /** The browser's address that it replaces: at any other one it is out of date, even before an event says so. */
  readonly base: string;
  readonly timer: ReturnType<typeof setTimeout>;
}

let arrival: Arrival = 'returned';
let pending: PendingNavigation | undefined;
const listeners = new Set<() => void>();

/** Calls `listener` at once whenever the newest address has changed. @returns what ends it */
export function subscribeToNavigation(listener: () => void): () => void {
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

/** The newest address of the site, without its `#`: the browser's, or one that is still to be written to it. */
export function readNewestFragment(): string {
  const fragment = readFragment();
  return pending?.base === fragment ? pending.fragment : fragment;
}

export function hasPendingNavigation(): boolean {
  return pending?.base === readFragment();
}

export function readArrival(): Arrival {
  return arrival;
}

/**
 * Goes to an address of the site, without its `#`. Going to the open address again adds nothing to the history.
 *
 * @param replace the address takes the place of the open one in the history instead of following it
 */
export function navigateTo(address: string, { replace = false } = {}): void {
  if (replace) dropPendingNavigation();
  else flushNavigation();
  const isSame = address === readFragment();
  arrival = replace ? 'replaced' : 'went';
  if (replace || isSame) history.replaceState(history.state, '', `#${address}`);
  else history.pushState(null, '', `#${address}`);
  notify();
}

/**
 * Replaces the newest address now and the browser's once nothing has changed for a while.
 *
 * @param delay milliseconds without another change until the browser's address follows
 * @param silent listeners hear of it only when the browser's address follows
 */
export function navigateLater(address: string, delay: number, silent: boolean): void {
  dropPendingNavigation();
  const base = readFragment();
  if (address !== base) {
    pending = { fragment: address, base, timer: setTimeout(flushNavigation, delay) };
  }
  if (!silent) notify();
}

/** The address of the page as it is shown, for copying. */
export function currentAddress(): string {
  flushNavigation();
  return location.href;
}

/** Writes what is pending to the browser's address now. */
export function flushNavigation(): void {
  if (pending === undefined) return;
  const { fragment, base } = pending;
  dropPendingNavigation();
  if (base !== readFragment()) return;
  arrival = 'replaced';
  history.replaceState(history.state, '', `#${fragment}`);
  notify();
}

/** Takes back what the browser's address does not say yet. */
export function dropPendingNavigation(): void {
  clearTimeout(pending?.timer);
  pending = undefined;
}

function onTraversal(): void {
  dropPendingNavigation();
  arrival = 'returned';
  notify();
}

function notify(): void {
  for (const listener of listeners) listener();
}
