import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createQueryCodec,
  flag,
  natural,
  oneOf,
  optionalNatural,
  parameter,
  text,
} from './query-codec.ts';

const SHAPES = ['round', 'square', 'long'] as const;

interface Example {
  name: string;
  shape: (typeof SHAPES)[number];
  isOpen: boolean;
  first: number;
  row: number | undefined;
  size: readonly [width: number, height: number] | undefined;
}

const codec = createQueryCodec<Example>(
  {
    name: text(['name', 'title', 'label'], 20),
    shape: oneOf('shape', SHAPES, { long: 'oblong' }, { box: 'square' }),
    isOpen: flag(['open', 'unfolded']),
    first: natural('from', { digits: 4, first: 1 }),
    row: optionalNatural('row', { digits: 3 }),
    size: {
      parameters: ['width', ['height', 'tall']],
      parse: ([width = '', height = '']) =>
        /^[1-9]$/.test(width) && /^[1-9]$/.test(height)
          ? [Number(width), Number(height)]
          : undefined,
      format: (size) => (size === undefined ? [] : size.map(String)),
    },
  },
  (state) => (state.row === undefined ? { ...state, isOpen: false } : state),
);

const parse = (query: string) => codec.parse(new URLSearchParams(query));

const digit = fc.integer({ min: 1, max: 9 });
const states: fc.Arbitrary<Example> = fc
  .record({
    name: fc.string({ unit: 'binary', maxLength: 10 }),
    shape: fc.constantFrom(...SHAPES),
    isOpen: fc.boolean(),
    first: fc.integer({ min: 0, max: 9_998 }),
    row: fc.option(fc.integer({ min: 0, max: 999 }), { nil: undefined }),
    size: fc.option(fc.tuple(digit, digit), { nil: undefined }),
  })
  .map((state) => ({ ...state, isOpen: state.isOpen && state.row !== undefined }));

const names = fc.constantFrom(
  ...['name', 'title', 'label', 'shape', 'open', 'unfolded', 'from', 'row', 'width', 'height'],
);
const hostileQueries = fc
  .array(
    fc.tuple(
      names,
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('1', '0', '-1', '1e9', 'NaN', '999', '__proto__', 'constructor'),
      ),
    ),
  )
  .map((pairs) => new URLSearchParams(pairs));

describe('a query codec', () => {
  it('reads back every state that it has written', () => {
    fc.assert(
      fc.property(states, (state) => {
        const written = new URLSearchParams(codec.format(state)).toString();
        expect(codec.parse(new URLSearchParams(written))).toEqual(state);
      }),
    );
  });

  it('gives a state that can be written and read again, whatever the query holds', () => {
    fc.assert(
      fc.property(hostileQueries, (query) => {
        const state = codec.parse(query);
        expect(SHAPES).toContain(state.shape);
        expect(codec.parse(codec.write(query, state))).toEqual(state);
      }),
    );
  });

  it('reads the default from an empty query, and writes nothing for it', () => {
    expect(codec.defaults).toEqual({
      name: '',
      shape: 'round',
      isOpen: false,
      first: 0,
      row: undefined,
      size: undefined,
    });
    expect(codec.format(codec.defaults)).toEqual({});
  });

  it('reads an older name only where the present one is absent', () => {
    expect(parse('label=a').name).toBe('a');
    expect(parse('label=a&title=b').name).toBe('b');
    expect(parse('label=a&title=b&name=').name).toBe('');
    expect(parse('unfolded=1&row=2').isOpen).toBe(true);
    expect(parse('width=2&tall=3').size).toEqual([2, 3]);
    expect(parse('shape=box').shape).toBe('square');
  });

  it('writes present names, takes older ones out and leaves what is not its own', () => {
    const query = new URLSearchParams('title=a&other=1&tall=3&width=2&shape=box');
    const written = codec.write(query, codec.parse(query)).toString();
    expect(written).toBe('other=1&name=a&shape=square&width=2&height=3');
    expect(query.get('title')).toBe('a');
  });

  it('counts from 1 where people do', () => {
    expect(parse('from=12').first).toBe(11);
    expect(parse('from=0').first).toBe(0);
    expect(codec.format({ ...codec.defaults, first: 4, row: 0 })).toEqual({ from: '5', row: '0' });
  });

  it('puts right values that do not fit together', () => {
    expect(parse('open=1').isOpen).toBe(false);
    expect(codec.format({ ...codec.defaults, isOpen: true })).toEqual({});
  });

  it('gives the same objects as long as the parameters say the same', () => {
    const before = parse('width=2&height=3&name=a');
    expect(parse('height=3&title=a&width=2&other=4')).toBe(before);
    const after = parse('width=2&height=3&name=b');
    expect(after).not.toBe(before);
    expect(after.size).toBe(before.size);
  });
});

it('a parameter of any kind is a pair of functions', () => {
  const list = createQueryCodec<{ items: readonly string[] }>({
    items: parameter<readonly string[]>(
      'items',
      (written) => written.split(',').filter((item) => item !== ''),
      (items) => items.join(','),
    ),
  });
  expect(list.parse(new URLSearchParams('items=a,,b')).items).toEqual(['a', 'b']);
  expect(list.format({ items: [] })).toEqual({});
});
