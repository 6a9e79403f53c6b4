import { describe, expect, it } from 'vitest';
import type { Rule } from './rules.ts';
import * as rules from './rules.ts';
import { Tokenizer } from './tokenizer.ts';

/** The text with the tokens on which the rule fires in brackets. */
function marked(rule: Rule, source: string): string {
  const tokens = new Tokenizer().tokenize(source);
  return tokens
    .map(({ text }, i) => (rule.strengthAt(tokens, i) > 0 ? `[${text}]` : text))
    .join('');
}

describe('rules match where their explanation says', () => {
  const cases: [rule: Rule, expected: string][] = [
    [rules.namedWordsRule(['red', 'May']), 'A[ red][ May][ Red]. I may in[ May]'],
    [rules.suffixRule('ing'), 'A king[ singing] of rings'],
    [rules.prefixRule('un'), 'Uncle[ Unfair] sun'],
    [rules.initialLetterRule('w'), '[We][ walk] on'],
    [rules.phraseRule('not all'), 'All of it, not[ all] of all'],
    [rules.afterWordsRule(['not'], ''), 'Not[ me], not 3 and not[ you]'],
    [rules.AFTER_LINE_BREAK, 'One\n[Two]\n\n[Three]'],
    [rules.SENTENCE_START, 'One.[ Two]! 3?[ Four] five'],
    [rules.firstTokensRule(2), '[One][ two] three'],
    [rules.numberRule(/^(?:19|20)\d\d$/, ''), 'In[ 1999] and 2,000 and 123'],
    [rules.numberAfterRule(/[$£€]$/, ''), 'Pay $[50] for 7'],
    [rules.punctuationRule('?', ''), 'Why[?] Oh[?!] No.'],
    [rules.CAPITAL_IN_SENTENCE, 'Tom saw[ Anna]. He saw[ Leo], and[ Clara]'],
    [rules.ALL_CAPITALS, '[THE][ US] Us'],
    [rules.LINE_BREAKS, 'a[\n][\n]b'],
    [rules.INSIDE_BRACKETS, 'a ([b][ c]) d'],
    [rules.INSIDE_QUOTES, '"[Yes][ now]," he said. "[No]."\nFree'],
    [rules.REPEATED_WORD, 'The tiger saw the[ tiger] and the[ tiger]'],
    [rules.REPEATED_PAIR, 'the tiger and the[ tiger] of a tiger'],
    [rules.CODE, '[let] x[ =] 3'],
    [rules.mixtureOf(rules.suffixRule('ing'), rules.punctuationRule('?', '')), '[Singing][?]'],
  ];
  it.each(cases)('%#: $explanation', (rule, expected) => {
    const source = expected.replace(/[[\]]/g, '');
    expect(marked(rule, source)).toBe(expected);
  });

  it('broken characters: on each of their parts', () => {
    expect(marked(rules.BROKEN_CHARACTERS, 'I’m')).toBe('I[\ufffd][\ufffd]m');
  });

  it('a word counts once, at its last token', () => {
    const tokens = new Tokenizer().tokenize(' Marchetti');
    const rule = rules.namedWordsRule(['Marchetti']);
    const strengths = tokens.map((_, i) => rule.strengthAt(tokens, i));
    expect(strengths).toEqual([...Array(tokens.length - 1).fill(0), 1]);
  });
});
