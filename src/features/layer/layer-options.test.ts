import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CELL_COLUMNS } from '../../cells/cell-columns.ts';
import { LAYER_COLUMN_NAMES, NUMBER_COLUMNS } from './layer-columns.ts';
import { type LayerOptions, layerCodec, withRange } from './layer-options.ts';

const number = fc.integer({ min: -99_999, max: 99_999 }).map((hundredths) => hundredths / 100 + 0);
const range = fc
  .tuple(number, number, fc.constantFrom('both', 'low', 'high'))
  .map(([a, b, ends]) => ({
    low: ends === 'high' ? null : Math.min(a, b),
    high: ends === 'low' ? null : Math.max(a, b),
  }));
const index = fc.integer({ min: 0, max: 999_999_999 });

const options: fc.Arbitrary<LayerOptions> = fc.record({
  filter: fc.record({
    text: fc.string({ unit: 'grapheme', maxLength: 50 }),
    ranges: fc.record(
      Object.fromEntries(NUMBER_COLUMNS.map((column) => [column, range])) as Record<
        (typeof NUMBER_COLUMNS)[number],
        typeof range
      >,
      { requiredKeys: [], noNullPrototype: true },
    ),
  }),
  sort: fc.record({ column: fc.constantFrom(...LAYER_COLUMN_NAMES), isDescending: fc.boolean() }),
  row: fc.option(index, { nil: undefined }),
  column: fc.constantFrom(...CELL_COLUMNS),
  order: fc.constantFrom('index', 'sorted'),
  view: fc.option(
    fc.record({
      center: fc.record({ layer: index, neuron: index }),
      zoom: fc.integer({ min: 101, max: 1_000_000 }).map((hundredths) => hundredths / 100),
    }),
    { nil: undefined },
  ),
});

const throughAddress = (shown: LayerOptions) =>
  layerCodec.parse(new URLSearchParams(new URLSearchParams(layerCodec.format(shown)).toString()));

describe('a layer’s address', () => {
  it('brings back whatever was shown', () => {
    fc.assert(
      fc.property(options, (shown) => {
        expect(throughAddress(shown)).toEqual(shown);
      }),
    );
  });

  it('is understood as far as possible, whatever stands in it', () => {
    const name = fc.constantFrom(
      'text',
      'sort',
      'row',
      'score',
      'max',
      'at',
      'zoom',
      'colour',
      'center',
      'color',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'grapheme' }))), (parameters) => {
        const parsed = layerCodec.parse(new URLSearchParams(parameters));
        expect(throughAddress(parsed)).toEqual(parsed);
      }),
    );
  });

  it('is empty for what opens first', () => {
    const shown = layerCodec.parse(new URLSearchParams());
    expect(layerCodec.format(shown)).toEqual({});
  });

  it('says a range and a direction as people write them', () => {
    const shown = layerCodec.parse(new URLSearchParams('score=0.9..0.5&max=..20&sort=-kurtosis'));
    expect(shown.filter.ranges).toEqual({
      score: { low: 0.5, high: 0.9 },
      maximum: { low: null, high: 20 },
    });
    expect(shown.sort).toEqual({ column: 'kurtosis', isDescending: true });
  });

  it('is read by the older names of parameters', () => {
    const older = layerCodec.parse(new URLSearchParams('colour=max&at=4:7&zoom=2.5'));
    expect(older).toEqual({
      ...layerCodec.defaults,
      column: 'maximum',
      view: { center: { layer: 4, neuron: 7 }, zoom: 2.5 },
    });
  });

  it('changes the range of one column and leaves the rest of the filter', () => {
    const shown = layerCodec.parse(new URLSearchParams('text=a&score=0.5..&max=..20'));
    expect(withRange(shown, 'score', undefined).filter).toEqual({
      text: 'a',
      ranges: { maximum: { low: null, high: 20 } },
    });
    expect(withRange(shown, 'kurtosis', { low: 1, high: 2 }).filter.ranges).toEqual({
      ...shown.filter.ranges,
      kurtosis: { low: 1, high: 2 },
    });
  });
});
