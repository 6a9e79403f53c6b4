import { describe, expect, it } from 'vitest';
import { splitThinking } from './split-thinking.ts';

describe('splitThinking', () => {
  it.each([
    ['<think>a</think>b', 'a', 'b'],
    ['<think>\na\n</think>\n\nb', 'a', 'b'],
    ['  <Thinking effort="low">a</Thinking> b', 'a', 'b'],
    ['<seed:think>a</seed:think>b', 'a', 'b'],
    ['<xyz>a thought</xyz>b', 'a thought', 'b'],
    ['[THINK]a[/THINK]b', 'a', 'b'],
    ['◁think▷a◁/think▷b', 'a', 'b'],
    ['<|begin_of_thought|>a<|end_of_thought|>b', 'a', 'b'],
    ['<|channel>thought\na<channel|>b', 'thought\na', 'b'],
    ['<think><think>a</think>b', '<think>a', 'b'],
    ['<think>a <think>b</think></think>c', 'a <think>b</think>', 'c'],
    ['<think></think>b', '', 'b'],
    ['<plan>a b c</plan><reflection>d</reflection>e', 'a b c\n\nd', 'e'],
    ['a</think>b', 'a', 'b'],
    ['a\n</musing>\nb', 'a', 'b'],
    ['<think>a', 'a', ''],
    ['<think>a</think>', 'a', ''],
    ['<think>a</think><answer>b</answer>', 'a', 'b'],
    ['<answer>b</answer>', '', 'b'],
    [
      '<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>b<|return|>',
      'a',
      'b',
    ],
    ['a<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>b', 'a', 'b'],
    ['<|channel|>analysis<|message|>a', 'a', ''],
    ['analysisWe need a.assistantfinalb', 'We need a.', 'b'],
    ['analysisWe need', 'We need', ''],
    ['b<|im_end|>', '', 'b'],
  ])('%j', (text, thinking, answer) => {
    const split = splitThinking(text);
    expect([split.thinking, split.answer.trim()]).toEqual([thinking, answer]);
  });

  it('takes an open block of any name as thinking where the answer was cut off', () => {
    expect(splitThinking('<musing>about boats', true)).toEqual({
      answer: '',
      thinking: 'about boats',
    });
    expect(splitThinking('<musing>about boats').answer).toBe('<musing>about boats');
  });

  it.each([
    'words for boats',
    '<div> tags in HTML',
    '<ref> and </ref> tags in wikis',
    'closing </ref> tags',
    '<b>boats</b> and ships',
    'the tag "</think>"',
    'thinking and analysis',
    'analysis of data',
    '[citation needed] marks',
    '{"values": [["</think>", 1]]}',
    '{"values": [\n["</x>", 1],\n["a", 2]]}',
    '7',
    '',
  ])('leaves an answer alone: %j', (text) => {
    expect(splitThinking(text)).toEqual({ answer: text, thinking: '' });
  });

  it('takes bounded time', () => {
    for (const part of [
      '<a>',
      '<a>b c d</a>',
      '</think>',
      '<think>',
      '<|channel|>',
      '[think',
      '◁',
    ]) {
      splitThinking(part.repeat(50_000), true);
    }
  });
});
