/**
 * The part of the browser's address after `#`. The first script reads it, before React and the rest of the page are
 * loaded; `navigation.ts` changes it.
 */

/** Path and query, as `parsePageUrl` takes them. */
export interface SiteLocation {
  pathname: string;
  search: string;
}

/** As in "/layers/5/neurons/131?model=gpt2-xl"; "" where the address has no `#`. */
export function readFragment(): string {
  const { href } = location;
  const at = href.indexOf('#');
  return at < 0 ? '' : href.slice(at + 1);
}

export function readSiteLocation(): SiteLocation {
  return splitFragment(readFragment());
}

export function splitFragment(fragment: string): SiteLocation {
  const at = fragment.indexOf('?');
  return at < 0
    ? { pathname: fragment, search: '' }
    : { pathname: fragment.slice(0, at), search: fragment.slice(at) };
}
