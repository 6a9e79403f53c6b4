import { useMemo } from 'react';
import { type NavigateOptions, useLocation, useNavigate } from 'react-router';
import { type Address, formatAddress, type Place, parseAddress } from '../address/address.ts';

/** The address that is open, parsed. */
export function useAddress(): Address {
  const { pathname, search } = useLocation();
  return useMemo(() => parseAddress(pathname, search), [pathname, search]);
}

/** Goes to a place within the same scope (dataset and data folder). */
export function useGoTo(): (
  place: Place,
  query?: URLSearchParams | Record<string, string>,
  options?: NavigateOptions,
) => void {
  const navigate = useNavigate();
  const { scope } = useAddress();
  return (place, query = {}, options = {}) => {
    void navigate(formatAddress(place, scope, query), options);
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
  const navigate = useNavigate();
  const { place, scope, query } = useAddress();
  return (changes, { push = false } = {}) => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, value);
    }
    void navigate(formatAddress(place, scope, next), {
      replace: !push,
      preventScrollReset: true,
    });
  };
}
