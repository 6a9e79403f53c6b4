import { describe, expect, it } from 'vitest';
import { EndpointError, type EndpointErrorReason } from './endpoint-error.ts';
import { isErrorBody } from './error-body.ts';
import { errorFromResponse } from './response-error.ts';

const headers = (values: Record<string, string>) => new Headers(values);

const reasonOf = (status: number, body: unknown) =>
  errorFromResponse(
    { status, headers: headers({}), body: typeof body === 'string' ? body : JSON.stringify(body) },
    'm',
    0,
  );

describe('what kind of error a response is', () => {
  const error = (fields: object) => ({ error: { message: 'Some words', ...fields } });
  it.each([
    // A minute's limit, though the words speak of billing (Gemini).
    [
      429,
      [
        {
          error: {
            code: 429,
            message: 'You exceeded your current quota, please check your plan and billing details.',
            status: 'RESOURCE_EXHAUSTED',
            details: [
              { violations: [{ quotaId: 'GenerateRequestsPerMinutePerProject' }] },
              { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '20s' },
            ],
          },
        },
      ],
      'rate-limited',
    ],
    [429, error({ details: [{ quotaId: 'GenerateRequestsPerDayPerProject' }] }), 'quota-exhausted'],
    [429, error({ message: 'Add billing to raise the limit' }), 'rate-limited'],
    [429, error({ code: 'rate_limit_exceeded', type: 'tokens' }), 'rate-limited'],
    [429, error({ type: 'insufficient_quota', code: null }), 'quota-exhausted'],
    [429, error({ type: 'exceeded_current_quota_error' }), 'quota-exhausted'],
    [403, error({ code: 'billing_not_active' }), 'quota-exhausted'],
    [402, error({ message: 'Insufficient credits' }), 'quota-exhausted'],
    [429, error({ message: 'Request too large: limit 100, requested 200' }), 'context-too-long'],
    [400, error({ code: 'content_filter', innererror: { code: 'x' } }), 'content-policy'],
    [
      400,
      error({ code: 'x', innererror: { code: 'ResponsibleAIPolicyViolation' } }),
      'content-policy',
    ],
    [403, error({ message: 'm requires moderation. Your input was flagged.' }), 'content-policy'],
    [400, error({ code: 'invalid_prompt' }), 'content-policy'],
    [403, error({ message: 'Your plan has no access' }), 'forbidden'],
    [
      400,
      error({ status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] }),
      'unauthorized',
    ],
    [400, error({ message: 'foo/bar is not a valid model ID' }), 'not-found'],
    [503, error({ message: 'Loading model', type: 'unavailable_error' }), 'unavailable'],
    [500, error({ message: 'The model is still loading, please wait' }), 'unavailable'],
    [529, error({ type: 'overloaded_error' }), 'unavailable'],
    [500, error({ message: 'error loading model: out of memory' }), 'server-error'],
    [502, '<html><head><title>502 Bad Gateway</title></head></html>', 'server-error'],
    [422, { detail: [{ loc: ['body'], msg: 'Field required', type: 'missing' }] }, 'refused'],
    // With status 200.
    [200, error({ code: 429 }), 'rate-limited'],
    [200, { error: { code: 502, message: 'Provider error' }, choices: null }, 'server-error'],
    [200, { error: 'something broke' }, 'server-error'],
    [200, { error: { type: 'invalid_request_error', message: 'no' } }, 'refused'],
    [200, { error: { code: 'invalid_api_key', message: 'no' } }, 'unauthorized'],
    [
      200,
      { choices: [{ error: { code: 403, message: 'was flagged: prompt flagged' } }] },
      'content-policy',
    ],
    [200, [{ error: { code: 503, message: 'x' } }], 'unavailable'],
    [200, { object: 'error', message: 'gone', code: 40_303 }, 'server-error'],
  ])('%i %j: %s', (status, body, kind) => {
    if (status === 200) expect(isErrorBody(body)).toBe(true);
    expect(reasonOf(status, body).kind).toBe(kind);
  });

  it('takes no answer for an error', () => {
    const choices = [{ message: { content: 'error' }, finish_reason: 'stop', error: null }];
    for (const rest of [{}, { error: null }, { error: {} }, { error: '' }, { message: 'ok' }]) {
      expect(isErrorBody({ choices, ...rest })).toBe(false);
    }
    expect(isErrorBody([])).toBe(false);
    expect(isErrorBody({ choices: null })).toBe(false);
  });

  it('reads a wait from the body', () => {
    const body = { error: 'Model m is currently loading', estimated_time: 20.5 };
    expect(reasonOf(503, body)).toMatchObject({ kind: 'unavailable', retryAfterMs: 20_500 });
  });
});

describe('an error’s words', () => {
  it('quote the server in one line, cut short, whatever form it says them in', () => {
    const words = (body: unknown) => (reasonOf(500, body) as { detail: string }).detail;
    expect(words('<!doctype html><style>b{}</style><title>Bad &amp; sad</title>\n<p>Oops')).toBe(
      'Bad & sad Oops',
    );
    expect(words('out of\n memory')).toBe('out of memory');
    expect(words({ error: { message: 'x'.repeat(9_999) } })).toBe('x'.repeat(300));
    expect(words({ error: 7 })).toBe('');
    expect(words({ error: 'plain' })).toBe('plain');
    expect(words([{ error: { message: 'in a list' } }])).toBe('in a list');
    expect(words({ errors: [{ message: 'one of several' }] })).toBe('one of several');
    expect(words({ detail: [{ msg: 'Field required' }] })).toBe('Field required');
    expect(words({ error: { innererror: { message: 'inside' } } })).toBe('inside');
    const raw = JSON.stringify({ error: { message: 'what it really was' } });
    expect(words({ error: { message: 'Provider error', metadata: { raw } } })).toBe(
      'Provider error: what it really was',
    );
  });

  it('say for every kind what happened and what to do', () => {
    const failures: EndpointErrorReason[] = [
      { kind: 'invalid-settings', detail: 'The key holds a space.' },
      { kind: 'unreachable', detail: '' },
      { kind: 'blocked', by: 'site-policy', origin: 'http://10.0.0.1' },
      { kind: 'blocked', by: 'mixed-content', origin: 'http://10.0.0.1' },
      { kind: 'blocked', by: 'permission', origin: 'http://10.0.0.1' },
      { kind: 'redirected', to: 'https://elsewhere.org/v1' },
      { kind: 'timeout', afterMs: 120_000 },
      { kind: 'unauthorized', status: 401, detail: '' },
      { kind: 'forbidden', detail: '' },
      { kind: 'not-found', model: 'm', status: 404, detail: '' },
      { kind: 'quota-exhausted', detail: '' },
      { kind: 'rate-limited', retryAfterMs: null, detail: '' },
      { kind: 'unavailable', status: 503, retryAfterMs: null, detail: '' },
      { kind: 'context-too-long', detail: '' },
      { kind: 'content-policy', status: 400, detail: '' },
      { kind: 'refused', status: 400, detail: '', othersAccepted: false },
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
