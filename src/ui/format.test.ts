import { describe, expect, it } from 'vitest';
import { formatShare } from './format.ts';

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
