import { describe, expect, it } from 'vitest';
import * as text from './rules.ts';
import * as word from './rules.ts';
import { mixtureOf, type Rule } from './rules.ts';
import { Tokenizer } from './tokenizer.ts';

/** The text with the tokens on which the rule fires in brackets. */
function marked(rule: Rule, source: string): string {
  const tokens = new Tokenizer().tokenize(source);
  return tokens
    .map((type, i) => (rule.strengthAt(tokens, i) > 0 ? `[${type.text}]` : type.text))
    .join('');
}

describe('rules fire where their explanation says', () => {
  const cases: [rule: Rule, expected: string][] = [
    [word.namedWordsRule(['red', 'May']), 'A[ red][ May][ Red]. I may in[ May]'],
    [word.suffixRule('ing'), 'A king[ singing] of rings'],
    [word.prefixRule('un'), 'Uncle[ Unfair] sun'],
    [word.initialLetterRule('w'), '[We][ walk] on'],
    [word.phraseRule('not all'), 'All of it, not[ all] of all'],
    [word.afterWordsRule(['not'], ''), 'Not[ me], not 3 and not[ you]'],
    [text.afterLineBreakRule(), 'One\n[Two]\n\n[Three]'],
    [text.sentenceStartRule(), 'One.[ Two]! 3?[ Four] five'],
    [text.firstTokensRule(2), '[One][ two] three'],
    [text.numberRule(/^(?:19|20)\d\d$/, ''), 'In[ 1999] and 2,000 and 123'],
    [text.numberAfterRule(/[$£€]$/, ''), 'Pay $[50] for 7'],
    [text.punctuationRule('?', ''), 'Why[?] Oh[?!] No.'],
    [text.capitalInSentenceRule(), 'Tom saw[ Anna]. He saw[ Leo], and[ Clara]'],
    [text.allCapitalsRule(), '[THE][ US] Us'],
    [text.lineBreakRule(), 'a[\n][\n]b'],
    [text.insideBracketsRule(), 'a ([b][ c]) d'],
    [text.insideQuotesRule(), '"[Yes][ now]," he said. "[No]."\nFree'],
    [text.repeatedWordRule(), 'The tiger saw the[ tiger] and the[ tiger]'],
    [text.repeatedPairRule(), 'the tiger and the[ tiger] of a tiger'],
    [text.codeRule(), '[let] x[ =] 3'],
    [mixtureOf(word.suffixRule('ing'), text.punctuationRule('?', '')), '[Singing][?]'],
  ];
  it.each(cases)('%#: $explanation', (rule, expected) => {
    const source = expected.replace(/[[\]]/g, '');
    expect(marked(rule, source)).toBe(expected);
  });

  it('broken characters: on each of their parts', () => {
    expect(marked(text.brokenCharacterRule(), 'I’m')).toBe('I[\ufffd][\ufffd]m');
  });

  it('a word counts once, at its last token', () => {
    const tokens = new Tokenizer().tokenize(' Marchetti');
    const rule = word.namedWordsRule(['Marchetti']);
    const firing = tokens.map((_, i) => rule.strengthAt(tokens, i));
    expect(firing).toEqual([...Array(tokens.length - 1).fill(0), 1]);
  });
});
