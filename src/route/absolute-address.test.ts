import { expect, test } from 'vitest';
import { absoluteUrl } from './absolute-address.ts';

const page = 'https://example.org/site/?a=1#/layers/5/neurons/131';

test('parameters are those behind the address’s #', () => {
  expect(absoluteUrl({ at: '12' }, page)).toBe(`${page}?at=12`);
  expect(absoluteUrl({ at: '' }, `${page}?at=12&open=top`)).toBe(`${page}?open=top`);
  expect(absoluteUrl({}, page)).toBe(page);
});

test('the dataset stays in the address', () => {
  expect(absoluteUrl({ at: '3.4' }, `${page}?model=synthetic`)).toBe(
    `${page}?model=synthetic&at=3.4`,
  );
});
