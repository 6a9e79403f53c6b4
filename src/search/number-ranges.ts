import { orderBounds, parseNumberRange } from '../dataset/number-range.ts';
import type { NumberRange } from './query.ts';

const NUMBER = String.raw`[+-]?(?:\d{1,12}(?:\.\d{0,9})?|\.\d{1,9})`;
const COMPARISON = new RegExp(`^(>=|<=|>|<|≥|≤)(${NUMBER})$`);
const SINGLE = new RegExp(`^(${NUMBER})$`);

/**
 * The ranges of `>x`, `>=x`, `<x`, `<=x`, `a..b`, `a..`, `..b`, `a-b` and `x`, and lists of them with commas;
 * both ends of `a..b` and `a-b` belong to the range, and their order does not matter. A single number means
 * every number that rounds to it: 0.5 is 0.45 (inclusive) to 0.55 (exclusive), 5 is 4.5 to 5.5.
 *
 * @returns `null` if any part is not one of these.
 */
export function parseNumberRanges(text: string): NumberRange[] | null {
  const ranges: NumberRange[] = [];
  for (const part of text.split(',')) {
    if (part === '' && ranges.length > 0) continue;
    const range = parseRange(part);
    if (range === null) return null;
    ranges.push(range);
  }
  return ranges;
}

function parseRange(text: string): NumberRange | null {
  const comparison = COMPARISON.exec(text);
  if (comparison !== null) {
    const bound = Number(comparison[2]);
    const sign = comparison[1]!;
    const included = sign !== '>' && sign !== '<';
    return sign.startsWith('>') || sign === '≥'
      ? { low: bound, lowIncluded: included, high: null, highIncluded: false, text }
      : { low: null, lowIncluded: false, high: bound, highIncluded: included, text };
  }
  const interval = orderBounds(parseNumberRange(text, { number: NUMBER, hasDashes: true }));
  if (interval !== undefined) {
    const { low, high } = interval;
    return { low, lowIncluded: low !== null, high, highIncluded: high !== null, text };
  }
  const single = SINGLE.exec(text);
  return single === null ? null : roundingTo(single[1]!, text);
}

function roundingTo(written: string, text: string): NumberRange {
  const digits = written.includes('.') ? written.length - written.indexOf('.') - 1 : 0;
  const value = Number(written);
  const half = 0.5 * 10 ** -digits;
  // Through text, so that the bound is the double that "0.55" is, not 0.5 + 0.05.
  const bound = (sum: number) => Number(sum.toFixed(digits + 1));
  return {
    low: bound(value - half),
    lowIncluded: true,
    high: bound(value + half),
    highIncluded: false,
    text,
  };
}

/** A test of whether a number lies in one of the ranges; NaN, an unknown number, lies in none. */
export function rangesTest(ranges: readonly NumberRange[]): (value: number) => boolean {
  const tests = ranges.map(rangeTest);
  const [only] = tests;
  if (only !== undefined && tests.length === 1) return only;
  return (value) => tests.some((test) => test(value));
}

function rangeTest(range: NumberRange): (value: number) => boolean {
  const { low, lowIncluded, high, highIncluded } = range;
  return (value) =>
    (low === null || value > low || (lowIncluded && value === low)) &&
    (high === null || value < high || (highIncluded && value === high));
}
