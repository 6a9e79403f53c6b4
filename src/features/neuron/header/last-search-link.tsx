import { lastSearch } from '../../../page/last-search.ts';
import { PlaceLink } from '../../../page/route-link.tsx';
import { useAddress } from '../../../page/use-route.ts';

/** Characters; a pasted text would be read out whole. */
const LONGEST = 80;

/** The way back to the list that one was searching, at the same place in it; nothing where one was not. */
export function LastSearchLink() {
  const { scope } = useAddress();
  const search = lastSearch(scope);
  if (search === undefined) return null;
  const query = search.get('q')?.trim() ?? '';
  return (
    <p className="w-full truncate text-sm pointer-coarse:-my-2">
      <PlaceLink
        place={{ kind: 'search' }}
        query={search}
        title="Back to search (s)"
        className="pointer-coarse:inline-block pointer-coarse:py-2"
      >
        <span aria-hidden="true">‹ </span>
        Results for “{query.length > LONGEST ? `${query.slice(0, LONGEST)}…` : query}”
      </PlaceLink>
    </p>
  );
}
