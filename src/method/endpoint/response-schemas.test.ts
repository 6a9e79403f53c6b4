import { describe, expect, it } from 'vitest';
import { parseChatResponse, parseCompletionResponse } from './response-schemas.ts';

const chat = (message: object, rest: object = {}, usage?: unknown) =>
  parseChatResponse({ choices: [{ message, ...rest }], usage });

describe('a chat’s response', () => {
  it.each([{ top_logprobs: null }, {}, { top_logprobs: [] }, { top_logprobs: 'none' }])(
    'has no log-probabilities in %j, and its answer all the same',
    (token) => {
      const response = chat(
        { content: '7' },
        { logprobs: { content: [{ token: '7', ...token }] } },
      );
      expect(response).toMatchObject({ text: '7', tokens: null });
    },
  );

  it.each([null, {}, [], 'off', { content: null }, { content: {} }])(
    'is read with log-probabilities of the form %j',
    (logprobs) => {
      expect(chat({ content: '7' }, { logprobs })).toMatchObject({ text: '7', tokens: null });
    },
  );

  it('takes log-probabilities as text, and leaves out those that are not finite', () => {
    const top_logprobs = [
      { token: '7', logprob: '-0.5' },
      { token: '8', logprob: '-Infinity' },
      { token: '9', logprob: null },
    ];
    const response = chat(
      { content: '7' },
      { logprobs: { content: [{ token: '7', top_logprobs }] } },
    );
    expect(response?.tokens).toEqual([{ text: '7', candidates: [{ token: '7', logprob: -0.5 }] }]);
  });

  it.each([
    [{ prompt_tokens: '12', completion_tokens: '3' }, 12, 3, 0],
    [{ prompt_tokens: 12, completion_tokens: null, total_tokens: 15 }, 12, 3, 0],
    [
      {
        prompt_tokens: 12,
        completion_tokens: 9,
        completion_tokens_details: { reasoning_tokens: 6 },
      },
      12,
      9,
      6,
    ],
    [
      {
        prompt_tokens: 12,
        completion_tokens: 3,
        completion_tokens_details: { reasoning_tokens: '6' },
      },
      12,
      9,
      6,
    ],
    [{ prompt_tokens: 12, completion_tokens: 3, total_tokens: 21, reasoning_tokens: 6 }, 12, 9, 6],
    [{ prompt_tokens: 12, completion_tokens: 3, completion_tokens_details: null }, 12, 3, 0],
  ])('counts tokens by %j', (usage, promptTokens, completionTokens, thinkingTokens) => {
    expect(chat({ content: '7' }, {}, usage)?.usage).toEqual({
      promptTokens,
      completionTokens,
      thinkingTokens,
    });
  });

  it.each([null, 'many', { prompt_tokens: 'many' }, {}, []])(
    'is read where its usage says nothing: %j',
    (usage) => {
      expect(chat({ content: '7' }, {}, usage)).toMatchObject({ text: '7', usage: null });
    },
  );

  it.each([
    ['stop', null],
    ['length', 'ceiling'],
    ['MAX_TOKENS', 'ceiling'],
    ['model_length', 'ceiling'],
    ['content_filter', 'content-filter'],
    ['SAFETY', 'content-filter'],
    [null, null],
    [7, null],
  ])('that ends by %j was interrupted by %j', (finish_reason, interruption) => {
    expect(chat({ content: '7' }, { finish_reason })?.interruption).toBe(interruption);
  });

  it.each([
    [{ content: [{ type: 'text', text: 'b' }] }, 'b', ''],
    [{ content: ['b', 'c'] }, 'bc', ''],
    [
      {
        content: [
          { type: 'reasoning', summary: [{ text: 'a' }] },
          { type: 'output_text', text: 'b' },
        ],
      },
      'b',
      'a',
    ],
    [{ content: [{ text: 'a', thought: true }, { text: 'b' }] }, 'b', 'a'],
    [{ content: 'b', reasoning_content: 'a', reasoning: 'a' }, 'b', 'a'],
    [{ content: 'b', thinking: 'a' }, 'b', 'a'],
    [{ content: null, reasoning_content: 'a' }, '', 'a'],
    [{ reasoning: null, content: 'b' }, 'b', ''],
    [{ content: null, refusal: 'I can’t.' }, 'I can’t.', ''],
    [{ content: [{ type: 'refusal', refusal: 'I can’t.' }] }, 'I can’t.', ''],
  ])('with the message %j', (message, text, thinking) => {
    expect(chat(message)).toMatchObject({ text, thinking });
  });

  it('says that it is a refusal where the server has a field for it', () => {
    expect(chat({ content: null, refusal: 'No.' })?.interruption).toBe('refusal');
    expect(chat({ content: 'boats', refusal: null })?.interruption).toBeNull();
  });

  it('has the log-probabilities of the answer, not those of thinking that the server took out', () => {
    const token = (text: string) => ({
      token: text,
      top_logprobs: [{ token: text, logprob: -0.1 }],
    });
    const content = ['Is it 7', '? No, ', '3', '.', '</think>', '\n\n', '7', '<|im_end|>'].map(
      token,
    );
    expect(
      chat({ content: '7', reasoning: 'x' }, { logprobs: { content } })?.tokens?.[0]?.text,
    ).toBe('7');
    const own = ['<think>', '3', '</think>', '\n', '1', '0'].map(token);
    const tokens = chat(
      { content: '<think>3</think>\n10' },
      { logprobs: { content: own } },
    )?.tokens;
    expect(tokens?.map(({ text }) => text)).toEqual(['1', '0']);
  });
});

describe('a completion’s response', () => {
  it('is read with null in the place of log-probabilities', () => {
    for (const logprobs of [null, { tokens: ['a'], top_logprobs: null }, { tokens: null }]) {
      const json = { choices: [{ text: 'a', logprobs }] };
      expect(parseCompletionResponse(json)).toMatchObject({ text: 'a', tokens: null });
    }
  });
});
