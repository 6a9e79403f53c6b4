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
  /** How strongly it activates on the token at `index`, in [0, 1]; 0 for not at all, as on all that is no candidate. */
  strengthAt(tokens: Sequence, index: number): number;
}

type TokenTest = (token: Token) => boolean;

/** Activates on tokens that pass a test, as strongly as `strengthOf` them says. */
function where(
  kind: RuleKind,
  explanation: string,
  isCandidate: TokenTest,
  strengthOf: (token: Token, tokens: Sequence, index: number) => number | boolean = () => 1,
): Rule {
  const strengthAt = (tokens: Sequence, index: number) => {
    const token = tokens[index]!;
    return isCandidate(token) ? Number(strengthOf(token, tokens, index)) : 0;
  };
  return { kind, explanation, isCandidate, strengthAt };
}

/** Only after a token that passes the test. */
const after = (test: TokenTest) => (_: Token, tokens: Sequence, index: number) =>
  index > 0 && test(tokens[index - 1]!);

const isWord: TokenTest = ({ kind }) => kind === 'word';
const isNumber: TokenTest = ({ kind }) => kind === 'number';
const isNoSpace: TokenTest = ({ kind }) => kind !== 'space';
const hasLineBreak: TokenTest = ({ text }) => text.includes('\n');

/** A word counts at its last token, since only there is it known. */
const isWholeWord = (test: (word: string) => boolean): TokenTest => {
  return (token) => isWord(token) && token.endsWord && test(token.word);
};

/** Words with a capital are matched as written, others in any case. */
function isOneOf(list: readonly string[]): TokenTest {
  const members = new Set(list);
  return (token) => token.endsWord && (members.has(token.written) || members.has(token.word));
}

export const silentRule = (kind: 'dead' | 'only negative', explanation: string) =>
  where(kind, explanation, () => false);

/** Activates wherever one of two rules does. */
export const mixtureOf = (first: Rule, second: Rule) =>
  where(
    'mixture',
    `${first.explanation}, and ${second.explanation}`,
    (token) => first.isCandidate(token) || second.isCandidate(token),
    (_, tokens, index) =>
      Math.max(first.strengthAt(tokens, index), second.strengthAt(tokens, index)),
  );

/** Almost everything, the more the longer the token. */
export const DENSE = where(
  'dense',
  'almost every token, longer words more than short ones',
  isNoSpace,
  ({ text }) => Math.min(1, 0.25 + text.length * 0.08),
);

// Lists of words.

const wordsIn = (classes: readonly WordClass[]) =>
  classes.flatMap((name) => WORD_CLASSES_BY_NAME[name]);

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
    [...WORD_CLASSES_BY_NAME[language], ...FUNCTION_WORDS[language].split(' ')],
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
  where('after a word', explanation, isWord, after(isOneOf(list)));

/** The last word of a phrase, and only there. */
export function phraseRule(phrase: string): Rule {
  const words = phrase.split(' ');
  const last = words.at(-1);
  return where(
    'phrase in context',
    `the word "${last}" in the phrase "${phrase}"`,
    ({ word }) => word === last,
    (_, tokens, index) =>
      words.every((word, i) => tokens[index + 1 - words.length + i]?.word === word),
  );
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
  after((token) => isWord(token) || isNumber(token) || token.text === ','),
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

export const numberRule = (pattern: RegExp, explanation: string) =>
  where('number pattern', explanation, (token) => isNumber(token) && pattern.test(token.written));

/** A number right after a sign, such as the currency of a price. */
export const numberAfterRule = (sign: RegExp, explanation: string) =>
  where(
    'number pattern',
    explanation,
    isNumber,
    after(({ text }) => sign.test(text)),
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

export const SENTENCE_START = where(
  'position',
  'the first word of a sentence',
  isWord,
  after((token) =>
    token.kind === 'punctuation' ? /[.!?]["”]?$/.test(token.text) : hasLineBreak(token),
  ),
);

export const AFTER_LINE_BREAK = where(
  'position',
  'the first token of a new line',
  isNoSpace,
  after(hasLineBreak),
);

export const END_OF_TEXT_MARK = where(
  'position',
  'the mark between two texts',
  ({ kind }) => kind === 'end-of-text',
);

export const firstTokensRule = (
  count: number,
  explanation = `the first ${count} tokens of the text, fading`,
) =>
  where(
    'position',
    explanation,
    () => true,
    (_, __, index) => Math.max(0, 1 - index / count),
  );

export const FIRST_TOKEN = firstTokensRule(1, 'the first token of the text, whatever it is');

/** `opens` is asked before `closes`, and both end at a line break. */
const insideRule = (
  explanation: string,
  opens: (token: Token, before: Token | undefined) => boolean,
  closes: TokenTest,
) =>
  where(
    'inside quotes or brackets',
    explanation,
    (token) => isNoSpace(token) && !closes(token),
    (_, tokens, index) => {
      for (let i = index - 1; i >= 0; i -= 1) {
        const token = tokens[i]!;
        if (hasLineBreak(token)) return false;
        if (opens(token, tokens[i - 1])) return true;
        if (closes(token)) return false;
      }
      return false;
    },
  );

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

export const REPEATED_WORD = where(
  'repetition',
  'longer words that occurred before in the same text',
  isWholeWord((word) => word.length >= 5),
  (own, tokens, index) =>
    tokens.slice(0, index).some(({ word, endsWord }) => word === own.word && endsWord),
);

/** What an induction head predicts: the same two words in a row a second time. */
export const REPEATED_PAIR = where(
  'repetition',
  'a word that follows the same word as it did earlier in the text',
  isWord,
  (own, tokens, index) => {
    const before = tokens[index - 1];
    if (before === undefined || !isWord(before)) return false;
    return tokens
      .slice(1, Math.max(1, index - 1))
      .some(({ word }, i) => word === own.word && tokens[i]!.word === before.word);
  },
);
