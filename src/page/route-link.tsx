import type { ComponentProps, MouseEvent } from 'react';
import { formatPageUrl, type Route } from '../route/route.ts';
import { navigateTo } from './navigation.ts';
import { useScope } from './use-route.ts';

interface PlaceLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  place: Route;
  query?: URLSearchParams | Record<string, string>;
  /** Another dataset than the open one. */
  model?: string | undefined;
}

/** A link to a place of the site that stays in the open dataset unless told otherwise. */
export function RouteLink({ place, query, model, onClick, ...rest }: PlaceLinkProps) {
  const scope = useScope();
  const target = model === undefined ? scope : { ...scope, model };
  const address = formatPageUrl(place, target, query);
  // The browser would follow the link as well, but could not tell then whether one went on or came back.
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || !isPlainClick(event) || rest.target !== undefined) return;
    event.preventDefault();
    navigateTo(address);
  };
  return <a {...rest} href={`#${address}`} onClick={follow} />;
}

/** Neither "open in a new tab" nor "download". */
function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
