import { describe, expect, it } from 'vitest';
import { excerpt } from '../testing/release-builders.ts';
import { topTokensExplanation } from './name-tokens.ts';

describe('an explanation without a language model', () => {
  it('names the tokens with the highest mean, strongest first', () => {
    const shown = [excerpt('not all{4} of every{6} kind{1}'), excerpt('all{4} things')];
    expect(topTokensExplanation(shown)).toBe('the tokens “every” and “all”');
  });

  it('counts a token where it is silent, too', () => {
    expect(topTokensExplanation([excerpt('all{10} all all all'), excerpt('most{3}')])).toBe(
      'the tokens “most” and “all”',
    );
  });

  it('names nothing where nothing excites the neuron', () => {
    expect(topTokensExplanation([excerpt('all{-1} of them')])).toBeNull();
    expect(topTokensExplanation([])).toBeNull();
  });
});
