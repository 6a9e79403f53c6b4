import { beforeEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { createStoredValue, jsonCodec, plainText } from './browser-storage.ts';

const items = new Map<string, string>();
const page = new EventTarget();
const numbers = jsonCodec(z.array(z.number()));

beforeEach(() => {
  items.clear();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
  vi.stubGlobal('window', page);
});

/** As the browser does when another tab writes. */
function otherTabSets(key: string, text: string): void {
  items.set(key, text);
  page.dispatchEvent(Object.assign(new Event('storage'), { key }));
}

test('returns what was set, as the same object until it changes', () => {
  const stored = createStoredValue('key', numbers, []);
  stored.set([1, 2]);
  expect(items.get('key')).toBe('[1,2]');
  expect(stored.get()).toEqual([1, 2]);
  expect(stored.get()).toBe(stored.get());
});

test('removes the item when the fallback is set', () => {
  const stored = createStoredValue('key', numbers, []);
  stored.set([1]);
  stored.set([]);
  expect(items.has('key')).toBe(false);
  expect(stored.get()).toEqual([]);
});

test.each(['{', '7', '["a"]'])('returns the fallback where %s is stored', (text) => {
  items.set('key', text);
  expect(createStoredValue('key', numbers, [3]).get()).toEqual([3]);
});

test('calls its listeners when this tab or another one sets it, and not for other keys', () => {
  const stored = createStoredValue('key', plainText, '');
  const listener = vi.fn();
  const unsubscribe = stored.subscribe(listener);
  stored.set('mine');
  expect(listener).toHaveBeenCalledTimes(1);
  otherTabSets('other', 'text');
  expect(listener).toHaveBeenCalledTimes(1);
  otherTabSets('key', 'theirs');
  expect(listener).toHaveBeenCalledTimes(2);
  expect(stored.get()).toBe('theirs');
  unsubscribe();
  otherTabSets('key', 'later');
  expect(listener).toHaveBeenCalledTimes(2);
});

test('returns the fallback and never throws where the browser refuses to store', () => {
  vi.stubGlobal('localStorage', undefined);
  const stored = createStoredValue('key', plainText, 'fallback');
  stored.set('text');
  expect(stored.get()).toBe('fallback');
});
