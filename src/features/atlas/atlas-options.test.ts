import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CELL_COLUMNS } from '../../cells/cell-columns.ts';
import { toStoredRange } from '../../cells/color-scale.ts';
import { type AtlasOptions, atlasCodec } from './atlas-options.ts';

const index = fc.integer({ min: 0, max: 999_999_999 });
const bound = fc.integer({ min: -150_000, max: 150_000 }).map((hundredths) => hundredths / 100 + 0);

const options: fc.Arbitrary<AtlasOptions> = fc.record({
  column: fc.constantFrom(...CELL_COLUMNS),
  order: fc.constantFrom('index', 'sorted'),
  range: fc.option(
    fc.tuple(bound, bound, fc.constantFrom('both', 'low', 'high')).map(([a, b, ends]) => ({
      low: ends === 'high' ? null : Math.min(a, b),
      high: ends === 'low' ? null : Math.max(a, b),
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
  query: fc.string({ unit: 'grapheme', maxLength: 50 }),
  histograms: fc.constantFrom('score', 'randomOnlyScore'),
});

const throughAddress = (shown: AtlasOptions) =>
  atlasCodec.parse(new URLSearchParams(new URLSearchParams(atlasCodec.format(shown)).toString()));

describe('the atlas’s address', () => {
  it('brings back whatever was shown', () => {
    fc.assert(
      fc.property(options, (shown) => {
        expect(throughAddress(shown)).toEqual(shown);
      }),
    );
  });

  it('is understood as far as possible, whatever stands in it', () => {
    const name = fc.constantFrom(
      ...['colour', 'color', 'order', 'range', 'at', 'center', 'zoom', 'histograms', 'q'],
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))), (parameters) => {
        const parsed = atlasCodec.parse(new URLSearchParams(parameters));
        expect(CELL_COLUMNS).toContain(parsed.column);
        expect(throughAddress(parsed)).toEqual(parsed);
      }),
    );
  });

  it('is empty for what opens first', () => {
    const shown = atlasCodec.parse(new URLSearchParams());
    expect(atlasCodec.format(shown)).toEqual({});
  });

  it('still reads the former name of the column of excerpts', () => {
    const { column } = atlasCodec.parse(new URLSearchParams('color=detail'));
    expect(column).toBe('excerpts');
  });

  it('keeps a range in the unit of what colors the cells', () => {
    const shown = atlasCodec.parse(new URLSearchParams('colour=max&range=1.5..20'));
    expect(toStoredRange(shown.column, shown.range!)).toEqual({ low: 92, high: 304 });
    expect(atlasCodec.format(shown).range).toBe('1.5..20');
  });

  it('is read by the older names of parameters and of a column', () => {
    const older = atlasCodec.parse(new URLSearchParams('colour=detail&at=6:40&zoom=4'));
    expect(older).toEqual({
      ...atlasCodec.defaults,
      column: 'excerpts',
      view: { center: { layer: 6, neuron: 40 }, zoom: 4 },
    });
    expect(atlasCodec.format(older)).toEqual({ color: 'excerpts', center: '6:40', zoom: '4' });
  });
});
