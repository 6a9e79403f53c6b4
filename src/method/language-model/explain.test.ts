import { afterEach, describe, expect, it } from 'vitest';
import {
  type AnswerJson,
  type OpenAiServer,
  startOpenAiServer,
} from '../../testing/openai-server.ts';
import { excerpt } from '../../testing/release-builders.ts';
import { createEndpointClient } from '../endpoint/client.ts';
import { explainMessages, explainNeuron, explainPrompt, sampleExplanations } from './explain.ts';
import { FEW_SHOT_EXAMPLES } from './worked-examples.ts';

let server: OpenAiServer | undefined;
afterEach(() => server?.close());

describe('explaining a neuron', () => {
  it.each(['chat', 'completions'] as const)('asks through %s and drops the stem', async (via) => {
    server = await startOpenAiServer({ explanation: 'words for small boats' });
    const client = createEndpointClient({ baseUrl: server.baseUrl, model: 'rule-1' });
    const { explanation } = await explainNeuron(client, [excerpt('a boat{3}')], { via });
    expect(explanation).toBe('words for small boats');
    expect(JSON.parse(server.requests[0]!.body)).toMatchObject({ max_tokens: 60, temperature: 1 });
  });

  it('drops worked examples until the prompt fits', async () => {
    const small = explainMessages([excerpt('a boat{3}')], 1);
    const length = small.reduce((sum, { content }) => sum + content.length, 0);
    server = await startOpenAiServer({ maxPromptCharacters: length });
    const client = createEndpointClient({ baseUrl: server.baseUrl, model: 'rule-1' });
    await explainNeuron(client, [excerpt('a boat{3}')]);
    expect(server.requests).toHaveLength(3);
  });
});

describe('an answer without an explanation', () => {
  const message = (
    fields: Partial<AnswerJson['choices'][0]['message']>,
    finish_reason = 'stop',
  ) => ({
    kind: 'change' as const,
    change: ({ choices }: AnswerJson) => {
      const [choice] = choices;
      choices[0] = { ...choice!, message: { ...choice!.message, ...fields }, finish_reason };
    },
  });
  const refusal = message({ content: 'I’m sorry, but I can’t help with that.' });

  it('is asked for once more', async () => {
    server = await startOpenAiServer({ explanation: 'boats' });
    const client = createEndpointClient({ baseUrl: server.baseUrl, model: 'rule-1' });
    server.misbehave(refusal);
    const { explanation } = await explainNeuron(client, [excerpt('a boat{3}')]);
    expect(explanation).toBe('boats');
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['a refusal', refusal, /no explanation: “I’m sorry, but I can’t/],
    [
      'a field for refusals',
      message({ content: null, refusal: 'Not that.' }),
      /refused: “Not that.”/,
    ],
    ['a content filter', message({ content: 'words for' }, 'content_filter'), /content filter/],
    ['nothing', message({ content: null }), /it is empty/],
    ['thinking alone', message({ content: '<think>boats?' }), /thinking without an answer/],
  ])('is told, for %s, and never an explanation', async (_, misbehaviour, words) => {
    server = await startOpenAiServer();
    const client = createEndpointClient({ baseUrl: server.baseUrl, model: 'rule-1' });
    server.misbehave(misbehaviour, Infinity);
    await expect(explainNeuron(client, [excerpt('a boat{3}')])).rejects.toThrow(words);
    expect(server.requests).toHaveLength(2);
  });
});

describe('asking for several explanations', () => {
  it('keeps each distinct one, and what went wrong with the others', async () => {
    server = await startOpenAiServer({ explanation: 'boats' });
    // One request at a time: the last one gets both empty answers.
    const { baseUrl } = server;
    const client = createEndpointClient({ baseUrl, model: 'rule-1', concurrency: 1 });
    server.misbehave({ kind: 'edit', edit: (text) => `${text} and ships` });
    server.misbehave({ kind: 'edit', edit: () => '' });
    server.misbehave({ kind: 'edit', edit: () => '' });
    const { explanations, errors } = await sampleExplanations(client, [excerpt('a boat{3}')], 2);
    expect(explanations.map(({ explanation }) => explanation)).toEqual(['boats and ships']);
    expect(errors).toMatchObject([{ reason: { kind: 'malformed', detail: 'it is empty' } }]);
  });

  it('gives each distinct one once', async () => {
    server = await startOpenAiServer({ explanation: 'boats' });
    const client = createEndpointClient({ baseUrl: server.baseUrl, model: 'rule-1' });
    const { explanations } = await sampleExplanations(client, [excerpt('a boat{3}')], 3);
    expect(explanations).toEqual([
      {
        explanation: 'boats',
        answer: { text: 'the main thing this neuron does is find boats', thinking: '' },
      },
    ]);
  });
});

describe('the prompt that asks for an explanation', () => {
  it('shows values of 0 to 10 by the largest of all excerpts, one token a line', () => {
    const prompt = explainPrompt([excerpt('a{-0.1} boat{8}'), excerpt('b{4}\n{2}')], 0);
    expect(prompt).toContain('<start>\na\t0\n boat\t10\n<end>\n<start>\nb\t5\n\\n\t2\n<end>');
  });

  it('lists the firing tokens again where they are fewer than a fifth, and only there', () => {
    const again = /only where they are not zero:\n<start>\n boat\t10\n<end>/;
    expect(explainPrompt([excerpt('a|b|c|d|e boat{8}')], 0)).toMatch(again);
    expect(explainPrompt([excerpt('a|b|c|d boat{8}')], 0)).not.toMatch(/only where/);
  });
});

describe('the worked examples', () => {
  it('have a whole number of 0 to 10 for every token, firing somewhere, in two excerpts each', () => {
    for (const { excerpts } of FEW_SHOT_EXAMPLES) {
      expect(excerpts).toHaveLength(2);
      for (const { tokens, values } of excerpts) {
        expect(values).toHaveLength(tokens.length);
        expect(values.every((value) => Number.isInteger(value) && value >= 0 && value <= 10)).toBe(
          true,
        );
        expect(Math.max(...values)).toBeGreaterThan(0);
        expect(tokens.join('')).not.toMatch(/[|^]/);
      }
    }
  });
});
