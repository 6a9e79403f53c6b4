import type { Alternative } from './openai-model.ts';

/** How models and servers give what a model thinks before it answers. */
export const THINKING_FORMS = [
  'tags',
  'tags of another name',
  'square tags',
  'bars',
  'begin and end marks',
  'no opening tag',
  'two blocks',
  'channels',
  'channels without marks',
  'reasoning_content',
  'reasoning',
  'reasoning_details',
  'chunks',
  'hidden',
] as const;

export type ThinkingForm = (typeof THINKING_FORMS)[number];

/** A model that thinks before it answers. */
export interface ThinkingModel {
  form: ThinkingForm;
  /** Tokens of thinking before every answer. */
  tokens: number;
  /** Ceilings below this are refused. */
  leastCeiling?: number;
  /** Whether `usage` counts the thinking as completion (default), or only in the total. */
  counts?: 'as completion' | 'in the total';
}

/** What a reader must not take for the answer. */
const THOUGHTS =
  'Perhaps 3? The main thing this neuron does is find water. {"values": [["a", 3]]} Or <b>ships</b>?\n';

const AROUND: Partial<Record<ThinkingForm, [before: string, after: string]>> = {
  tags: ['<think>\n', '\n</think>\n\n'],
  'tags of another name': ['<mulling type="quiet">', '</mulling>'],
  'square tags': ['[THINK]', '[/THINK]'],
  bars: ['◁think▷', '◁/think▷'],
  'begin and end marks': ['<|START_THINKING|>', '<|END_THINKING|>'],
  'no opening tag': ['', '\n</think>\n\n'],
  'two blocks': ['<think></think><reflection>', '</reflection>\n'],
  channels: [
    '<|channel|>analysis<|message|>',
    '<|end|><|start|>assistant<|channel|>final<|message|>',
  ],
  'channels without marks': ['analysis', 'assistantfinal'],
};

interface ThinkingChoice {
  choice: object;
  usage: { prompt_tokens: number; completion_tokens: number; total_tokens: number };
}

/**
 * A chat's answer after thinking, cut off where the ceiling ends. Each text is one token with log-probabilities, the
 * thinking too, as some servers list it.
 */
export function thinkFirst(
  { form, tokens, counts = 'as completion' }: ThinkingModel,
  ceiling: number,
  prompt: number,
  text: string,
  alternatives: readonly Alternative[] | null,
): ThinkingChoice {
  const answerTokens = Math.ceil(text.length / 4);
  const isCut = ceiling < tokens + answerTokens;
  const answer = isCut ? '' : text;
  const spent = isCut ? ceiling : tokens + answerTokens;
  const completion = counts === 'as completion' ? spent : spent - Math.min(spent, tokens);
  const [before, after] = AROUND[form] ?? ['', ''];
  const inText = AROUND[form] !== undefined;
  const thoughts = isCut ? THOUGHTS.slice(0, ceiling * 4) : THOUGHTS;
  const content = inText ? `${before}${thoughts}${isCut ? '' : `${after}${answer}`}` : answer;
  const thought = { token: inText ? content.slice(0, content.length - answer.length) : THOUGHTS };
  const logprobs = alternatives && {
    content: [
      { ...thought, top_logprobs: [{ token: '3', logprob: -0.1 }] },
      ...(isCut ? [] : [{ token: answer, top_logprobs: alternatives }]),
    ],
  };
  return {
    choice: {
      message: { role: 'assistant', ...messageOf(form, content) },
      logprobs,
      finish_reason: isCut ? 'length' : 'stop',
    },
    usage: {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + spent,
    },
  };
}

function messageOf(form: ThinkingForm, content: string): object {
  switch (form) {
    case 'reasoning_content':
    case 'reasoning':
      return { content: content === '' ? null : content, [form]: THOUGHTS };
    case 'reasoning_details':
      return { content, [form]: [{ type: 'reasoning.text', text: THOUGHTS }] };
    case 'chunks': {
      const thinking = { type: 'thinking', thinking: [{ type: 'text', text: THOUGHTS }] };
      return { content: [thinking, ...(content === '' ? [] : [{ type: 'text', text: content }])] };
    }
    default:
      return { content };
  }
}
