import { afterEach, describe, expect, it } from 'vitest';
import { instantClock } from '../../testing/instant-clock.ts';
import { EXPECTED_SHARE } from '../../testing/openai-model.ts';
import {
  type AnswerJson,
  type OpenAiServer,
  type OpenAiServerOptions,
  startOpenAiServer,
} from '../../testing/openai-server.ts';
import { excerpt } from '../../testing/release-builders.ts';
import { THINKING_FORMS } from '../../testing/thinking-answers.ts';
import { Budget } from '../endpoint/budget.ts';
import { detectCapabilities } from '../endpoint/capabilities.ts';
import { createEndpointClient } from '../endpoint/client.ts';
import { createLanguageModelSimulator } from './create-simulator.ts';
import { explainNeuron } from './explain.ts';

let server: OpenAiServer;
afterEach(() => server?.close());

async function connect(serves: OpenAiServerOptions, budget?: Budget) {
  server = await startOpenAiServer({ explanation: 'boats', ...serves });
  const { baseUrl } = server;
  return createEndpointClient({ baseUrl, model: 'rule-1', clock: instantClock(), budget });
}

const ceilings = () =>
  server.requests.map(({ body }) => JSON.parse(body).max_tokens as number | undefined);

function cutOff(choice: AnswerJson['choices'][number]): void {
  choice.message.content = String(choice.message.content).slice(0, -3);
  choice.finish_reason = 'length';
}

const SHOWN = [excerpt('a boat{3}')];
const TOKENS = [' a', ' cat', '\n'];

describe.each(THINKING_FORMS)('a model that thinks, in the form “%s”', (form) => {
  it('explains, and what it thought is kept apart', async () => {
    const client = await connect({ thinks: { form, tokens: 30 } });
    const { explanation, answer } = await explainNeuron(client, SHOWN);
    expect(explanation).toBe('boats');
    expect(answer.text).not.toContain('Perhaps 3?');
    expect(answer.thinking.includes('Perhaps 3?')).toBe(form !== 'hidden');
  });

  it('explains where it spends the ceiling before it answers', async () => {
    const client = await connect({ thinks: { form, tokens: 700 } });
    expect((await explainNeuron(client, SHOWN)).explanation).toBe('boats');
    expect((await explainNeuron(client, SHOWN)).explanation).toBe('boats');
    // Raised once, and remembered.
    expect(ceilings()).toEqual([60, 1_084, 1_084]);
  });

  it('simulates token by token, and writes values', async () => {
    const client = await connect({ thinks: { form, tokens: 700 }, echo: false });
    const capabilities = await detectCapabilities(client);
    expect(capabilities.chatTopLogprobs).toBe(20);
    const request = { explanation: 'cat', tokens: TOKENS };
    const byToken = createLanguageModelSimulator('token-by-token', client, capabilities);
    const expected = [0, 10 * EXPECTED_SHARE, 0].map((value) => expect.closeTo(value, 9));
    expect((await byToken.simulate(request)).expected_activations).toEqual(expected);
    const written = createLanguageModelSimulator('logprob-free', client, capabilities);
    expect((await written.simulate(request)).expected_activations).toEqual([0, 10, 0]);
  });
});

describe('the room for thinking', () => {
  const form = 'tags';

  it('is raised step by step, as far as it has to be', async () => {
    const client = await connect({ thinks: { form, tokens: 9_000 } });
    await explainNeuron(client, SHOWN);
    expect(ceilings()).toEqual([60, 1_084, 4_156, 16_444]);
  });

  it('is raised where a server refuses a ceiling as too low', async () => {
    const client = await connect({ thinks: { form, tokens: 5, leastCeiling: 1_000 } });
    expect((await explainNeuron(client, SHOWN)).explanation).toBe('boats');
    expect(ceilings()).toEqual([60, 1_084]);
  });

  it('is lowered again where a server refuses a ceiling as too high, and the failure is told', async () => {
    const client = await connect({ thinks: { form, tokens: 9_000 }, highestCeiling: 5_000 });
    await expect(explainNeuron(client, SHOWN)).rejects.toThrow(
      /reached its limit of tokens before an answer began/,
    );
    expect(ceilings().filter((ceiling) => ceiling! > 5_000)).toHaveLength(1);
  });

  it('is raised once for requests that are under way together', async () => {
    const client = await connect({ thinks: { form, tokens: 700 } });
    await Promise.all([1, 2, 3, 4].map(() => explainNeuron(client, SHOWN)));
    expect(Math.max(...ceilings().map(Number))).toBe(1_084);
  });

  it('stays within the budget', async () => {
    const budget = new Budget({ maxTokens: 4_000 });
    const client = await connect({ thinks: { form, tokens: 9_000 } }, budget);
    await expect(explainNeuron(client, SHOWN)).rejects.toThrow(/budget of tokens is used up/);
    expect(budget.tokens).toBeLessThanOrEqual(4_000);
  });

  it('is not given to a model that does not think, nor kept for one that is only long-winded', async () => {
    const client = await connect({});
    await explainNeuron(client, SHOWN);
    server.misbehave({ kind: 'change', change: ({ choices: [choice] }) => cutOff(choice!) });
    const { explanation } = await explainNeuron(client, SHOWN);
    expect(explanation).toBe('boats');
    await explainNeuron(client, SHOWN);
    expect(ceilings()).toEqual([60, 60, 1_084, 60]);
  });

  it('is not enough for a model that never ends, whose half sentence is not taken', async () => {
    const client = await connect({});
    server.misbehave(
      { kind: 'change', change: ({ choices: [choice] }) => cutOff(choice!) },
      Infinity,
    );
    await expect(explainNeuron(client, SHOWN)).rejects.toThrow(
      /cut off at 240 tokens: “.* find bo”/,
    );
    expect(Math.max(...ceilings().map(Number))).toBeLessThan(5_000);
  });
});

describe('tokens of thinking', () => {
  it.each(['as completion', 'in the total'] as const)(
    'are counted where the server counts them %s',
    async (counts) => {
      const client = await connect({ thinks: { form: 'reasoning', tokens: 50, counts } });
      const messages = [{ role: 'user', content: 'hello' }] as const;
      await client.chat({ messages, maxTokens: 200, temperature: 0 });
      expect(client.usage()).toMatchObject({ completionTokens: 51, thinkingTokens: 50 });
    },
  );

  it('are in estimates once the model was seen to think', async () => {
    const client = await connect({ thinks: { form: 'tags', tokens: 700 }, echo: false });
    const capabilities = await detectCapabilities(client);
    const { estimateCost } = createLanguageModelSimulator('token-by-token', client, capabilities);
    const estimate = estimateCost({ explanation: 'cat', tokens: TOKENS }).tokens;
    expect(estimate).toBeGreaterThan(700 * TOKENS.length);
  });
});
