import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXCERPT_ORDERS } from '../../../heatmap/order-excerpts.ts';
import {
  COMPARISONS,
  DEFAULT_VIEW,
  displayOnly,
  LONGEST_PATH,
  type NeuronView,
  neuronViewCodec,
  PANELS,
  sectionKeys,
  trailBackQuery,
  trailForwardQuery,
} from './neuron-view.ts';

const trail = [
  { layer: 1, neuron: 2 },
  { layer: 3, neuron: 4 },
];

test('a step adds where one was, and keeps how things are shown', () => {
  const view = { ...DEFAULT_VIEW, path: trail, showWhitespace: true, find: 'all' };
  expect(trailForwardQuery(view, { layer: 5, neuron: 6 })).toEqual({
    section: 'connections',
    whitespace: '1',
    path: '1:2,3:4,5:6',
  });
});

test('going back takes off what came after', () => {
  expect(trailBackQuery({ ...DEFAULT_VIEW, path: trail }, 1)).toEqual({ path: '1:2' });
  expect(trailBackQuery({ ...DEFAULT_VIEW, path: trail }, 0)).toEqual({});
});

test('a long trail loses its oldest steps', () => {
  const long = Array.from({ length: LONGEST_PATH }, (_, neuron) => ({ layer: 0, neuron }));
  const steps = trailForwardQuery(
    { ...DEFAULT_VIEW, path: long },
    { layer: 9, neuron: 9 },
  ).path!.split(',');
  expect(steps).toHaveLength(LONGEST_PATH);
  expect([steps[0], steps.at(-1)]).toEqual(['0:1', '9:9']);
});

const sectionKey = fc.constantFrom('top', 'q0', 'q4', 'random', 'random1');
const small = fc.integer({ min: 0, max: 999_999 });
const view: fc.Arbitrary<NeuronView> = fc.record({
  scrollTarget: fc.option(fc.oneof(sectionKey, fc.constantFrom(...PANELS)), { nil: undefined }),
  selectedToken: fc.option(
    fc.record({ excerpt: small, token: fc.option(small, { nil: undefined }) }),
    {
      nil: undefined,
    },
  ),
  expandedSections: fc.uniqueArray(sectionKey),
  order: fc.constantFrom(...EXCERPT_ORDERS),
  aroundPeakOnly: fc.boolean(),
  showLineBreaks: fc.boolean(),
  showWhitespace: fc.boolean(),
  showNegatives: fc.boolean(),
  dimBelow: fc.integer({ min: 0, max: 32 }),
  asTables: fc.boolean(),
  explanation: small,
  comparison: fc.constantFrom(...COMPARISONS),
  sequence: fc.option(small, { nil: undefined }),
  find: fc.string({ unit: 'grapheme', maxLength: 50 }),
  path: fc.array(fc.record({ layer: small, neuron: small }), { maxLength: LONGEST_PATH }),
});

/** As the address holds it, and as a browser gives it back. */
function throughAddress(given: NeuronView): NeuronView {
  return neuronViewCodec.parse(
    new URLSearchParams(new URLSearchParams(neuronViewCodec.format(given)).toString()),
  );
}

describe('the view in the address', () => {
  test('every view survives the way through the address', () => {
    fc.assert(
      fc.property(view, (given) => {
        expect(throughAddress(given)).toEqual(given);
      }),
    );
  });

  test('any query at all gives a view that can be written and read again', () => {
    const names = fc.constantFrom(
      ...[
        'section',
        'excerpt',
        'at',
        'open',
        'order',
        'window',
        'breaks',
        'whitespace',
        'spaces',
        'negatives',
      ],
      ...['dim', 'above', 'tables', 'explanation', 'compare', 'sequence', 'find', 'path', 'trail'],
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(names, fc.oneof(fc.string(), fc.constantFrom('1', '-1', '1e9', 'NaN', '0.5'))),
        ),
        (pairs) => {
          const parsed = neuronViewCodec.parse(new URLSearchParams(pairs));
          expect(throughAddress(parsed)).toEqual(parsed);
        },
      ),
    );
  });

  test('the plain view has a plain address', () => {
    expect(neuronViewCodec.format(DEFAULT_VIEW)).toEqual({});
    expect(neuronViewCodec.parse(new URLSearchParams())).toEqual(DEFAULT_VIEW);
  });

  test('parameters that had other names are read by them', () => {
    const query = 'section=connections&at=12.5&spaces=1&above=8&trail=5:131,6:20';
    expect(neuronViewCodec.parse(new URLSearchParams(query))).toEqual({
      ...DEFAULT_VIEW,
      scrollTarget: 'connections',
      selectedToken: { excerpt: 12, token: 5 },
      showWhitespace: true,
      dimBelow: 8,
      path: [
        { layer: 5, neuron: 131 },
        { layer: 6, neuron: 20 },
      ],
    });
  });

  test('addresses are short and read well', () => {
    const shown: NeuronView = {
      ...DEFAULT_VIEW,
      selectedToken: { excerpt: 12, token: 5 },
      expandedSections: ['top', 'q4'],
      dimBelow: 8,
      path: [
        { layer: 5, neuron: 131 },
        { layer: 6, neuron: 20 },
      ],
    };
    expect(neuronViewCodec.format(shown)).toEqual({
      excerpt: '12.5',
      open: 'top,q4',
      dim: '8',
      path: '5:131,6:20',
    });
  });

  test('going to a neighbour keeps how things are shown and drops what belongs to the neuron', () => {
    fc.assert(
      fc.property(view, (given) => {
        const kept = displayOnly(given);
        expect(kept.order).toBe(given.order);
        expect(kept.dimBelow).toBe(given.dimBelow);
        expect([kept.selectedToken, kept.sequence, kept.find, kept.explanation]).toEqual([
          undefined,
          undefined,
          '',
          0,
        ]);
      }),
    );
  });
});

test('sections are named by kind, quantile intervals by their place', () => {
  expect(
    sectionKeys([
      { kind: 'top' },
      { kind: 'quantile' },
      { kind: 'quantile' },
      { kind: 'random' },
      { kind: 'random' },
    ]),
  ).toEqual(['top', 'q0', 'q1', 'random', 'random1']);
});
