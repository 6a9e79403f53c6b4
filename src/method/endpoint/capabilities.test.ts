import { afterEach, describe, expect, it } from 'vitest';
import { instantClock } from '../../testing/instant-clock.ts';
import {
  type OpenAiServer,
  type OpenAiServerOptions,
  startOpenAiServer,
} from '../../testing/openai-server.ts';
import { detectCapabilities, supportedSimulatorKinds } from './capabilities.ts';
import { createEndpointClient } from './client.ts';

let server: OpenAiServer;
afterEach(() => server?.close());

async function probe(serves: OpenAiServerOptions, apiKey?: string) {
  server = await startOpenAiServer(serves);
  const { baseUrl } = server;
  return detectCapabilities(
    createEndpointClient({ baseUrl, model: 'rule-1', apiKey, clock: instantClock() }),
  );
}

describe('probing an endpoint', () => {
  it('chooses all at once where a prompt’s log-probabilities are echoed', async () => {
    const capabilities = await probe({});
    expect(capabilities.echoMaxTokens).toBe(0);
    expect(supportedSimulatorKinds(capabilities)[0]).toBe('all-at-once');
    expect(server.requests).toHaveLength(2);
  });

  it('chooses token by token where only chat has log-probabilities', async () => {
    const capabilities = await probe({ echo: false });
    expect(capabilities).toEqual({
      echoMaxTokens: null,
      chatTopLogprobs: 20,
      chat: true,
      missing: ['No log-probabilities of prompts: the server does not return the prompt.'],
    });
    expect(supportedSimulatorKinds(capabilities)[0]).toBe('token-by-token');
  });

  it('asks for fewer alternatives where 20 are refused', async () => {
    expect((await probe({ echo: false, chatTopLogprobs: 5 })).chatTopLogprobs).toBe(5);
  });

  it('chooses written values where there are no log-probabilities at all', async () => {
    const capabilities = await probe({ echo: false, chatTopLogprobs: 0 });
    expect(capabilities.chatTopLogprobs).toBe(0);
    expect(supportedSimulatorKinds(capabilities)[0]).toBe('logprob-free');
  });

  it('waits for a model that loads, and does not take it for less than it is', async () => {
    server = await startOpenAiServer();
    const loading = { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } };
    server.misbehave({ kind: 'status', status: 503, body: JSON.stringify(loading) }, 7);
    const { baseUrl } = server;
    const client = createEndpointClient({ baseUrl, model: 'rule-1', clock: instantClock() });
    expect(await detectCapabilities(client)).toMatchObject({ echoMaxTokens: 0, missing: [] });
  });

  it('says in the server’s words why it supports no more', async () => {
    server = await startOpenAiServer();
    server.misbehave({ kind: 'status', status: 500, body: '{"error":"echo is broken"}' }, 6);
    const { baseUrl } = server;
    const client = createEndpointClient({ baseUrl, model: 'rule-1', clock: instantClock() });
    const { missing } = await detectCapabilities(client);
    expect(missing).toEqual([expect.stringMatching(/^No log-prob.*prompts: .*echo is broken/)]);
  });

  it('fails where nothing could work, with the reason', async () => {
    await expect(probe({ apiKey: 'right' }, 'wrong')).rejects.toMatchObject({
      reason: { kind: 'unauthorized' },
    });
    await server.close();
    await expect(probe({ model: 'another' })).rejects.toMatchObject({
      reason: { kind: 'not-found', model: 'rule-1' },
    });
  });
});
