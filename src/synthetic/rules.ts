import type { Sequence } from './corpus.ts';
import type { Token } from './tokenizer.ts';
import { FUNCTION_WORDS, WORD_CLASSES_BY_NAME, type WordClass } from './word-classes.ts';

export type RuleKind =
  | 'word class'
  | 'topic'
  | 'suffix'
  | 'prefix'
  | 'initial letter'
  | 'single word'
  | 'phrase in context'
  | 'after a word'
  | 'position'
  | 'number pattern'
  | 'capitals'
  | 'punctuation'
  | 'inside quotes or brackets'
  | 'repetition'
  | 'language'
  | 'broken characters'
  | 'code'
  | 'part of a word'
  | 'word length'
  | 'dense'
  | 'dead'
  | 'only negative'
  | 'mixture';

/** What a synthetic neuron activates on. Like a real one it sees a token and those before it. */
export interface Rule {
  kind: RuleKind;
  /** The perfect explanation, worded like the release's. */
  explanation: string;
  /** Which tokens it can activate on at all, so that a corpus need not be asked token by token. */
  isCandidate: TokenTest;
  /** How strongly the neuron activates on the token at `index`, in [0, 1]; 0 for not at all. */
  strengthAt(tokens: Sequence, index: number): number;
}

type TokenTest = (token: Token) => boolean;

/** Activates on tokens that pass a test and, where `testBefore` is given, follow one that passes that. */
function where(kind: RuleKind, explanation: string, test: TokenTest, testBefore?: TokenTest): Rule {
  const strengthAt = (tokens: Sequence, index: number) => {
    if (!test(tokens[index]!)) return 0;
    return testBefore === undefined || (index > 0 && testBefore(tokens[index - 1]!)) ? 1 : 0;
  };
  return { kind, explanation, isCandidate: test, strengthAt };
}

const isWord: TokenTest = ({ kind }) => kind === 'word';

function isNoSpace({ kind }: Token): boolean {
  return kind !== 'space';
}

/** A word counts at its last token, since only there is it known. */
const isWholeWord = (test: (word: string) => boolean): TokenTest => {
  return (token) => isWord(token) && token.endsWord && test(token.word);
};

/** Words with a capital are matched as written, others in any case. */
function isOneOf(list: readonly string[]): TokenTest {
  const members = new Set(list);
  return (token) => token.endsWord && (members.has(token.written) || members.has(token.word));
}

export function silentRule(kind: 'dead' | 'only negative', explanation: string): Rule {
  return { kind, explanation, isCandidate: () => false, strengthAt: () => 0 };
}

/** Activates wherever one of two rules does. */
export function mixtureOf(first: Rule, second: Rule): Rule {
  return {
    kind: 'mixture',
    explanation: `${first.explanation}, and ${second.explanation}`,
    isCandidate: (token) => first.isCandidate(token) || second.isCandidate(token),
    strengthAt: (tokens, index) =>
      Math.max(first.strengthAt(tokens, index), second.strengthAt(tokens, index)),
  };
}

/** Almost everything, the more the longer the token. */
export const DENSE: Rule = {
  kind: 'dense',
  explanation: 'almost every token, longer words more than short ones',
  isCandidate: isNoSpace,
  strengthAt: (tokens, index) => {
    const own = tokens[index]!;
    return isNoSpace(own) ? Math.min(1, 0.25 + own.text.length * 0.08) : 0;
  },
};

// Lists of words.

const wordsIn = (classes: readonly WordClass[]) =>
  classes.flatMap((name) => [...WORD_CLASSES_BY_NAME[name]]);

export const wordsRule = (kind: RuleKind, list: readonly string[], explanation: string) =>
  where(kind, explanation, isOneOf(list));

export const classRule = (explanation: string, ...classes: WordClass[]) =>
  wordsRule('word class', wordsIn(classes), explanation);

/** A wide field of words: whole classes, and `more` words of the templates. */
export const topicRule = (explanation: string, more: string, ...classes: WordClass[]) =>
  wordsRule('topic', [...wordsIn(classes), ...more.split(' ')], explanation);

export const languageRule = (language: keyof typeof FUNCTION_WORDS, name: string) =>
  wordsRule(
    'language',
    [...WORD_CLASSES_BY_NAME[language], ...FUNCTION_WORDS[language]],
    `words of a text in ${name}`,
  );

/** The rule of an explanation that names only a few words. */
export function namedWordsRule(list: readonly string[]): Rule {
  const quoted = list.map((word) => `"${word}"`);
  const last = quoted.pop() ?? '';
  const named = quoted.length === 0 ? `word ${last}` : `words ${quoted.join(', ')} and ${last}`;
  return wordsRule('single word', list, `the ${named}`);
}

/** The first token of a word that follows one of the list. */
export const afterWordsRule = (list: readonly string[], explanation: string) =>
  where('after a word', explanation, isWord, isOneOf(list));

/** The last word of a phrase, and only there. */
export function phraseRule(phrase: string): Rule {
  const words = phrase.split(' ');
  const last = words.at(-1);
  return {
    kind: 'phrase in context',
    explanation: `the word "${last}" in the phrase "${phrase}"`,
    isCandidate: ({ word }) => word === last,
    strengthAt: (tokens, index) => {
      const start = index + 1 - words.length;
      return words.every((word, i) => tokens[start + i]?.word === word) ? 1 : 0;
    },
  };
}

// Forms of words.

export const suffixRule = (suffix: string) =>
  where(
    'suffix',
    `words ending in "-${suffix}"`,
    isWholeWord((word) => word.length > suffix.length + 2 && word.endsWith(suffix)),
  );

export const prefixRule = (prefix: string) =>
  where(
    'prefix',
    `words beginning with "${prefix}-"`,
    isWholeWord((word) => word.length > prefix.length + 3 && word.startsWith(prefix)),
  );

export const initialLetterRule = (letter: string) =>
  where(
    'initial letter',
    `words that start with the letter "${letter}"`,
    (token) => isWord(token) && token.startsWord && token.word.startsWith(letter),
  );

export const LONG_WORDS = where(
  'word length',
  'long words of nine letters or more',
  isWholeWord((word) => word.length >= 9),
);

export const WORD_PARTS = where(
  'part of a word',
  'tokens that continue or finish a word that began in the token before',
  (token) => isWord(token) && !token.startsWord,
);

export const ALL_CAPITALS = where(
  'capitals',
  'words written in capital letters',
  (token) => isWord(token) && /^\p{Lu}{2,}$/u.test(token.written),
);

/** Names and the like: a capital that does not come from the start of a sentence. */
export const CAPITAL_IN_SENTENCE = where(
  'capitals',
  'capitalised names in the middle of a sentence',
  (token) => isWord(token) && token.startsWord && /^\p{Lu}\p{Ll}/u.test(token.written),
  ({ kind, text }) => kind === 'word' || kind === 'number' || text === ',',
);

// Punctuation, numbers and other characters.

export const punctuationRule = (characters: string, explanation: string) =>
  where(
    'punctuation',
    explanation,
    ({ kind, text }) =>
      kind === 'punctuation' && [...characters].some((character) => text.includes(character)),
  );

export const LINE_BREAKS = where('punctuation', 'line breaks', hasLineBreak);

function hasLineBreak({ text }: Token): boolean {
  return text.includes('\n');
}

export const numberRule = (pattern: RegExp, explanation: string) =>
  where(
    'number pattern',
    explanation,
    ({ kind, written }) => kind === 'number' && pattern.test(written),
  );

/** A number right after a sign, such as the currency of a price. */
export const numberAfterRule = (sign: RegExp, explanation: string) =>
  where(
    'number pattern',
    explanation,
    ({ kind }) => kind === 'number',
    ({ text }) => sign.test(text),
  );

export const BROKEN_CHARACTERS = where(
  'broken characters',
  'parts of characters that take several tokens, such as curly quotes and emoji',
  ({ text }) => text.includes('\ufffd'),
);

export const CODE = where(
  'code',
  'operators, brackets and keywords in program code',
  ({ text, written }) =>
    /[={}]|\(\)|\+=|\/\//.test(text) ||
    /^(?:let|const|return|function|while|print|push)$/.test(written),
);

// Where a token is.

export const SENTENCE_START = where('position', 'the first word of a sentence', isWord, (before) =>
  before.kind === 'punctuation' ? /[.!?]["”]?$/.test(before.text) : hasLineBreak(before),
);

export const AFTER_LINE_BREAK = where(
  'position',
  'the first token of a new line',
  isNoSpace,
  hasLineBreak,
);

export const END_OF_TEXT_MARK = where(
  'position',
  'the mark between two texts',
  ({ kind }) => kind === 'end-of-text',
);

export const FIRST_TOKEN = firstTokensRule(1, 'the first token of the text, whatever it is');

export function firstTokensRule(
  count: number,
  explanation = `the first ${count} tokens of the text, fading`,
): Rule {
  const strengthAt = (_: Sequence, index: number) => Math.max(0, 1 - index / count);
  return { kind: 'position', explanation, isCandidate: () => true, strengthAt };
}

/** Quotes here are straight: an opening one follows a space, a bracket or a line break. */
export const INSIDE_QUOTES = insideRule(
  'words inside quotation marks',
  ({ text }, before) =>
    / "$|\("$/.test(text) || (text === '"' && (before === undefined || hasLineBreak(before))),
  ({ text }) => text.includes('"'),
);

export const INSIDE_BRACKETS = insideRule(
  'words inside brackets',
  ({ text }) => text.includes('(') && !text.includes(')'),
  ({ text }) => text.includes(')'),
);

/** `opens` is asked before `closes`, and both end at a line break. */
function insideRule(
  explanation: string,
  opens: (token: Token, before: Token | undefined) => boolean,
  closes: TokenTest,
): Rule {
  return {
    kind: 'inside quotes or brackets',
    explanation,
    isCandidate: (token) => isNoSpace(token) && !closes(token),
    strengthAt: (tokens, index) => {
      const own = tokens[index]!;
      if (own.kind === 'space' || closes(own)) return 0;
      for (let i = index - 1; i >= 0; i -= 1) {
        const token = tokens[i]!;
        if (hasLineBreak(token)) return 0;
        if (opens(token, tokens[i - 1])) return 1;
        if (closes(token)) return 0;
      }
      return 0;
    },
  };
}

const isContentWord = isWholeWord((word) => word.length >= 5);

export const REPEATED_WORD: Rule = {
  kind: 'repetition',
  explanation: 'longer words that occurred before in the same text',
  isCandidate: isContentWord,
  strengthAt: (tokens, index) => {
    const own = tokens[index]!;
    if (!isContentWord(own)) return 0;
    for (let i = index - 1; i >= 0; i -= 1) {
      if (tokens[i]!.word === own.word && tokens[i]!.endsWord) return 1;
    }
    return 0;
  },
};

/** What an induction head predicts: the same two words in a row a second time. */
export const REPEATED_PAIR: Rule = {
  kind: 'repetition',
  explanation: 'a word that follows the same word as it did earlier in the text',
  isCandidate: isWord,
  strengthAt: (tokens, index) => {
    const before = tokens[index - 1];
    const own = tokens[index]!;
    if (before?.kind !== 'word' || own.kind !== 'word') return 0;
    for (let i = 1; i < index - 1; i += 1) {
      if (tokens[i]!.word === own.word && tokens[i - 1]!.word === before.word) return 1;
    }
    return 0;
  },
};
