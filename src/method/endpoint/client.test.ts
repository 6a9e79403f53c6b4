import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { instantClock } from '../../testing/instant-clock.ts';
import {
  type OpenAiServer,
  type OpenAiServerOptions,
  startOpenAiServer,
} from '../../testing/openai-server.ts';
import { Budget } from './budget.ts';
import { createEndpointClient, type EndpointOptions } from './client.ts';
import { EndpointError, type EndpointErrorReason } from './endpoint-error.ts';

const KEY = 'sk-secret-0123456789';
let server: OpenAiServer;
afterEach(() => server?.close());

async function connect(serves: OpenAiServerOptions = {}, options: Partial<EndpointOptions> = {}) {
  server = await startOpenAiServer(serves);
  const clock = instantClock();
  const client = createEndpointClient({
    baseUrl: server.baseUrl,
    model: 'rule-1',
    clock,
    ...options,
  });
  return { client, clock };
}

const HELLO = {
  messages: [{ role: 'user', content: 'hello' }],
  maxTokens: 5,
  temperature: 0,
} as const;

async function failureOf(promise: Promise<unknown>): Promise<EndpointErrorReason> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof EndpointError)) throw error ?? new Error('It did not fail.');
  return error.reason;
}

describe('an endpoint’s answers', () => {
  it('come with the tokens and time they took', async () => {
    const { client } = await connect();
    expect((await client.chat(HELLO)).text).toBe('7');
    expect(client.usage()).toMatchObject({
      requests: 1,
      retries: 0,
      promptTokens: 2,
      completionTokens: 1,
      tokensAreExact: true,
    });
  });

  it('that do not say their tokens are counted by their upper bound, and said to be', async () => {
    const { client } = await connect({ usage: false });
    await client.chat(HELLO);
    expect(client.usage().tokensAreExact).toBe(false);
    expect(client.usage().promptTokens).toBeGreaterThanOrEqual('hello'.length + 5);
  });

  it('are asked for with as many requests at once as allowed, and no more', async () => {
    const { client } = await connect({}, { concurrency: 3 });
    server.misbehave({ kind: 'delay', milliseconds: 200 }, 12);
    await Promise.all(Array.from({ length: 12 }, () => client.chat(HELLO)));
    expect(server.mostConcurrent()).toBe(3);
  });
});

describe('the key', () => {
  it('is sent in the Authorization header only', async () => {
    const { client } = await connect({ apiKey: KEY }, { apiKey: ` ${KEY}\n` });
    await client.chat(HELLO);
    await client.complete({ prompt: 'hello', maxTokens: 1, temperature: 0 });
    for (const { headers, body, path } of server.requests) {
      const { authorization, ...others } = headers;
      expect(authorization).toBe(`Bearer ${KEY}`);
      expect(JSON.stringify([others, body, path])).not.toContain(KEY);
    }
    expect(server.requests).toHaveLength(2);
  });

  it('is in nothing that can be printed or stored, even where the server quotes it', async () => {
    const { client } = await connect({ apiKey: 'another' }, { apiKey: KEY });
    const error = await client.chat(HELLO).catch((reason: unknown) => reason);
    expect((error as EndpointError).reason).toMatchObject({ kind: 'unauthorized' });
    expect((error as EndpointError).message).toContain('Incorrect API key');
    const shown = [client, client.usage(), error].map(
      (each) => inspect(each, { depth: 9, showHidden: true }) + JSON.stringify(each),
    );
    expect(shown.join()).not.toContain(KEY);
  });

  it('that no header can hold is refused before it is sent, and not quoted', async () => {
    await connect();
    const options = { baseUrl: server.baseUrl, model: 'm', apiKey: 'sk-tab\tinside' };
    expect(() => createEndpointClient(options)).toThrow(EndpointError);
    expect(() => createEndpointClient(options)).not.toThrow(/sk-tab/);
  });

  it('has no place in the address', () => {
    for (const baseUrl of [
      'https://me:sk-1@host/v1',
      'https://host/v1?key=sk-1',
      'ftp://host',
      'x',
    ]) {
      expect(() => createEndpointClient({ baseUrl, model: 'm' })).toThrow(EndpointError);
    }
  });
});

describe('failures', () => {
  it.each([
    [401, '', 'unauthorized'],
    [402, '', 'quota-exhausted'],
    [403, '', 'forbidden'],
    [404, '', 'not-found'],
    [413, '', 'context-too-long'],
    [400, '{"error":{"code":"context_length_exceeded","message":"too much"}}', 'context-too-long'],
    [400, '{"error":"no such parameter"}', 'refused'],
    [429, '{"error":{"code":"insufficient_quota","message":"x"}}', 'quota-exhausted'],
    [501, '<html>Not implemented</html>', 'refused'],
  ])('status %i %s is “%s”, and is not tried again', async (status, body, kind) => {
    const { client } = await connect();
    server.misbehave({ kind: 'status', status, body });
    expect((await failureOf(client.chat(HELLO))).kind).toBe(kind);
    expect(server.requests).toHaveLength(1);
  });

  it('waits as long as the server asks before it tries again', async () => {
    const { client, clock } = await connect();
    server.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '7' } });
    await client.chat(HELLO);
    expect(clock.sleeps[0]).toBeGreaterThanOrEqual(7_000);
    expect(clock.sleeps[0]).toBeLessThan(8_000);
    expect(client.usage()).toMatchObject({ requests: 2, retries: 1 });
  });

  it('does not wait for hours, but says how long the server asked for', async () => {
    const { client, clock } = await connect();
    server.misbehave({ kind: 'status', status: 429, headers: { 'retry-after': '7200' } });
    expect(await failureOf(client.chat(HELLO))).toMatchObject({
      kind: 'rate-limited',
      retryAfterMs: 7_200_000,
    });
    expect(clock.sleeps).toEqual([]);
  });

  it('backs off for longer each time and gives up after the retries', async () => {
    const { client, clock } = await connect({}, { retries: 3 });
    server.misbehave({ kind: 'status', status: 500 }, Infinity);
    expect((await failureOf(client.chat(HELLO))).kind).toBe('server-error');
    expect(server.requests).toHaveLength(4);
    expect(clock.sleeps).toHaveLength(3);
    expect(clock.sleeps).toEqual([...clock.sleeps].sort((a, b) => a - b));
  });

  it('tries again after a cut answer, one that is not JSON, and one of another format', async () => {
    const { client } = await connect();
    server.misbehave({ kind: 'cut' });
    server.misbehave({ kind: 'body', body: '<html>' });
    server.misbehave({ kind: 'body', body: '{"choices":[]}' });
    expect((await client.chat(HELLO)).text).toBe('7');
    expect(client.usage()).toMatchObject({ requests: 4, retries: 3, tokensAreExact: false });
  });

  it('tells a cut answer from one that is not in the format', async () => {
    const { client } = await connect({}, { retries: 0 });
    server.misbehave({ kind: 'cut' });
    expect((await failureOf(client.chat(HELLO))).kind).toBe('cut-off');
    server.misbehave({ kind: 'body', body: '[]' });
    expect((await failureOf(client.chat(HELLO))).kind).toBe('malformed');
  });

  it('gives up on an answer that takes too long', async () => {
    const { client } = await connect({}, { timeoutMs: 40, retries: 0 });
    server.misbehave({ kind: 'delay', milliseconds: 400 });
    expect(await failureOf(client.chat(HELLO))).toEqual({ kind: 'timeout', afterMs: 40 });
  });

  it('does not try again where nothing ever answered', async () => {
    const { client, clock } = await connect();
    await server.close();
    expect((await failureOf(client.chat(HELLO))).kind).toBe('unreachable');
    expect(clock.sleeps).toEqual([]);
  });

  it('does not follow the server elsewhere with the key', async () => {
    const { client } = await connect({}, { apiKey: KEY });
    const headers = { location: `${server.baseUrl}/elsewhere` };
    server.misbehave({ kind: 'status', status: 307, headers });
    expect((await failureOf(client.chat(HELLO))).kind).toBe('unreachable');
    expect(server.requests).toHaveLength(1);
  });

  it('learns how a model wants its limits named, from its refusal', async () => {
    const { client } = await connect();
    const refusal = (message: string) =>
      server.misbehave({
        kind: 'status',
        status: 400,
        body: JSON.stringify({ error: { message } }),
      });
    refusal("Use 'max_completion_tokens' instead of 'max_tokens'.");
    refusal("'temperature' does not support 0 with this model.");
    await client.chat(HELLO);
    await client.chat(HELLO);
    const sent = server.requests.map(({ body }) => Object.keys(JSON.parse(body)).sort());
    expect(sent).toEqual([
      ['max_tokens', 'messages', 'model', 'temperature'],
      ['max_completion_tokens', 'messages', 'model', 'temperature'],
      ['max_completion_tokens', 'messages', 'model'],
      ['max_completion_tokens', 'messages', 'model'],
    ]);
  });
});

describe('cancelling', () => {
  it('ends a request under way with the signal’s own reason', async () => {
    const { client } = await connect();
    server.misbehave({ kind: 'delay', milliseconds: 600_000 });
    const controller = new AbortController();
    const answer = client.chat(HELLO, controller.signal);
    await vi.waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 60_000 });
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
  });

  it('also ends those that wait for their turn', async () => {
    const { client } = await connect({}, { concurrency: 1 });
    server.misbehave({ kind: 'delay', milliseconds: 60_000 }, Infinity);
    const controller = new AbortController();
    const results = Promise.allSettled([1, 2, 3].map(() => client.chat(HELLO, controller.signal)));
    await vi.waitFor(() => expect(server.requests).toHaveLength(1), 60_000);
    controller.abort(new Error('enough'));
    expect((await results).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('the budget', () => {
  it('lets through exactly the requests it has, retries included, however many ask at once', async () => {
    const { client } = await connect(
      {},
      { budget: new Budget({ maxRequests: 5 }), concurrency: 8 },
    );
    server.misbehave({ kind: 'status', status: 503 }, 2);
    const results = await Promise.allSettled(Array.from({ length: 9 }, () => client.chat(HELLO)));
    expect(server.requests).toHaveLength(5);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  });

  it('never spends more tokens than it has, and uses what is given back', async () => {
    const budget = new Budget({ maxTokens: 100 });
    const { client } = await connect({}, { budget, concurrency: 8 });
    const results = await Promise.allSettled(Array.from({ length: 60 }, () => client.chat(HELLO)));
    const answered = results.filter(({ status }) => status === 'fulfilled').length;
    // Each is bound by 5 bytes + 2 · 16 around + 5 completion tokens = 42, and takes 3.
    expect(budget.tokens).toBe(answered * 3);
    expect(budget.tokens).toBeLessThanOrEqual(100);
    expect(answered).toBe(Math.floor((100 - 42) / 3) + 1);
  });

  it('says which of its limits is spent', async () => {
    const { client } = await connect({}, { budget: new Budget({ maxTokens: 10 }) });
    expect(await failureOf(client.chat(HELLO))).toEqual({ kind: 'budget-spent', limit: 'tokens' });
    expect(server.requests).toHaveLength(0);
  });
});
