import { describe, expect, it, test } from 'vitest';
import { formatCount, formatNumber, formatShare, formatValue } from './format.ts';

test('counts are grouped by thousands', () => {
  expect([0, 999, 16_528, 307_200].map(formatCount)).toEqual(['0', '999', '16,528', '307,200']);
});

test('negative numbers have a true minus sign, and zero has none', () => {
  expect(formatValue(-0.166, 2)).toBe('−0.17');
  expect(formatValue(-0.001, 2)).toBe('0.00');
  expect(formatValue(0.456, 2)).toBe('0.46');
  expect(formatNumber(-2)).toBe('−2');
  expect(formatNumber(0.5)).toBe('0.5');
});

describe('a share', () => {
  it.each([
    [0, 10, '0%'],
    [16_524, 307_200, '5.4%'],
    [9, 307_200, '<0.01%'],
    [732, 307_200, '0.24%'],
    [307_199, 307_200, '>99.9%'],
    [5, 5, '100.0%'],
    [0, 0, '–'],
  ])('of %i in %i is %s', (part, whole, text) => {
    expect(formatShare(part, whole)).toBe(text);
  });
});
