import { type PageUrl, parsePageUrl } from '../route/route.ts';

/**
 * The part of the browser's address after `#`. The first script reads it, before React and the rest of the page are
 * loaded; `navigation.ts` changes it.
 */

/** As in "/layers/5/neurons/131?model=gpt2-xl"; "" where the address has no `#`. */
export function readFragment(): string {
  const { href } = location;
  const at = href.indexOf('#');
  return at < 0 ? '' : href.slice(at + 1);
}

export function parseFragment(fragment: string): PageUrl {
  const [pathname = ''] = fragment.split('?', 1);
  return parsePageUrl(pathname, fragment.slice(pathname.length));
}
