import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { instantClock } from '../../testing/instant-clock.ts';
import {
  type OpenAiServer,
  type OpenAiServerOptions,
  type ReceivedRequest,
  startOpenAiServer,
} from '../../testing/openai-server.ts';
import { endpointAddress } from './base-url.ts';
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

describe('an address of Azure', () => {
  it.each([
    ['/openai/deployments/mine?api-version=2024-10-21', '/openai/deployments/mine'],
    [
      '/openai/deployments/mine/chat/completions?api-version=2024-10-21',
      '/openai/deployments/mine',
    ],
    ['/?api-version=2024-10-21', '/openai/deployments/rule-1'],
    ['/openai?api-version=2024-10-21', '/openai/deployments/rule-1'],
  ])('%s has its own paths and header for the key', async (path, deployment) => {
    server = await startOpenAiServer({ azure: deployment, apiKey: KEY });
    const baseUrl = new URL(path, server.baseUrl).href;
    const client = createEndpointClient({ baseUrl, model: 'rule-1', apiKey: KEY });
    expect((await client.chat(HELLO)).text).toBe('7');
    const [{ headers, path: asked }] = server.requests as [ReceivedRequest];
    expect(asked).toBe(`${deployment}/chat/completions?api-version=2024-10-21`);
    expect(headers).toMatchObject({ 'api-key': KEY });
    expect(headers).not.toHaveProperty('authorization');
  });

  it('is known by its host too, and takes tokens of Entra ID as others take keys', () => {
    const address = endpointAddress('https://mine.openai.azure.com', 'm');
    expect(address.urlOf('/completions')).toBe(
      'https://mine.openai.azure.com/openai/v1/completions',
    );
    expect(address.headersFor('0123456789abcdef')).toEqual({ 'api-key': '0123456789abcdef' });
    expect(address.headersFor('eyJh.eyJi.c2ln')).toEqual({
      authorization: 'Bearer eyJh.eyJi.c2ln',
    });
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

  it('outlasts a limit per minute of which the server says nothing', async () => {
    const { client, clock } = await connect({}, { retries: 0 });
    server.misbehave({ kind: 'status', status: 429, body: '{"error":{"message":"slow down"}}' }, 8);
    const shown: (string | null)[] = [];
    await client.chat(HELLO);
    shown.push(client.usage().waiting);
    expect(clock.sleeps.reduce((sum, ms) => sum + ms)).toBeGreaterThan(60_000);
    expect(shown).toEqual([null]);
  });

  it('waits no longer than it may in all, and then ends the run in the server’s words', async () => {
    const waits: (string | null)[] = [];
    const { client, clock } = await connect(
      {},
      { maxWaitMs: 60_000, onUsage: ({ waiting }) => waits.push(waiting) },
    );
    const body = '{"error":{"message":"Limit 3. Please try again in 20s."}}';
    server.misbehave({ kind: 'status', status: 429, body }, Infinity);
    const error = await client.chat(HELLO).catch((reason: unknown) => reason as EndpointError);
    expect(error).toMatchObject({ endsRun: true, reason: { kind: 'rate-limited' } });
    expect(clock.sleeps).toHaveLength(2);
    expect(waits.find((each) => each !== null)).toMatch(/^waiting 21 s: .*Limit 3/);
    expect(client.usage().waiting).toBeNull();
  });

  it('is not kept busy by a server that asks for no wait at all', async () => {
    const { client } = await connect();
    server.misbehave({ kind: 'status', status: 503, headers: { 'retry-after': '0' } }, Infinity);
    expect((await failureOf(client.chat(HELLO))).kind).toBe('unavailable');
    expect(server.requests.length).toBeLessThan(40);
  });

  it('reads an error that comes with status 200, and counts it as free', async () => {
    const { client } = await connect({}, { retries: 0 });
    for (const [body, kind] of [
      ['{"error":{"code":402,"message":"no credits"}}', 'quota-exhausted'],
      ['[{"error":{"code":403,"message":"no"}}]', 'forbidden'],
      ['{"choices":null,"error":{"message":"broken","code":502}}', 'server-error'],
      ['{"choices":null}', 'malformed'],
      ['<!doctype html><title>Sign in</title>', 'malformed'],
    ] as const) {
      server.misbehave({ kind: 'body', body });
      expect((await failureOf(client.chat(HELLO))).kind).toBe(kind);
    }
    server.misbehave({ kind: 'body', body: '<!doctype html><title>Sign in</title>' });
    await expect(client.chat(HELLO)).rejects.toThrow('a web page instead of JSON, “Sign in”');
  });

  it('tells a rejection of a text from one of the request’s form', async () => {
    const { client } = await connect();
    const reject = () => server.misbehave({ kind: 'status', status: 400, body: '{"error":"no"}' });
    reject();
    expect(await failureOf(client.chat(HELLO))).toMatchObject({ othersAccepted: false });
    await client.chat(HELLO);
    reject();
    expect(await failureOf(client.chat(HELLO))).toMatchObject({ othersAccepted: true });
    reject();
    const other = { ...HELLO, topLogprobs: 5 };
    expect(await failureOf(client.chat(other))).toMatchObject({ othersAccepted: false });
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

  it.each([301, 302, 307, 308])('follows a redirect (%i) on the same server', async (status) => {
    const { client } = await connect({ apiKey: KEY }, { apiKey: KEY });
    server.misbehave({
      kind: 'status',
      status,
      headers: { location: '/v1/chat/completions?to=1' },
    });
    expect((await client.chat(HELLO)).text).toBe('7');
    expect(server.requests.map(({ path }) => path)).toEqual([
      '/v1/chat/completions',
      '/v1/chat/completions?to=1',
    ]);
  });

  it('follows no redirect to another server, and says where it leads', async () => {
    const { client } = await connect({}, { apiKey: KEY });
    const other = await startOpenAiServer();
    for (const [status, location] of [
      [307, `${other.baseUrl}/elsewhere?key=1`],
      [303, `${server.baseUrl}/status`],
      [308, 'http://[broken'],
    ] as const) {
      server.misbehave({ kind: 'status', status, headers: { location } });
      const { kind, ...rest } = await failureOf(client.chat(HELLO));
      expect(kind).toBe('redirected');
      expect(rest).toEqual({ to: location.startsWith('http://[') ? '' : location.split('?')[0] });
    }
    expect(other.requests).toHaveLength(0);
    expect(server.requests).toHaveLength(3);
    await other.close();
  });

  it('follows no redirect in a circle', async () => {
    const { client } = await connect();
    server.misbehave({ kind: 'status', status: 307, headers: { location: '/v1/again' } }, Infinity);
    expect((await failureOf(client.chat(HELLO))).kind).toBe('redirected');
    expect(server.requests).toHaveLength(6);
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
