import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatNumberRange,
  isReversed,
  orderBounds,
  parseNumberRange,
  parseTypedNumber,
} from './number-range.ts';

const bound = fc.option(
  fc.oneof(
    fc.integer({ min: -99_999, max: 99_999 }).map((hundredths) => hundredths / 100 + 0),
    fc.integer({ min: 0, max: 999 }).map((billionths) => Number((billionths / 1e9).toFixed(9))),
  ),
);

describe('a range of numbers', () => {
  it('survives being written', () => {
    fc.assert(
      fc.property(bound, bound, (low, high) => {
        const expected = low === null && high === null ? undefined : { low, high };
        expect(parseNumberRange(formatNumberRange({ low, high }))).toEqual(expected);
      }),
    );
  });

  it.each(['', '..', '0.5', 'a..b', '0.5...9', '1e9..2', '1-2', ' 1..2'])(
    'is none in %j',
    (text) => {
      expect(parseNumberRange(text)).toBeUndefined();
    },
  );

  it('has dashes and other numbers where a grammar asks for them', () => {
    expect(parseNumberRange('1-2', { hasDashes: true })).toEqual({ low: 1, high: 2 });
    expect(parseNumberRange('-1--2', { hasDashes: true })).toEqual({ low: -1, high: -2 });
    expect(parseNumberRange('.5...9', { number: String.raw`\.\d` })).toEqual({
      low: 0.5,
      high: 0.9,
    });
  });

  it('keeps bounds as written until they are ordered', () => {
    const reversed = parseNumberRange('0.9..0.5')!;
    expect(isReversed(reversed)).toBe(true);
    expect(orderBounds(reversed)).toEqual({ low: 0.5, high: 0.9 });
    expect(isReversed({ low: 1, high: null })).toBe(false);
  });
});

describe('a typed number', () => {
  it.each([
    ['0.3', 0.3],
    ['0,3', 0.3],
    [' .5 ', 0.5],
    ['−2', -2],
    ['-0', 0],
    ['12.', 12],
    ['0,300', 0.3],
  ])('%j is %d', (text, number) => {
    expect(parseTypedNumber(text)).toBe(number);
  });

  it.each(['', '-', '.', ',', 'a', '1e3', '1,000', '12,345,678', '1.2.3', '0 3'])(
    '%j is none',
    (text) => {
      expect(parseTypedNumber(text)).toBeUndefined();
    },
  );
});
