import type { Sequence } from './corpus.ts';
import type { Token } from './tokenizer.ts';
import { FUNCTION_WORDS, WORD_CLASSES_BY_NAME, type WordClass } from './word-classes.ts';

/** Rules on the lexicon's classes of words. */

function lexicon(...classes: WordClass[]): string[] {
  return classes.flatMap((name) => WORD_CLASSES_BY_NAME[name]);
}

const wordClass = (explanation: string, ...classes: WordClass[]) =>
  wordsRule('word class', lexicon(...classes), explanation);

/** A wide field of words: whole classes, and `more` words of the texts' frame. */
export const topicRule = (explanation: string, more: string, ...classes: WordClass[]) =>
  wordsRule('topic', [...lexicon(...classes), ...more.split(' ')], explanation);

/** Words of one of the lexicon's foreign languages, small ones included. */
export function languageRule(language: keyof typeof FUNCTION_WORDS, name: string): Rule {
  return wordsRule(
    'language',
    [...WORD_CLASSES_BY_NAME[language], ...FUNCTION_WORDS[language]],
    `words of a text in ${name}`,
  );
}

/** Explanations are of the kind that the release's explainer writes. */
export const CLASSES = {
  colours: wordClass('words for colours', 'colour'),
  animals: wordClass('names of animals', 'animal', 'animals'),
  months: wordClass('names of months', 'month'),
  weekdays: wordClass('days of the week', 'weekday'),
  fruits: wordClass('names of fruits', 'fruit', 'fruits'),
  ingredients: wordClass('ingredients used in cooking', 'ingredient'),
  drinks: wordClass('things to drink', 'drink'),
  cooking: wordClass('verbs for preparing food', 'cookingVerb'),
  tools: wordClass('hand tools', 'tool', 'tools'),
  vehicles: wordClass('vehicles', 'vehicle', 'vehicles'),
  plants: wordClass('trees and flowers', 'plant', 'plants'),
  garments: wordClass('pieces of clothing', 'garment', 'garments'),
  instruments: wordClass('musical instruments', 'instrument', 'instruments'),
  professions: wordClass('professions', 'profession', 'professions'),
  furniture: wordClass('pieces of furniture', 'furniture'),
  firstNames: wordClass('first names of people', 'firstName'),
  surnames: wordClass('family names', 'surname'),
  cities: wordClass('names of cities', 'city'),
  countries: wordClass('names of countries', 'country'),
  sports: wordClass('kinds of sport', 'sport'),
  body: wordClass('parts of the body', 'bodyPart'),
  family: wordClass('members of a family', 'family'),
  weather: wordClass('words for weather', 'weather'),
  feelings: wordClass('adjectives for feelings', 'feeling'),
  metals: wordClass('names of metals', 'metal'),
  planets: wordClass('names of planets', 'planet'),
  materials: wordClass('materials that things are made of', 'material'),
  buildings: wordClass('buildings and public places', 'place'),
  landscape: wordClass('features of the landscape', 'landscape'),
  compass: wordClass('points of the compass', 'direction'),
  time: wordClass('units of time', 'timeUnit'),
  numberWords: wordClass('numbers written as words', 'numberWord'),
  ordinals: wordClass('ordinal words such as "first" and "last"', 'ordinal'),
  speech: wordClass('verbs of speaking', 'speechVerb'),
  motion: wordClass('past-tense verbs of motion', 'motionPast'),
  hedges: wordClass('expressions of uncertainty', 'hedge'),
  modals: wordClass('modal verbs', 'modal'),
  adverbs: wordClass('adverbs of manner', 'adverb'),
  money: wordClass('words about money', 'moneyWord'),
  crimes: wordClass('kinds of crime', 'crime'),
} as const;

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

/** What a synthetic neuron looks for. Like the real ones it sees only what stands before a token. */
export interface Rule {
  kind: RuleKind;
  /** What a perfect explanation would say, in the manner of the release's. */
  explanation: string;
  /** Which tokens can fire at all, so that a corpus need not be walked token by token. */
  candidates: Candidates;
  /** How strongly the token at `index` fires, in [0, 1]; 0 for not at all. Complete by itself. */
  strengthAt(tokens: Sequence, index: number): number;
}

export type Candidates =
  | { kind: 'token'; test: (type: Token) => boolean }
  /** The token after one that passes. */
  | { kind: 'after'; test: (type: Token) => boolean }
  /** Every token that has one that passes somewhere before it. */
  | { kind: 'anywhere after'; test: (type: Token) => boolean }
  /** The first tokens of the text. */
  | { kind: 'first'; count: number }
  | { kind: 'either'; rules: readonly [Rule, Rule] }
  | { kind: 'every' }
  | { kind: 'none' };

/**
 * The same test, asked once a type: types are interned, tests are regular expressions or sets, and a corpus asks a
 * million times. Ids are places in one vocabulary; another's type of the same id takes the place over.
 */
function rememberByType(test: (type: Token) => boolean): (type: Token) => boolean {
  const types: Token[] = [];
  const answers: boolean[] = [];
  return (type) => {
    if (types[type.id] !== type) {
      types[type.id] = type;
      answers[type.id] = test(type);
    }
    return answers[type.id]!;
  };
}

/** A rule on the token alone, whatever stands before it. */
export function tokenRule(
  kind: RuleKind,
  explanation: string,
  test: (type: Token) => boolean,
): Rule {
  const remembered = rememberByType(test);
  return {
    kind,
    explanation,
    candidates: { kind: 'token', test: remembered },
    strengthAt: (tokens, index) => {
      const type = tokens[index];
      return type !== undefined && remembered(type) ? 1 : 0;
    },
  };
}

/** A rule on the token just before. `test` sees that one, `also` the firing token. */
export function afterRule(
  kind: RuleKind,
  explanation: string,
  test: (before: Token) => boolean,
  also: (type: Token) => boolean = () => true,
): Rule {
  const remembered = rememberByType(test);
  return {
    kind,
    explanation,
    candidates: { kind: 'after', test: remembered },
    strengthAt: (tokens, index) => {
      const before = tokens[index - 1];
      const type = tokens[index];
      return before !== undefined && type !== undefined && remembered(before) && also(type) ? 1 : 0;
    },
  };
}

/** A rule that never fires. */
export function silentRule(kind: 'dead' | 'only negative', explanation: string): Rule {
  return { kind, explanation, candidates: { kind: 'none' }, strengthAt: () => 0 };
}

/** Fires wherever one of two rules does. */
export function mixtureOf(first: Rule, second: Rule): Rule {
  return {
    kind: 'mixture',
    explanation: `${first.explanation}, and ${second.explanation}`,
    candidates: { kind: 'either', rules: [first, second] },
    strengthAt: (tokens, index) =>
      Math.max(first.strengthAt(tokens, index), second.strengthAt(tokens, index)),
  };
}

/** Rules on signs, numbers, capitals and on where a token stands. */

export function punctuationRule(signs: string, explanation: string): Rule {
  return tokenRule(
    'punctuation',
    explanation,
    ({ kind, text }) => kind === 'punctuation' && [...signs].some((sign) => text.includes(sign)),
  );
}

export function numberRule(pattern: RegExp, explanation: string): Rule {
  return tokenRule(
    'number pattern',
    explanation,
    ({ kind, written }) => kind === 'number' && pattern.test(written),
  );
}

/** A number directly after a sign, such as the currency of a price. */
export function numberAfterRule(sign: RegExp, explanation: string): Rule {
  return afterRule(
    'number pattern',
    explanation,
    ({ text }) => sign.test(text),
    ({ kind }) => kind === 'number',
  );
}

export function allCapitalsRule(): Rule {
  return tokenRule('capitals', 'words written in capital letters', ({ kind, written }) =>
    kind === 'word' ? /^\p{Lu}{2,}$/u.test(written) : false,
  );
}

/** Names and the like: a capital that does not come from the start of a sentence. */
export function capitalInSentenceRule(): Rule {
  const hasCapital = ({ kind, written, startsWord }: Token) =>
    kind === 'word' && startsWord && /^\p{Lu}\p{Ll}/u.test(written);
  return {
    kind: 'capitals',
    explanation: 'capitalised names in the middle of a sentence',
    candidates: { kind: 'token', test: hasCapital },
    strengthAt: (tokens, index) => {
      const type = tokens[index];
      const before = tokens[index - 1];
      if (type === undefined || before === undefined || !hasCapital(type)) return 0;
      return before.kind === 'word' || before.kind === 'number' || before.text === ',' ? 1 : 0;
    },
  };
}

const SENTENCE_END = /[.!?]["”]?$/;

export function sentenceStartRule(): Rule {
  return afterRule(
    'position',
    'the first word of a sentence',
    ({ kind, text }) => (kind === 'punctuation' ? SENTENCE_END.test(text) : text.includes('\n')),
    ({ kind }) => kind === 'word',
  );
}

export function afterLineBreakRule(): Rule {
  return afterRule(
    'position',
    'the first token of a new line',
    ({ text }) => text.includes('\n'),
    ({ kind }) => kind !== 'space',
  );
}

export function firstTokensRule(count: number): Rule {
  const explanation =
    count === 1
      ? 'the first token of the text, whatever it is'
      : `the first ${count} tokens of the text, fading`;
  return {
    kind: 'position',
    explanation,
    candidates: { kind: 'first', count },
    strengthAt: (_, index) => Math.max(0, 1 - index / count),
  };
}

export function lineBreakRule(): Rule {
  return tokenRule('punctuation', 'line breaks', ({ text }) => text.includes('\n'));
}

export function endOfTextRule(): Rule {
  return tokenRule('position', 'the mark between two texts', ({ kind }) => kind === 'end-of-text');
}

export function brokenCharacterRule(): Rule {
  return tokenRule(
    'broken characters',
    'parts of characters that take several tokens, such as curly quotes and emoji',
    ({ text }) => text.includes('\ufffd'),
  );
}

export function codeRule(): Rule {
  return tokenRule(
    'code',
    'operators, brackets and keywords in program code',
    ({ text, written }) =>
      /[={}]|\(\)|\+=|\/\//.test(text) ||
      /^(?:let|const|return|function|while|print|push)$/.test(written),
  );
}

/** Quotes here stand upright both ways: what opens follows a space, a bracket or a line break. */
export function insideQuotesRule(): Rule {
  return insideRule(
    'words inside quotation marks',
    (type, before) =>
      / "$|\("$/.test(type.text) ||
      (type.text === '"' && (before === undefined || before.text.includes('\n'))),
    (type) => type.text.includes('"'),
  );
}

export function insideBracketsRule(): Rule {
  return insideRule(
    'words inside brackets',
    (type) => type.text.includes('(') && !type.text.includes(')'),
    (type) => type.text.includes(')'),
  );
}

/** `opens` is asked before `closes`, and both end at a line break. */
function insideRule(
  explanation: string,
  opens: (type: Token, before: Token | undefined) => boolean,
  closes: (type: Token) => boolean,
): Rule {
  return {
    kind: 'inside quotes or brackets',
    explanation,
    candidates: { kind: 'anywhere after', test: (type) => opens(type, undefined) },
    strengthAt: (tokens, index) => {
      const own = tokens[index];
      if (own === undefined || own.kind === 'space' || closes(own)) return 0;
      for (let i = index - 1; i >= 0; i -= 1) {
        const type = tokens[i];
        if (type === undefined || type.text.includes('\n')) return 0;
        if (opens(type, tokens[i - 1])) return 1;
        if (closes(type)) return 0;
      }
      return 0;
    },
  };
}

const isContentWord = ({ kind, word, endsWord }: Token) =>
  kind === 'word' && endsWord && word.length >= 5;

export function repeatedWordRule(): Rule {
  return {
    kind: 'repetition',
    explanation: 'longer words that occurred before in the same text',
    candidates: { kind: 'token', test: isContentWord },
    strengthAt: (tokens, index) => {
      const type = tokens[index];
      if (type === undefined || !isContentWord(type)) return 0;
      return lastOccurrence(tokens, type, index) === -1 ? 0 : 1;
    },
  };
}

/** What an induction head predicts: the same two words in a row a second time. */
export function repeatedPairRule(): Rule {
  return {
    kind: 'repetition',
    explanation: 'a word that follows the same word as it did earlier in the text',
    candidates: { kind: 'token', test: ({ kind }) => kind === 'word' },
    strengthAt: (tokens, index) => {
      const before = tokens[index - 1];
      const type = tokens[index];
      if (before?.kind !== 'word' || type?.kind !== 'word') return 0;
      const { word } = type;
      for (let i = 1; i < index - 1; i += 1) {
        if (tokens[i]!.word === word && tokens[i - 1]!.word === before.word) return 1;
      }
      return 0;
    },
  };
}

function lastOccurrence(tokens: Sequence, type: Token, before: number): number {
  for (let i = before - 1; i >= 0; i -= 1) {
    const candidate = tokens[i];
    if (candidate?.word === type.word && candidate.endsWord) return i;
  }
  return -1;
}

/**
 * Tests for membership in a list of words: those with a capital as written, others in any case. The
 * word's last token is the one that counts, since only there is the word known.
 */
export function isOneOf(list: readonly string[]): (type: Token) => boolean {
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
