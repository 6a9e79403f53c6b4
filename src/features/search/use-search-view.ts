import { useCallback, useEffect, useMemo, useReducer, useRef, useSyncExternalStore } from 'react';
import { useChangeQuery, useNavigate, useRoute } from '../../page/use-route.ts';
import {
  EMPTY_VIEW,
  formatSearchView,
  parseSearchView,
  type SearchView,
  viewTitle,
} from './search-view.ts';

/**
 * What the search page shows: the address, and ahead of it what was typed or scrolled in the last moments. Browsers
 * refuse more than some changes of the address a second, and keystrokes must not wait for it.
 */
interface Draft {
  view: SearchView;
  /** Addresses that this draft was made at or has written: at any other one it is out of date. */
  readonly addresses: Set<string>;
}

let draft: Draft | undefined;
const listeners = new Set<() => void>();

/** Milliseconds without a change until the address follows. */
const SETTLING = 300;

function setDraft(next: Draft | undefined): void {
  draft = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface SearchViewState {
  readonly view: SearchView;
  /** The address says the same as `view`. */
  readonly isSettled: boolean;
  readonly change: (changes: Partial<SearchView>) => void;
  /** Brings the address up to date at once, as before one leaves. */
  readonly settle: () => void;
  /** Takes back what the address does not say yet. */
  readonly reset: () => void;
}

/** The view, for the box in the frame and for the page alike. */
export function useSearchView(): SearchViewState {
  const { view: addressed, name } = useAddressedView();
  const current = useSyncExternalStore(subscribe, () => draft);
  const [, renderAgain] = useReducer((times: number) => times + 1, 0);
  const changeQuery = useChangeQuery();
  const valid = current?.addresses.has(name) ? current : undefined;
  const view = valid?.view ?? addressed;

  const latest = useRef({ view: addressed, name, changeQuery });
  latest.current = { view: addressed, name, changeQuery };

  const change = useCallback((changes: Partial<SearchView>) => {
    const now = latest.current;
    // The module's own, not the rendered one: two changes may come before the next rendering.
    const fresh = draft?.addresses.has(now.name) ? draft : undefined;
    setDraft({
      view: { ...(fresh?.view ?? now.view), ...changes },
      addresses: fresh?.addresses ?? new Set([now.name]),
    });
    // React subscribes to a store only when the page is idle. What is typed before that would be taken out of the
    // field again, as a value that the last rendering does not have.
    renderAgain();
  }, []);

  const settle = useCallback(() => {
    const now = latest.current;
    if (draft === undefined || !draft.addresses.has(now.name) || !isSearchName(now.name)) return;
    const goal = nameOnSearchPage(draft.view);
    if (goal === now.name) return;
    draft.addresses.add(goal);
    now.changeQuery(formatSearchView(draft.view));
  }, []);

  const reset = useCallback(() => setDraft(undefined), []);

  return { view, isSettled: valid === undefined, change, settle, reset };
}

/** Has the address follow the view; once on the page, in what never leaves it. */
export function useAddressFollowsView(): void {
  const { name } = useAddressedView();
  const current = useSyncExternalStore(subscribe, () => draft);
  const { settle } = useSearchView();
  const goTo = useNavigate();
  const latestGoTo = useRef(goTo);
  latestGoTo.current = goTo;

  useEffect(() => {
    if (current === undefined) return;
    const goal = nameOnSearchPage(current.view);
    if (!current.addresses.has(name) || goal === name) {
      setDraft(undefined);
      return;
    }
    if (!isSearchName(name)) {
      // Typing elsewhere opens the search page: one step of the history, whatever is typed meanwhile.
      if ([...current.addresses].some(isSearchName) || !isForSearch(current.view.query)) return;
      current.addresses.add(goal);
      const parameters = Object.entries(formatSearchView(current.view)).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      );
      latestGoTo.current({ kind: 'search' }, Object.fromEntries(parameters));
      return;
    }
    const timer = setTimeout(settle, SETTLING);
    return () => clearTimeout(timer);
  }, [current, name, settle]);
}

/** Whether a text is looked for while it is typed: not what may become a neuron's number or address. */
function isForSearch(text: string): boolean {
  return /^\s*[^\s\d#]/.test(text) && !/^\s*(https?:|l\d)/i.test(text);
}

const SEARCH_NAME = 'search ';

function nameOnSearchPage(view: SearchView): string {
  return SEARCH_NAME + viewTitle(view);
}

function isSearchName(name: string): boolean {
  return name.startsWith(SEARCH_NAME);
}

/** The view that the address holds; the atlas has a query too, whose matches it lights. */
function useAddressedView(): { view: SearchView; name: string } {
  const { place, query } = useRoute();
  return useMemo(() => {
    if (place.kind === 'search') {
      const view = parseSearchView(query);
      return { view, name: nameOnSearchPage(view) };
    }
    const text = place.kind === 'atlas' ? parseSearchView(query).query : '';
    const view = { ...EMPTY_VIEW, query: text };
    return { view, name: `${place.kind} ${text}` };
  }, [place, query]);
}
