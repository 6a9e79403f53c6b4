import { useCallback, useReducer, useSyncExternalStore } from 'react';
import type { QueryCodec } from '../route/query-codec.ts';
import { formatPageUrl } from '../route/route.ts';
import {
  hasPendingNavigation,
  navigateLater,
  navigateTo,
  subscribeToNavigation,
} from './navigation.ts';
import { readRoute } from './use-route.ts';

export interface ChangeOptions {
  /** Milliseconds without another change until the address follows; 0, the default, is at once. */
  delay?: number | undefined;
  /** `push` makes it a step that Back undoes; `replace` is the default: adjusting a view is not going somewhere. */
  history?: 'replace' | 'push' | undefined;
  /** The caller shows the change by itself, as a map that moves: React hears of it when the address follows. */
  silent?: boolean | undefined;
}

/** A delay for what is typed, scrolled or moved. */
export const SETTLING_DELAY = 250;

/** Some values of the state, or a function from the newest state to them. */
export type UrlStatePatch<State> = Partial<State> | ((newest: State) => Partial<State>);

export type ChangeUrlState<State> = (patch: UrlStatePatch<State>, options?: ChangeOptions) => void;

/**
 * State that stands in the query of the open address. What is shown runs ahead of the address by `delay`; changes
 * merge with the newest state, never with a rendered one; the function that changes it is always the same.
 */
export function useUrlState<State extends object>(
  codec: QueryCodec<State>,
  { delay, history, silent }: ChangeOptions = {},
): readonly [state: State, change: ChangeUrlState<State>] {
  const state = useSyncExternalStore(subscribeToNavigation, () => codec.parse(readRoute().query));
  const [, renderAgain] = useReducer((times: number) => times + 1, 0);
  const change = useCallback<ChangeUrlState<State>>(
    (patch, options) => {
      const chosen = { delay, history, silent, ...options };
      changeUrlState(codec, patch, chosen);
      // React subscribes to a store only when the page is idle. What is typed before that would be taken out of the
      // field again, as a value that the last rendering does not have.
      if (!chosen.silent) renderAgain();
    },
    [codec, delay, history, silent],
  );
  return [state, change];
}

/** Whether what is shown is ahead of the address: somebody is typing. */
export function useIsUrlPending(): boolean {
  return useSyncExternalStore(subscribeToNavigation, hasPendingNavigation);
}

export function changeUrlState<State extends object>(
  codec: QueryCodec<State>,
  patch: UrlStatePatch<State>,
  { delay = 0, history = 'replace', silent = false }: ChangeOptions = {},
): void {
  const { place, scope, query } = readRoute();
  const newest = codec.parse(query);
  const next = { ...newest, ...(typeof patch === 'function' ? patch(newest) : patch) };
  const address = formatPageUrl(place, scope, codec.write(query, next));
  if (history === 'push') navigateTo(address);
  else if (delay > 0) navigateLater(address, delay, silent);
  else navigateTo(address, { replace: true });
}
