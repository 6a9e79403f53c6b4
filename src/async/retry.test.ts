import { describe, expect, it } from 'vitest';
import { parseRetryAfter, retryDelay } from './retry.ts';

describe('the wait before another attempt', () => {
  it('doubles, up to half a minute, and is spread over its upper half', () => {
    const longest = [1, 2, 3, 4, 20].map((attempt) => retryDelay(attempt, 500, null, () => 1));
    expect(longest).toEqual([500, 1_000, 2_000, 4_000, 30_000]);
    expect(retryDelay(3, 500, null, () => 0)).toBe(1_000);
  });

  it('is never shorter than the host asks for, nor longer than five minutes', () => {
    expect(retryDelay(1, 500, 7_000)).toBe(7_000);
    expect(retryDelay(1, 500, 86_400_000)).toBe(300_000);
  });

  it('is read from seconds and dates', () => {
    const now = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');
    expect(parseRetryAfter('120', now)).toBe(120_000);
    expect(parseRetryAfter('1.5', now)).toBe(1_500);
    expect(parseRetryAfter('Wed, 21 Oct 2026 07:28:09 GMT', now)).toBe(9_000);
    expect(parseRetryAfter('Wed, 21 Oct 2026 07:27:00 GMT', now)).toBe(0);
    expect(parseRetryAfter('soon', now)).toBeNull();
    expect(parseRetryAfter(undefined, now)).toBeNull();
    expect(parseRetryAfter(null, now)).toBeNull();
  });
});
