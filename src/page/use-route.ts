import { useMemo } from 'react';
import { formatPageUrl, type PageUrl, parsePageUrl, type Route } from '../route/route.ts';
import {
  type NavigateOptions,
  navigateTo,
  readSiteLocation,
  useSiteLocation,
} from './site-location.ts';

/** The address that is open, parsed. */
export function useRoute(): PageUrl {
  const { pathname, search } = useSiteLocation();
  return useMemo(() => parsePageUrl(pathname, search), [pathname, search]);
}

/** Goes to a place within the same scope (dataset and data folder). */
export function useNavigate(): (
  place: Route,
  query?: URLSearchParams | Record<string, string>,
  options?: NavigateOptions,
) => void {
  const { scope } = useRoute();
  return (place, query = {}, options = {}) => {
    navigateTo(formatPageUrl(place, scope, query), options);
  };
}

/**
 * Changes the open address's query in place; `undefined` or '' takes a parameter out. Replaces the history's entry
 * unless told to push: adjusting a view is not going somewhere.
 */
export function useChangeQuery(): (
  changes: Record<string, string | undefined>,
  options?: { push?: boolean },
) => void {
  return (changes, { push = false } = {}) => {
    const { pathname, search } = readSiteLocation();
    const { place, scope, query } = parsePageUrl(pathname, search);
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
    }
    navigateTo(formatPageUrl(place, scope, next), { replace: !push });
  };
}
