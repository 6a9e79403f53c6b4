import { countTokens as countCl100k } from 'gpt-tokenizer/encoding/cl100k_base';
import { countTokens as countO200k } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { estimateTokens, loadTokenizer, roughTokens } from '../endpoint/count-tokens.ts';
import { allAtOncePrompt } from '../language-model/simulation-prompts.ts';

const TOKENS =
  'The| hall| was| built| in| 18|94|,| burnt| twice|,| and| rebuilt| in| 1927|.|\n'.split('|');
const PROMPT = allAtOncePrompt('words about buildings, and years', TOKENS, 3);
const FOREIGN = 'Наблюдение за нейронами: 神经元解释 🙂';

describe('the tokens of a text', () => {
  it('are roughly known without a tokenizer', () => {
    const real = countO200k(PROMPT);
    expect(Math.abs(roughTokens(PROMPT) / real - 1)).toBeLessThan(0.15);
  });

  it.each([
    ['gpt-4o-mini', countO200k],
    ['openai/gpt-4.1', countO200k],
    ['gpt-4-0613', countCl100k],
    ['my-gpt-35-turbo', countCl100k],
    ['meta-llama/Llama-3.1-8B-Instruct', countCl100k],
    ['some-model', countO200k],
  ])('of %s are counted by its own tokenizer, or the nearest', async (model, count) => {
    await loadTokenizer(model);
    for (const text of [PROMPT, FOREIGN]) expect(estimateTokens([text])).toBe(count(text));
    expect(countO200k(FOREIGN)).not.toBe(countCl100k(FOREIGN));
  });

  it('may be marks of a tokenizer’s own, which are ordinary text here', async () => {
    await loadTokenizer('gpt-4o');
    expect(estimateTokens(['<|endoftext|>'])).toBeGreaterThan(1);
  });
});
