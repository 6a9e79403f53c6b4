import { describe, expect, it } from 'vitest';
import { retryAfter } from './retry-after.ts';

describe('how long a server asks to wait', () => {
  const now = Date.parse('2030-01-01T00:00:00Z');
  const wait = (headers: Record<string, string>, said = {}) =>
    retryAfter(new Headers(headers), said, now);

  it.each([
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': '20s' }, 20_000],
    [{ 'retry-after': 'Tue, 01 Jan 2030 00:00:10 GMT' }, 10_000],
    [{ 'retry-after': 'Mon, 31 Dec 2029 23:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
    [{ 'x-ratelimit-reset-requests': '6m0s' }, 360_000],
    [{ 'x-ratelimit-reset-tokens': '17ms' }, 17],
    [{ 'x-ratelimit-reset': String(Date.parse('2030-01-01T00:00:40Z')) }, 40_000],
    [{ 'x-ratelimit-reset': String(Date.parse('2030-01-01T00:00:40Z') / 1_000) }, 40_000],
    [{ 'ratelimit-reset': '12' }, 12_000],
    [{ 'anthropic-ratelimit-tokens-reset': '2030-01-01T00:01:00Z' }, 60_000],
    [{ 'retry-after': '2', 'x-ratelimit-reset-requests': '6m0s' }, 2_000],
  ] as [Record<string, string>, number | null][])('%j is %s milliseconds', (headers, expected) => {
    expect(wait(headers)).toBe(expected);
  });

  it('is when the limit is reset that is used up, not the others', () => {
    const resets = { 'x-ratelimit-reset-requests': '2h', 'x-ratelimit-reset-tokens': '1m1.5s' };
    expect(wait({ ...resets, 'x-ratelimit-remaining-tokens': '0' })).toBe(61_500);
    expect(wait({ ...resets, 'x-ratelimit-remaining-requests': '0' })).toBe(7_200_000);
    expect(wait(resets)).toBe(61_500);
  });

  it.each([
    ['Rate limit reached: limit 3, used 3. Please try again in 20s. Visit us.', 20_000],
    ['Please retry after 20 seconds.', 20_000],
    ['try again in 1m30.5s', 90_500],
    ['Please try again in 350ms', 350],
    ['Wait 2 minutes and 5 seconds before the next request', 125_000],
    ['Quota resets in 1 hour', 3_600_000],
    ['Try again in 20 tries', null],
    ['You sent 20 s of audio. Try again later.', null],
  ])('in words: %s', (message, expected) => {
    expect(wait({}, { message })).toBe(expected);
  });

  it('is taken from a field of the body before its words', () => {
    expect(wait({}, { asked: 5_000, message: 'try again in 20s' })).toBe(5_000);
  });
});
