import { describe, expect, it } from 'vitest';
import { EndpointError, type EndpointErrorReason } from './endpoint-error.ts';
import { errorFromResponse, retryAfter } from './response-error.ts';

const headers = (values: Record<string, string>) => new Headers(values);

describe('Retry-After', () => {
  const now = Date.parse('2030-01-01T00:00:00Z');
  it.each([
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': 'Tue, 01 Jan 2030 00:00:10 GMT' }, 10_000],
    [{ 'retry-after': 'Mon, 31 Dec 2029 23:00:00 GMT' }, 0],
    [{ 'retry-after-ms': '250', 'retry-after': '1' }, 250],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('%j is %s milliseconds', (values, expected) => {
    expect(retryAfter(headers(values as Record<string, string>), now)).toBe(expected);
  });
});

describe('a failure’s words', () => {
  it('quote the server in one line, cut short, and never a page of HTML', () => {
    const failure = (body: string) =>
      errorFromResponse({ status: 500, headers: headers({}), body }, 'm', 0);
    expect(failure('<html><body>Oops</body></html>')).toMatchObject({ detail: '' });
    expect(failure('out of\n memory')).toMatchObject({ detail: 'out of memory' });
    expect(failure(JSON.stringify({ error: { message: 'x'.repeat(9_999) } }))).toMatchObject({
      detail: 'x'.repeat(300),
    });
    expect(failure('{"error": 7}')).toMatchObject({ detail: '' });
  });

  it('say for every kind what happened and what to do', () => {
    const failures: EndpointErrorReason[] = [
      { kind: 'invalid-settings', detail: 'The key holds a space.' },
      { kind: 'unreachable', detail: '' },
      { kind: 'timeout', afterMs: 120_000 },
      { kind: 'unauthorized', detail: '' },
      { kind: 'forbidden', detail: '' },
      { kind: 'not-found', model: 'm', detail: '' },
      { kind: 'quota-exhausted', detail: '' },
      { kind: 'rate-limited', retryAfterMs: null, detail: '' },
      { kind: 'context-too-long', detail: '' },
      { kind: 'refused', status: 400, detail: '' },
      { kind: 'server-error', status: 500, retryAfterMs: null, detail: '' },
      { kind: 'cut-off' },
      { kind: 'malformed', detail: 'not JSON' },
      { kind: 'unsupported', detail: 'no echo' },
      { kind: 'budget-spent', limit: 'tokens' },
    ];
    const words = failures.map((reason) => new EndpointError(reason));
    expect(new Set(words.map(({ summary }) => summary)).size).toBe(failures.length);
    for (const { summary, advice } of words) {
      expect(summary).toMatch(/^[A-Z].*\.$/);
      expect(advice).toMatch(/^[A-Z].*\.$/);
    }
    expect(new EndpointError(failures[0]!).message).toContain('The key holds a space.');
  });
});
