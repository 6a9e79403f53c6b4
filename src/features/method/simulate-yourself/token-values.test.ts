import { describe, expect, it } from 'vitest';
import { emptyValues, HIGHEST, setTokenValue, valueByKey } from './token-values.ts';

const TEXTS = [{ tokens: ['a', 'b'] }, { tokens: ['c'] }];

describe('painting', () => {
  it('begins with nothing and changes one token', () => {
    const painting = setTokenValue(emptyValues(TEXTS), 0, 1, 7);
    expect(painting).toEqual([[0, 7], [0]]);
  });

  it('stays from 0 to 10, in whole numbers', () => {
    const empty = emptyValues(TEXTS);
    expect(setTokenValue(empty, 1, 0, 99)[1]).toEqual([HIGHEST]);
    expect(setTokenValue(empty, 1, 0, -3)[1]).toEqual([0]);
    expect(setTokenValue(empty, 1, 0, 2.4)[1]).toEqual([2]);
  });

  it('is the very same where nothing changes, or where there is no such token', () => {
    const empty = emptyValues(TEXTS);
    expect(setTokenValue(empty, 0, 0, 0)).toBe(empty);
    expect(setTokenValue(empty, 0, 5, 3)).toBe(empty);
    expect(setTokenValue(empty, 7, 0, 3)).toBe(empty);
  });

  it('has keys for every value', () => {
    expect(valueByKey('4', 9)).toBe(4);
    expect(valueByKey('ArrowUp', HIGHEST)).toBe(HIGHEST);
    expect(valueByKey('ArrowUp', 3)).toBe(4);
    expect(valueByKey('ArrowDown', 0)).toBe(0);
    expect(valueByKey('PageUp', 3)).toBe(HIGHEST);
    expect(valueByKey('Delete', 3)).toBe(0);
    expect(valueByKey('x', 3)).toBeUndefined();
    expect(valueByKey('F1', 3)).toBeUndefined();
  });
});
