import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNeuronReference, parseNeuronReference } from './neuron-reference.ts';
import {
  type DatasetScope,
  formatPageUrl,
  parsePageUrl,
  parseRoutePath,
  type Route,
} from './route.ts';

const HOME_SCOPE: DatasetScope = { model: undefined, data: undefined };

const index = fc.integer({ min: 0, max: 999_999_999 });
const place: fc.Arbitrary<Route> = fc.oneof(
  fc.constant<Route>({ kind: 'atlas' }),
  fc.constant<Route>({ kind: 'search' }),
  fc.constant<Route>({ kind: 'method' }),
  fc.constant<Route>({ kind: 'about' }),
  index.map<Route>((layer) => ({ kind: 'layer', layer })),
  fc.tuple(index, index).map<Route>(([layer, neuron]) => ({ kind: 'neuron', layer, neuron })),
  fc.tuple(index, index).map<Route>(([layer, neuron]) => ({ kind: 'embed', layer, neuron })),
);

describe('addresses', () => {
  it('keep a dataset’s name that no dataset can have, so that the page can say that it has none of that name', () => {
    expect(parsePageUrl('/', '?model=../../etc').scope.model).toBe('../../etc');
    expect(parsePageUrl('/', `?model=${'x'.repeat(9_999)}`).scope.model).toHaveLength(65);
    expect(parsePageUrl('/', '?model=').scope.model).toBeUndefined();
  });

  it('come back as the same place, scope and query', () => {
    fc.assert(
      fc.property(
        place,
        fc.option(fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,20}$/), { nil: undefined }),
        fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.string(), { noNullPrototype: true }),
        (where, model, data, query) => {
          const text = formatPageUrl(where, { model, data }, query);
          const [path = '', search = ''] = split(text);
          const parsed = parsePageUrl(path, search);
          expect(parsed.place).toEqual(where);
          expect(parsed.scope).toEqual({ model, data });
          expect(Object.fromEntries(parsed.query)).toEqual(query);
          expect(formatPageUrl(parsed.place, parsed.scope, parsed.query)).toBe(text);
        },
      ),
    );
  });

  it('are parsed or named unknown, never an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (path, search) => {
        expect(parsePageUrl(path, search).place.kind).toBeTypeOf('string');
      }),
    );
  });

  it.each([
    ['/layers/5/neurons/131', { kind: 'neuron', layer: 5, neuron: 131 }],
    ['layers/05/neurons/131/', { kind: 'neuron', layer: 5, neuron: 131 }],
    ['//Layers/5//', { kind: 'layer', layer: 5 }],
    ['', { kind: 'atlas' }],
    ['/layers/-1', { kind: 'unknown', path: '/layers/-1' }],
    ['/layers/5/neurons/x', { kind: 'unknown', path: '/layers/5/neurons/x' }],
    ['/layers/5/neurons/99999999999', { kind: 'unknown', path: '/layers/5/neurons/99999999999' }],
  ])('%j is understood', (path, expected) => {
    expect(parseRoutePath(path)).toEqual(expected);
  });

  it('are written readably', () => {
    expect(formatPageUrl({ kind: 'search' }, HOME_SCOPE, { q: 'layer:0-3 "not all"' })).toBe(
      '/search?q=layer:0-3+%22not+all%22',
    );
  });
});

describe('references to a neuron', () => {
  it.each([
    '5:131',
    ' 5 : 131 ',
    '5/131',
    '5_131',
    '5 131',
    'L5N131',
    'l5 n131',
    'layer 5 neuron 131',
    '#/layers/5/neurons/131',
    'https://example.org/neuron-viewer/index.html#/layers/5/neurons/131',
    'http://localhost:4173/#/layers/5/neurons/131?model=x&section=top',
    'https://example.org/a#/embed/layers/5/neurons/131',
  ])('%j is 5:131', (text) => {
    expect(parseNeuronReference(text)).toEqual({ layer: 5, neuron: 131 });
  });

  it.each(['', '5', 'five', '5:', ':131', '5:131:2', '#/layers/5', 'https://example.org/'])(
    '%j is none',
    (text) => {
      expect(parseNeuronReference(text)).toBeUndefined();
    },
  );

  it('never throw, and read what they write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void parseNeuronReference(text)),
    );
    fc.assert(
      fc.property(index, index, (layer, neuron) => {
        const text = formatNeuronReference({ layer, neuron });
        expect(parseNeuronReference(text)).toEqual({ layer, neuron });
      }),
    );
  });
});

function split(address: string): [string, string] {
  const at = address.indexOf('?');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at)];
}
