import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueryCodec, natural, text } from '../route/query-codec.ts';
import {
  dropPendingNavigation,
  flushNavigation,
  hasPendingNavigation,
  navigateTo,
  readArrival,
  subscribeToNavigation,
} from './navigation.ts';
import { readRoute } from './use-route.ts';
import { changeUrlState } from './use-url-state.ts';

const codec = createQueryCodec({
  find: text('find', 100),
  row: natural('row', { digits: 6 }),
});
const state = () => codec.parse(readRoute().query);

/** A browser's history as far as navigation needs it. */
const browser = {
  entries: [''],
  open: 0,
  events: new Map<string, () => void>(),
  go(by: number) {
    this.open += by;
    this.events.get('popstate')?.();
    this.events.get('hashchange')?.();
  },
  paste(fragment: string) {
    this.entries.splice(this.open + 1, Number.POSITIVE_INFINITY, fragment);
    this.go(1);
  },
};
let heard = 0;
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  browser.entries = ['/layers/3'];
  browser.open = 0;
  browser.events.clear();
  vi.stubGlobal('location', {
    get href() {
      return `http://localhost/#${browser.entries[browser.open]}`;
    },
  });
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_: unknown, __: string, url: string) => {
      browser.entries[browser.open] = url.slice(1);
    },
    pushState: (_: unknown, __: string, url: string) => {
      browser.entries.splice(browser.open + 1, Number.POSITIVE_INFINITY, url.slice(1));
      browser.open += 1;
    },
  });
  vi.stubGlobal('addEventListener', (type: string, listener: () => void) =>
    browser.events.set(type, listener),
  );
  vi.stubGlobal('removeEventListener', (type: string) => browser.events.delete(type));
  heard = 0;
  stop = subscribeToNavigation(() => {
    heard += 1;
  });
});

afterEach(() => {
  stop();
  dropPendingNavigation();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('state in the address', () => {
  it('changes at once and replaces the entry of the history', () => {
    changeUrlState(codec, { row: 4 });
    expect(state()).toEqual({ find: '', row: 4 });
    expect(browser.entries).toEqual(['/layers/3?row=4']);
    expect([heard, readArrival()]).toEqual([1, 'replaced']);
  });

  it('is shown at once and written once it has rested', () => {
    changeUrlState(codec, { find: 'a' }, { delay: 300 });
    vi.advanceTimersByTime(299);
    changeUrlState(codec, { find: 'ab' }, { delay: 300 });
    vi.advanceTimersByTime(299);
    expect(state().find).toBe('ab');
    expect(hasPendingNavigation()).toBe(true);
    expect(browser.entries).toEqual(['/layers/3']);
    vi.advanceTimersByTime(1);
    expect(browser.entries).toEqual(['/layers/3?find=ab']);
    expect(hasPendingNavigation()).toBe(false);
    expect(heard).toBe(3);
  });

  it('merges a change with the newest state, written or not', () => {
    changeUrlState(codec, { find: 'a' }, { delay: 300 });
    changeUrlState(codec, { row: 1 });
    changeUrlState(codec, ({ find, row }) => ({ find: `${find}b`, row: row + 1 }));
    expect(browser.entries).toEqual(['/layers/3?find=ab&row=2']);
    expect(hasPendingNavigation()).toBe(false);
  });

  it('has several codecs share one address', () => {
    const other = createQueryCodec({ zoom: natural('zoom', { digits: 3 }) });
    changeUrlState(codec, { find: 'a' }, { delay: 300 });
    changeUrlState(other, { zoom: 7 }, { delay: 100 });
    vi.advanceTimersByTime(100);
    expect(browser.entries).toEqual(['/layers/3?find=a&zoom=7']);
  });

  it('is written before another page opens, so that Back leads to it', () => {
    changeUrlState(codec, { find: 'a' }, { delay: 300 });
    navigateTo('/layers/3/neurons/1');
    expect(browser.entries).toEqual(['/layers/3?find=a', '/layers/3/neurons/1']);
    expect(readArrival()).toBe('went');
    vi.runAllTimers();
    browser.go(-1);
    expect(state().find).toBe('a');
    expect(readArrival()).toBe('returned');
  });

  it('makes a step of the history where that is asked for, after what was pending', () => {
    changeUrlState(codec, { find: 'a' }, { delay: 300 });
    changeUrlState(codec, { row: 2 }, { history: 'push' });
    expect(browser.entries).toEqual(['/layers/3?find=a', '/layers/3?find=a&row=2']);
  });

  it('is dropped by Back, Forward and a pasted address', () => {
    navigateTo('/layers/4');
    changeUrlState(codec, { find: 'a' }, { delay: 300 });
    browser.go(-1);
    expect(state().find).toBe('');
    browser.go(1);
    vi.runAllTimers();
    expect(browser.entries).toEqual(['/layers/3', '/layers/4']);
    changeUrlState(codec, { find: 'b' }, { delay: 300 });
    browser.paste('/layers/4?find=c');
    vi.runAllTimers();
    expect(state().find).toBe('c');
    expect(browser.entries.at(-1)).toBe('/layers/4?find=c');
  });

  it('is never written over another address, even before the browser has said that it changed', () => {
    changeUrlState(codec, { find: 'a' }, { delay: 300 });
    browser.entries[0] = '/layers/5';
    expect(state().find).toBe('');
    vi.runAllTimers();
    flushNavigation();
    expect(browser.entries).toEqual(['/layers/5']);
  });

  it('writes nothing when a change has been taken back', () => {
    changeUrlState(codec, { find: 'a' }, { delay: 300 });
    changeUrlState(codec, { find: '' }, { delay: 300 });
    expect(hasPendingNavigation()).toBe(false);
    expect(browser.entries).toEqual(['/layers/3']);
  });

  it('tells nobody of a silent change until it is written', () => {
    changeUrlState(codec, { row: 9 }, { delay: 300, silent: true });
    expect(heard).toBe(0);
    expect(state().row).toBe(9);
    vi.advanceTimersByTime(300);
    expect(heard).toBe(1);
  });

  it('keeps the route, the scope and other parameters', () => {
    browser.entries = ['/Layers/3/?data=x&q=2&row=1'];
    changeUrlState(codec, { row: 5 });
    expect(browser.entries).toEqual(['/layers/3?data=x&q=2&row=5']);
  });
});

it('gives the same route and scope as long as they are the same', () => {
  const before = readRoute();
  expect(readRoute()).toBe(before);
  changeUrlState(codec, { row: 5 });
  const after = readRoute();
  expect(after).not.toBe(before);
  expect([after.place, after.scope]).toEqual([before.place, before.scope]);
  expect(after.place).toBe(before.place);
  expect(after.scope).toBe(before.scope);
});
