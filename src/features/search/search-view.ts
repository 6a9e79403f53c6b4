import { SORTS, type Sort } from '../../search/relevance.ts';

/** Everything that shapes the search page; all of it stands in the address. */
export interface SearchView {
  /** The query as typed. */
  readonly query: string;
  readonly sort: Sort;
  /** The result at the upper edge of the list, from 0. */
  readonly firstRow: number;
  /** The result that the keyboard stands on, from 0. */
  readonly row: number | undefined;
  /** That result's excerpts are shown beside the list. */
  readonly preview: boolean;
}

export const EMPTY_VIEW: SearchView = {
  query: '',
  sort: 'relevance',
  firstRow: 0,
  row: undefined,
  preview: false,
};

/** Longer ones make addresses that browsers and mail programs cut. */
const LONGEST_QUERY = 10_000;

/** Words for each order in the address and for people. */
export const SORT_WORDS: Record<Sort, string> = {
  relevance: 'Best match',
  score: 'Highest score',
  'score-ascending': 'Lowest score',
  position: 'Layer and index',
};

/** The address's parameters as a view: what cannot be understood is left out; never throws. */
export function parseSearchView(parameters: URLSearchParams): SearchView {
  const sort = SORTS.find((known) => known === parameters.get('sort'));
  const row = natural(parameters.get('row'));
  return {
    query: (parameters.get('q') ?? '').slice(0, LONGEST_QUERY),
    sort: sort ?? EMPTY_VIEW.sort,
    firstRow: natural(parameters.get('from')) ?? 0,
    row,
    preview: row !== undefined && parameters.get('peek') === '1',
  };
}

/** A view as parameters for the address; `undefined` for what is at its default. Results count from 1 there. */
export function formatSearchView(view: SearchView): Record<string, string | undefined> {
  const { query, sort, firstRow, row, preview } = view;
  return {
    q: query === '' ? undefined : query.slice(0, LONGEST_QUERY),
    sort: sort === EMPTY_VIEW.sort ? undefined : sort,
    from: firstRow === 0 ? undefined : `${firstRow + 1}`,
    row: row === undefined ? undefined : `${row + 1}`,
    peek: preview && row !== undefined ? '1' : undefined,
  };
}

/** Two views with the same name are the same. */
export function viewTitle(view: SearchView): string {
  return JSON.stringify(formatSearchView(view));
}

/** From 1 in the address, from 0 here. */
function natural(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) - 1 : undefined;
}
