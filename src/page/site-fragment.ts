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
