import { afterRule, type Rule, type RuleKind, tokenRule } from './rule.ts';
import type { TokenType } from './tokenizer.ts';

/**
 * Tests for membership in a list of words: those with a capital as written, others in any case. The
 * word's last token is the one that counts, since only there is the word known.
 */
export function isOneOf(list: readonly string[]): (type: TokenType) => boolean {
  const members = new Set(list);
  return (type) => type.endsWord && (members.has(type.written) || members.has(type.word));
}

export function wordsRule(kind: RuleKind, list: readonly string[], explanation: string): Rule {
  return tokenRule(kind, explanation, isOneOf(list));
}

/** The rule behind an explanation that names a few words only. */
export function namedWordsRule(list: readonly string[]): Rule {
  return wordsRule(
    'single word',
    list,
    list.length === 1 ? `the word ${quoted(list)}` : `the words ${quoted(list)}`,
  );
}

export function suffixRule(suffix: string): Rule {
  return tokenRule(
    'suffix',
    `words ending in "-${suffix}"`,
    ({ kind, word, endsWord }) =>
      kind === 'word' && endsWord && word.length > suffix.length + 2 && word.endsWith(suffix),
  );
}

export function prefixRule(prefix: string): Rule {
  return tokenRule(
    'prefix',
    `words beginning with "${prefix}-"`,
    ({ kind, word, endsWord }) =>
      kind === 'word' && endsWord && word.length > prefix.length + 3 && word.startsWith(prefix),
  );
}

export function initialLetterRule(letter: string): Rule {
  return tokenRule(
    'initial letter',
    `words that start with the letter "${letter}"`,
    ({ kind, word, startsWord }) => kind === 'word' && startsWord && word.startsWith(letter),
  );
}

/** The first token of whatever follows one of the words directly. */
export function afterWordsRule(list: readonly string[], explanation: string): Rule {
  return afterRule('after a word', explanation, isOneOf(list), ({ kind }) => kind === 'word');
}

/** The last word of a phrase, and only there. */
export function phraseRule(phrase: string): Rule {
  const words = phrase.split(' ');
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  return {
    kind: 'phrase in context',
    explanation: `the word "${last}" in the phrase "${phrase}"`,
    candidates: { kind: 'token', test: isOneOf([last]) },
    strengthAt: (tokens, index) => {
      if (tokens[index]?.word !== last) return 0;
      const fits = before.every((word, i) => tokens[index - before.length + i]?.word === word);
      return fits ? 1 : 0;
    },
  };
}

export function longWordsRule(): Rule {
  return tokenRule(
    'word length',
    'long words of nine letters or more',
    ({ kind, word, endsWord }) => kind === 'word' && endsWord && word.length >= 9,
  );
}

export function wordPartsRule(): Rule {
  return tokenRule(
    'part of a word',
    'tokens that continue or finish a word that began in the token before',
    ({ kind, startsWord }) => kind === 'word' && !startsWord,
  );
}

/** Almost everything, the more the longer the token. */
export function denseRule(): Rule {
  return {
    kind: 'dense',
    explanation: 'almost every token, longer words more than short ones',
    candidates: { kind: 'every' },
    strengthAt: (tokens, index) => {
      const type = tokens[index];
      if (type === undefined || type.kind === 'space') return 0;
      return Math.min(1, 0.25 + type.text.length * 0.08);
    },
  };
}

function quoted(list: readonly string[]): string {
  const marked = list.map((word) => `"${word}"`);
  const last = marked.pop() ?? '';
  return marked.length === 0 ? last : `${marked.join(', ')} and ${last}`;
}
