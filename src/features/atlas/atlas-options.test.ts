import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CELL_COLUMNS, type CellColumn } from '../../cells/cell-values.ts';
import { MAX_BOUND, MIN_BOUND } from '../../cells/color-scale.ts';
import { type AtlasOptions, formatAtlasOptions, parseAtlasOptions } from './atlas-options.ts';

const index = fc.integer({ min: 0, max: 999_999_999 });
/** Stored numbers up to what decodes to a number of nine digits. */
const stored = (column: CellColumn) =>
  column === 'kurtosis'
    ? fc.integer({ min: -150, max: 150 })
    : fc.integer({ min: -1500, max: 1500 });

const options: fc.Arbitrary<AtlasOptions> = fc.constantFrom(...CELL_COLUMNS).chain((column) =>
  fc.record({
    column: fc.constant(column),
    order: fc.constantFrom('index', 'sorted'),
    range: fc.option(
      fc
        .tuple(stored(column), stored(column), fc.constantFrom('both', 'low', 'high'))
        .map(([a, b, ends]) => ({
          low: ends === 'high' ? MIN_BOUND : Math.min(a, b),
          high: ends === 'low' ? MAX_BOUND : Math.max(a, b),
        })),
      { nil: undefined },
    ),
    view: fc.option(
      fc.record({
        center: fc.record({ layer: index, neuron: index }),
        zoom: fc.integer({ min: 101, max: 1_000_000 }).map((hundredths) => hundredths / 100),
      }),
      { nil: undefined },
    ),
    histograms: fc.constantFrom('score', 'randomOnlyScore'),
  }),
);

function toQuery(parameters: Record<string, string | undefined>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, value);
  }
  return query;
}

describe('the atlas’s address', () => {
  it('brings back whatever was shown', () => {
    fc.assert(
      fc.property(options, (shown) => {
        expect(parseAtlasOptions(toQuery(formatAtlasOptions(shown)))).toEqual(shown);
      }),
    );
  });

  it('is understood as far as possible, whatever stands in it', () => {
    const name = fc.constantFrom('colour', 'color', 'order', 'range', 'at', 'zoom', 'histograms');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))), (parameters) => {
        const parsed = parseAtlasOptions(new URLSearchParams(parameters));
        expect(CELL_COLUMNS).toContain(parsed.column);
        expect(parseAtlasOptions(toQuery(formatAtlasOptions(parsed)))).toEqual(parsed);
      }),
    );
  });

  it('is empty for what opens first', () => {
    const shown = parseAtlasOptions(new URLSearchParams());
    expect(toQuery(formatAtlasOptions(shown)).toString()).toBe('');
  });

  it('still reads the former name of the column of excerpts', () => {
    const { column } = parseAtlasOptions(new URLSearchParams('color=detail'));
    expect(column).toBe('excerpts');
  });

  it('keeps a range in the unit of what colors the cells', () => {
    const shown = parseAtlasOptions(new URLSearchParams('colour=max&range=1.5..20'));
    expect(shown.range).toEqual({ low: 92, high: 304 });
    expect(formatAtlasOptions(shown).range).toBe('1.5..20');
  });
});
