import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SORTS } from '../../search/relevance.ts';
import { type SearchView, searchCodec } from './search-view.ts';

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
  return new URLSearchParams(new URLSearchParams(searchCodec.format(view)).toString());
}

describe('the search page’s address', () => {
  it('comes back as the same view', () => {
    fc.assert(
      fc.property(views, (view) => {
        expect(searchCodec.parse(parametersOf(view))).toEqual(view);
      }),
    );
  });

  it('says nothing of what is at its default', () => {
    expect([...parametersOf(searchCodec.defaults)]).toEqual([]);
  });

  it('counts results from 1', () => {
    expect(searchCodec.format({ ...searchCodec.defaults, firstRow: 4, row: 6 })).toMatchObject({
      from: '5',
      row: '7',
    });
  });

  it('is read by the older name of a parameter', () => {
    expect(searchCodec.parse(new URLSearchParams('row=3&peek=1'))).toEqual({
      ...searchCodec.defaults,
      row: 2,
      preview: true,
    });
    expect(searchCodec.format({ ...searchCodec.defaults, row: 2, preview: true })).toEqual({
      row: '3',
      preview: '1',
    });
  });

  it('is read as far as it can be understood', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const view = searchCodec.parse(
          new URLSearchParams({ q: text, sort: text, from: text, row: text, preview: text }),
        );
        expect(SORTS).toContain(view.sort);
        expect(Number.isInteger(view.firstRow)).toBe(true);
      }),
    );
    expect(searchCodec.parse(new URLSearchParams('from=-3&row=x&peek=1&sort=best'))).toEqual(
      searchCodec.defaults,
    );
  });
});
