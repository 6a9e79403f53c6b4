import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SORTS } from '../../search/relevance.ts';
import { EMPTY_VIEW, formatSearchView, parseSearchView, type SearchView } from './search-view.ts';

const rank = fc.integer({ min: 0, max: 999_999_998 });
const views: fc.Arbitrary<SearchView> = fc
  .record({
    query: fc.string({ unit: 'binary', maxLength: 50 }),
    sort: fc.constantFrom(...SORTS),
    firstRow: rank,
    row: fc.option(rank, { nil: undefined }),
    preview: fc.boolean(),
  })
  .map((view) => ({ ...view, preview: view.preview && view.row !== undefined }));

function parametersOf(view: SearchView): URLSearchParams {
  const entries = Object.entries(formatSearchView(view)).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return new URLSearchParams(new URLSearchParams(entries).toString());
}

describe('the search page’s address', () => {
  it('comes back as the same view', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseSearchView(parametersOf(view))).toEqual(view);
      }),
    );
  });

  it('says nothing of what is at its default', () => {
    expect([...parametersOf(EMPTY_VIEW)]).toEqual([]);
  });

  it('counts results from 1', () => {
    expect(formatSearchView({ ...EMPTY_VIEW, firstRow: 4, row: 6 })).toMatchObject({
      from: '5',
      row: '7',
    });
  });

  it('is read as far as it can be understood', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const view = parseSearchView(
          new URLSearchParams({ q: text, sort: text, from: text, row: text, peek: text }),
        );
        expect(SORTS).toContain(view.sort);
        expect(Number.isInteger(view.firstRow)).toBe(true);
      }),
    );
    expect(parseSearchView(new URLSearchParams('from=-3&row=x&peek=1&sort=best'))).toEqual(
      EMPTY_VIEW,
    );
  });
});
