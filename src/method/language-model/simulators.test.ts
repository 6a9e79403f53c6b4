import { afterEach, describe, expect, it } from 'vitest';
import { instantClock } from '../../testing/instant-clock.ts';
import { EXPECTED_SHARE, type NeuronRule } from '../../testing/openai-model.ts';
import {
  type AnswerJson,
  type OpenAiServer,
  type OpenAiServerOptions,
  startOpenAiServer,
} from '../../testing/openai-server.ts';
import { detectCapabilities } from '../endpoint/capabilities.ts';
import { createEndpointClient } from '../endpoint/client.ts';
import type { EndpointError } from '../endpoint/endpoint-error.ts';
import type { LanguageModelSimulatorKind } from '../simulator.ts';
import { createLanguageModelSimulator } from './create-simulator.ts';
import type { NewlineHandling } from './prompt-tokens.ts';

let server: OpenAiServer;
afterEach(() => server?.close());

const KEY = 'sk-test-key';
/** Depends on the explanation, the token and what stands before it: nothing else gives these values. */
const rule: NeuronRule = ({ explanation, before, token }) => {
  if (explanation === 'line breaks') return token.includes('\n') ? 8 : 0;
  if (token.trim() === explanation) return before.endsWith('not') ? 10 : 4;
  return 0;
};
/** Every kind of token that has broken a parser: newline, tab, backslash, quotes, a lost character. */
const TOKENS = [
  ' not',
  ' cat',
  '\n',
  '\n\n',
  'cat',
  '\t',
  '\\',
  '"',
  ' �',
  ' unknown',
  '10',
  ' cat',
];
const CAT_VALUES = [0, 10, 0, 0, 4, 0, 0, 0, 0, 0, 0, 4];
const LINE_VALUES = [0, 0, 8, 8, 0, 0, 0, 0, 0, 0, 0, 0];

async function simulator(
  kind: LanguageModelSimulatorKind,
  serves: OpenAiServerOptions = {},
  newlines?: NewlineHandling,
) {
  server = await startOpenAiServer({ rule, apiKey: KEY, ...serves });
  const { baseUrl } = server;
  const client = createEndpointClient({
    baseUrl,
    model: 'rule-1',
    apiKey: KEY,
    clock: instantClock(),
  });
  const capabilities = await detectCapabilities(client);
  server.requests.length = 0;
  return createLanguageModelSimulator(kind, client, capabilities, newlines);
}

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: EndpointError) => error.reason,
  );

describe.each(['all-at-once', 'token-by-token'] as const)('simulating %s', (kind) => {
  it('gives the mean of what the model believes, token for token', async () => {
    const { simulate } = await simulator(kind);
    const simulation = await simulate({ explanation: 'cat', tokens: TOKENS });
    expect(simulation.tokens).toEqual(TOKENS);
    simulation.expected_activations.forEach((value, index) => {
      expect(value).toBeCloseTo(CAT_VALUES[index]! * EXPECTED_SHARE, 9);
    });
  });

  it('keeps only 0 to 10 of the candidates, their probabilities summing to 1', async () => {
    const { simulate } = await simulator(kind);
    const simulation = await simulate({ explanation: 'cat', tokens: [' not', ' cat'] });
    expect(simulation.distribution_values).toEqual([[0], [10, 0]]);
    for (const probabilities of simulation.distribution_probabilities) {
      expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
    }
  });

  it('is not fooled by newline tokens, unless asked to be as the release was', async () => {
    const ours = await simulator(kind);
    const { expected_activations: values } = await ours.simulate({
      explanation: 'line breaks',
      tokens: TOKENS,
    });
    expect(values.map((value) => Math.round(value / EXPECTED_SHARE))).toEqual(LINE_VALUES);
    await server.close();
    const theirs = await simulator(kind, {}, 'as-released');
    const released = await theirs.simulate({ explanation: 'line breaks', tokens: TOKENS });
    expect(released.expected_activations).toEqual(TOKENS.map(() => 0));
    expect(released.distribution_values[2]).toEqual([]);
  });

  it('drops worked examples until the prompt fits', async () => {
    const { simulate } = await simulator(kind, { maxPromptCharacters: 1_900 });
    const simulation = await simulate({ explanation: 'cat', tokens: [' not', ' cat'] });
    expect(simulation.expected_activations[1]).toBeCloseTo(10 * EXPECTED_SHARE, 9);
    const sizes = server.requests.map(({ body }) => body.length);
    expect(Math.max(...sizes)).toBeGreaterThan(Math.min(...sizes));
  });

  it('says so where the text alone is too long', async () => {
    const { simulate } = await simulator(kind, { maxPromptCharacters: 200 });
    expect(await failureOf(simulate({ explanation: 'cat', tokens: [' cat'] }))).toMatchObject({
      kind: 'context-too-long',
    });
  });

  it('simulates no token of an empty excerpt without a request', async () => {
    const { simulate } = await simulator(kind);
    expect((await simulate({ explanation: 'cat', tokens: [] })).expected_activations).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });
});

describe('answers without log-probabilities among many', () => {
  const withoutLogprobs = {
    kind: 'change',
    change: ({ choices: [choice] }: AnswerJson) => {
      choice!.logprobs = null;
    },
  } as const;

  it.each(['all-at-once', 'token-by-token'] as const)('are asked again (%s)', async (kind) => {
    const { simulate } = await simulator(kind);
    server.misbehave(withoutLogprobs, 2);
    const simulation = await simulate({ explanation: 'cat', tokens: [' cat'] });
    expect(simulation.expected_activations).toEqual([expect.closeTo(4 * EXPECTED_SHARE, 9)]);
    expect(server.requests).toHaveLength(3);
  });

  it.each(['all-at-once', 'token-by-token'] as const)(
    'fail the excerpt and not the run where they stay so (%s)',
    async (kind) => {
      const { simulate } = await simulator(kind);
      server.misbehave(withoutLogprobs, Infinity);
      const error = await simulate({ explanation: 'cat', tokens: [' cat'] }).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ reason: { kind: 'malformed' }, endsRun: false });
      expect(String(error)).toContain('no log-probabilities');
      expect(server.requests).toHaveLength(3);
    },
  );

  it('end the run where the endpoint never had any', async () => {
    const { simulate } = await simulator('token-by-token', { chatTopLogprobs: 0 });
    const failure = await failureOf(simulate({ explanation: 'cat', tokens: [' cat'] }));
    expect(failure).toMatchObject({ kind: 'unsupported' });
    expect(server.requests).toHaveLength(1);
  });

  it('are not those with a bare -Infinity or NaN', async () => {
    const { simulate } = await simulator('token-by-token');
    server.misbehave({
      kind: 'change',
      change: ({ choices: [choice] }) => {
        const { content } = choice!.logprobs as { content: { top_logprobs: object[] }[] };
        content[0]!.top_logprobs.push(
          { token: '9', logprob: '-Infinity' },
          { token: '8', logprob: 'NaN' },
        );
      },
    });
    const simulation = await simulate({ explanation: 'cat', tokens: [' cat'] });
    expect(simulation.expected_activations).toEqual([expect.closeTo(4 * EXPECTED_SHARE, 9)]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('simulating all at once', () => {
  it('takes one request an excerpt and generates nothing', async () => {
    const { simulate, estimateCost } = await simulator('all-at-once');
    await simulate({ explanation: 'cat', tokens: TOKENS });
    expect(server.requests).toHaveLength(1);
    expect(JSON.parse(server.requests[0]!.body)).toMatchObject({ max_tokens: 0, echo: true });
    expect(estimateCost({ explanation: 'cat', tokens: TOKENS }).requests).toBe(1);
  });

  it('names what is missing where the endpoint does not echo', async () => {
    const { simulate } = await simulator('all-at-once', { echo: false });
    const failure = await failureOf(simulate({ explanation: 'cat', tokens: TOKENS }));
    expect(failure).toMatchObject({ kind: 'unsupported' });
  });
});

describe('simulating token by token', () => {
  it('takes one request a token, with the text cut after it', async () => {
    const { simulate, estimateCost } = await simulator('token-by-token');
    const seen: (number | null)[][] = [];
    const request = { explanation: 'cat', tokens: [' a', ' cat', ' sat'] };
    await simulate(request, { onValues: (values) => seen.push([...values]) });
    const asked = server.requests.map(({ body }) => JSON.parse(body).messages.at(-1).content);
    expect(asked.filter((text: string) => text.includes('sat'))).toHaveLength(1);
    expect(seen).toHaveLength(3);
    expect(seen.map((values) => values.filter((value) => value === null).length)).toEqual([
      2, 1, 0,
    ]);
    expect(estimateCost(request).requests).toBe(3);
  });

  it('asks for no further token once one has failed', async () => {
    const { simulate } = await simulator('token-by-token');
    server.misbehave({ kind: 'status', status: 403 }, Infinity);
    const tokens = Array.from({ length: 64 }, () => ' cat');
    expect(await failureOf(simulate({ explanation: 'cat', tokens }))).toMatchObject({
      kind: 'forbidden',
    });
    expect(server.requests.length).toBeLessThan(64);
  });
});

describe('simulating with written values', () => {
  const chatOnly = { echo: false, chatTopLogprobs: 0 };

  it('reads the values that the model wrote, newline tokens included', async () => {
    const { simulate } = await simulator('logprob-free', chatOnly);
    const cats = await simulate({ explanation: 'cat', tokens: TOKENS });
    expect(cats.expected_activations).toEqual(CAT_VALUES);
    expect(cats.distribution_values).toEqual([]);
    const lines = await simulate({ explanation: 'line breaks', tokens: TOKENS });
    expect(lines.expected_activations).toEqual(LINE_VALUES);
  });

  it('reads them out of prose and code fences', async () => {
    const { simulate } = await simulator('logprob-free', chatOnly);
    server.misbehave({
      kind: 'edit',
      edit: (text) => `Sure {here}: \n\`\`\`json\n${text}\n\`\`\`\nHope that {helps}!`,
    });
    const simulation = await simulate({ explanation: 'cat', tokens: TOKENS });
    expect(simulation.expected_activations).toEqual(CAT_VALUES);
    expect(server.requests).toHaveLength(1);
  });

  it('asks again for a list that is too short, has another token or a value beyond 10', async () => {
    const { simulate } = await simulator('logprob-free', chatOnly);
    server.misbehave({ kind: 'edit', edit: (text) => text.replace(/,\[[^[]*\]\]\}$/, ']}') });
    server.misbehave({ kind: 'edit', edit: (text) => text.replace(' cat', ' dog') });
    const simulation = await simulate({ explanation: 'cat', tokens: TOKENS });
    expect(simulation.expected_activations).toEqual(CAT_VALUES);
    expect(server.requests).toHaveLength(3);
    expect(JSON.parse(server.requests[1]!.body).temperature).toBeGreaterThan(0);
  });

  it('asks again, with more room, where a list is cut off, and does not take a draft for it', async () => {
    const { simulate } = await simulator('logprob-free', chatOnly);
    server.misbehave({
      kind: 'change',
      change: ({ choices: [choice] }) => {
        const text = String(choice!.message.content);
        choice!.message.content = `${text.replaceAll('10', '9')} No: ${text.slice(0, 30)}`;
        choice!.finish_reason = 'length';
      },
    });
    const simulation = await simulate({ explanation: 'cat', tokens: TOKENS });
    expect(simulation.expected_activations).toEqual(CAT_VALUES);
    const [first, second] = server.requests.map(({ body }) => JSON.parse(body).max_tokens);
    expect(second).toBeGreaterThan(first);
  });

  it('takes a whole list from an answer that goes on until it is cut off', async () => {
    const { simulate } = await simulator('logprob-free', chatOnly);
    server.misbehave({
      kind: 'change',
      change: ({ choices: [choice] }) => {
        choice!.message.content = `${choice!.message.content}\n\nThese values are due to`;
        choice!.finish_reason = 'length';
      },
    });
    const simulation = await simulate({ explanation: 'cat', tokens: TOKENS });
    expect(simulation.expected_activations).toEqual(CAT_VALUES);
    expect(server.requests).toHaveLength(1);
  });

  it('gives an error, never zeros, where the model does not get it right', async () => {
    const { simulate } = await simulator('logprob-free', chatOnly);
    server.misbehave({ kind: 'edit', edit: (text) => text.replace(',10]', ',11]') }, Infinity);
    expect(await failureOf(simulate({ explanation: 'cat', tokens: TOKENS }))).toEqual({
      kind: 'malformed',
      detail: 'the value of token 2 is 11, not from 0 to 10',
    });
  });
});

describe('the key, in every simulator', () => {
  it('is seen nowhere but in the Authorization header', async () => {
    for (const kind of ['all-at-once', 'token-by-token', 'logprob-free'] as const) {
      const { simulate } = await simulator(kind);
      await simulate({ explanation: 'cat', tokens: [' cat'] });
      for (const { headers, path, body } of server.requests) {
        const { authorization, ...others } = headers;
        expect(authorization).toBe(`Bearer ${KEY}`);
        expect(JSON.stringify([others, path, body])).not.toContain(KEY);
      }
      await server.close();
    }
  });
});
