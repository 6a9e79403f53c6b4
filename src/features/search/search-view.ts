import {
  createQueryCodec,
  flag,
  natural,
  oneOf,
  optionalNatural,
  text,
} from '../../route/query-codec.ts';
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

/** Longer ones make addresses that browsers and mail programs cut. */
const LONGEST_QUERY = 10_000;

/** For people. */
export const SORT_WORDS: Record<Sort, string> = {
  relevance: 'Best match',
  score: 'Highest score',
  'score-ascending': 'Lowest score',
  position: 'Layer and index',
};

/** Results count from 1 in the address, from 0 here. */
const ORDINAL = { digits: 9, first: 1 } as const;

export const searchCodec = createQueryCodec<SearchView>(
  {
    query: text('q', LONGEST_QUERY),
    sort: oneOf('sort', SORTS),
    firstRow: natural('from', ORDINAL),
    row: optionalNatural('row', ORDINAL),
    preview: flag(['preview', 'peek']),
  },
  (view) => (view.preview && view.row === undefined ? { ...view, preview: false } : view),
);

/** The list of another query or order begins at its top. */
export const TOP_OF_LIST = { firstRow: 0, row: undefined, preview: false } as const;
