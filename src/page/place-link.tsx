import type { ComponentProps } from 'react';
import { Link } from 'react-router';
import { formatAddress, type Place } from '../address/address.ts';
import { useAddress } from './use-address.ts';

interface PlaceLinkProps extends Omit<ComponentProps<typeof Link>, 'to'> {
  place: Place;
  query?: URLSearchParams | Record<string, string>;
  /** Another dataset than the open one. */
  model?: string | undefined;
}

/** A link to a place of the site that stays in the open dataset unless told otherwise. */
export function PlaceLink({ place, query, model, ...rest }: PlaceLinkProps) {
  const { scope } = useAddress();
  const target = model === undefined ? scope : { ...scope, model };
  return <Link to={formatAddress(place, target, query)} {...rest} />;
}
