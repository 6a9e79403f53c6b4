import {
  after,
  before,
  both,
  either,
  endingIn,
  type UnitMatcher,
  unitsWhere,
  wordsOf,
} from './matchers.ts';
import { STOP_WORDS } from './stop-words.ts';
import { wordFamily } from './word-family.ts';

/** A class that is decided by form or place, not by a list of words. */
export interface Shape {
  /** In the plural, for people. */
  name: string;
  /** How explanations speak of it; matched against lower-cased text. */
  mentions: RegExp;
  matches: UnitMatcher;
}

const number = unitsWhere(({ kind }) => kind === 'number');
const capitalised = unitsWhere(
  ({ kind, text, startsSentence }) =>
    kind === 'word' && !startsSentence && /^\p{Lu}/u.test(text) && text !== 'I',
);
const newline = unitsWhere(({ kind }) => kind === 'newline');

/** Earlier ones take precedence where two mentions overlap. */
export const SHAPES: readonly Shape[] = [
  shape('years', /\b(four[- ]digit )?years?\b(?!-)/, form(/^(1[0-9]|20)\d\ds?$/)),
  shape(
    'dates',
    /\bdates?\b/,
    form(/^((1[0-9]|20)\d\d|[12]?\d(st|nd|rd|th)?|3[01](st|nd|rd|th)?|\d+[/.]\d+([/.]\d+)?)$/),
  ),
  shape(
    'times of day',
    /\btimes? of (the )?day\b|\bclock times?\b/,
    form(/^\d{1,2}:\d\d$|^[ap]m$/),
  ),
  shape(
    'percentages',
    /\bpercent(ages?)?\b/,
    either(before(marks('%')), marks('%'), wordsOf(['percent', 'percentage'])),
  ),
  shape(
    'money',
    /\b(money|monetary|prices?|currenc(y|ies)|dollars?|financial amounts?|costs?)\b/,
    either(
      after(marks('$€£¥')),
      marks('$€£¥'),
      wordsOf('dollar dollars euro euros pound pounds cent cents yen price cost'.split(' ')),
    ),
  ),
  shape('ordinal numbers', /\bordinals?( numbers?| terms?)?\b/, form(/^\d+(st|nd|rd|th)$/)),
  shape('decimal numbers', /\bdecimals?( numbers?| points?)?\b/, form(/^\d+\.\d+$/)),
  shape(
    'numbers',
    /\b(numbers?|numerals?|numeric(al)?( values?| digits?)?|digits?|integers?|statistics?|figures)\b/,
    number,
  ),
  shape(
    'last names',
    /\b(last names?|surnames?|family names?)\b/,
    both(
      capitalised,
      after(unitsWhere(({ kind, text }) => kind === 'word' && /^\p{Lu}/u.test(text))),
    ),
  ),
  shape('first names', /\b(first names?|given names?)\b/, both(capitalised, before(capitalised))),
  shape(
    'acronyms',
    /\b(acronyms?|initialisms?|abbreviations?|all[- ]caps?|upper[- ]?case( words?| letters?)?|all capitals)\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(text)),
  ),
  shape(
    'capitalised names',
    /\b(proper (nouns?|names?)|names?|capitali[sz]ed( words?| names?)?|capital letters?|capitals)\b/,
    capitalised,
  ),
  shape('commas', /\bcommas?\b/, marks(',')),
  shape(
    'full stops',
    /\b(full stops?|periods?|end[- ]of[- ]sentence punctuation|sentence[- ]ending punctuation|ends? of (a |the )?sentences?)\b/,
    marks('.!?'),
  ),
  shape('question marks', /\bquestion marks?\b/, marks('?')),
  shape('exclamation marks', /\bexclamation (marks?|points?)\b/, marks('!')),
  shape('semicolons', /\bsemi-?colons?\b/, marks(';')),
  shape('colons', /\bcolons?\b/, marks(':')),
  shape('dashes and hyphens', /\b(dash(es)?|hyphens?|hyphenat\w+)\b/, marks('-–—')),
  shape(
    'apostrophes',
    /\bapostrophes?\b/,
    unitsWhere(({ text }) => /['’]/.test(text)),
  ),
  shape(
    'contractions',
    /\bcontractions?\b/,
    unitsWhere(({ lower }) => /^'(s|t|re|ve|ll|d|m)$/.test(lower)),
  ),
  shape('brackets', /\b(parenthes[ie]s|brackets?|parenthetical\w*)\b/, marks('()[]{}')),
  shape('quotation marks', /\b(quotation marks?|quotes?|quotations?)\b/, marks('"“”‘’')),
  shape('slashes', /\bslash(es)?\b/, marks('/\\')),
  shape(
    'ellipses',
    /\bellips[ei]s\b/,
    unitsWhere(({ text }) => /^(\.{2,}|…)$/.test(text)),
  ),
  shape(
    'web addresses',
    /\b(urls?|web ?addresses|links?|websites?|domains?)\b/,
    wordsOf('http https www com org net html'.split(' ')),
  ),
  shape(
    'punctuation',
    /\bpunctuation( marks?)?\b/,
    unitsWhere(({ kind, text }) => kind === 'mark' && /^\p{P}/u.test(text)),
  ),
  shape(
    'symbols',
    /\b(symbols?|special characters?|mathematical)\b/,
    unitsWhere(({ kind, text }) => kind === 'mark' && /[\p{S}@#%&*_\\|/]/u.test(text)),
  ),
  shape(
    'broken characters',
    /\b(broken|unknown|garbled|replacement|undecodable) characters?\b/,
    unitsWhere(({ text }) => text === '\uFFFD'),
  ),
  shape('newlines', /\b(new ?lines?|line breaks?|paragraph breaks?)\b/, newline),
  shape(
    'words at the beginning of a line',
    /\b(beginnings?|starts?) of (a |the |each |every |new )*(lines?|paragraphs?)\b/,
    after(newline),
  ),
  shape(
    'words at the beginning of a sentence',
    /\b(((beginnings?|starts?) of (a |the |each |every |new )*sentences?)|sentence[- ](initial|starting|beginnings?|starts?)|(first|initial) (words?|tokens?) (of|in) (a |the |each |every )*sentences?)\b/,
    unitsWhere(({ kind, startsSentence }) => startsSentence && kind !== 'newline'),
  ),
  shape(
    'the first word of the text',
    /\b((first|initial) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|(beginnings?|starts?) of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))\b/,
    unitsWhere((_, index) => index === 0),
  ),
  shape(
    'the last word of the text',
    /\b((last|final) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|ends? of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))\b/,
    unitsWhere((_, index, units) => index === units.length - 1),
  ),
  shape(
    'letters that stand alone',
    /\b(single|individual|isolated|one)[- ]letters?( words?)?\b/,
    unitsWhere(({ text }) => /^\p{L}$/u.test(text)),
  ),
  shape(
    'letters outside English',
    /\b(non-english|foreign|accented|diacritics?|non-latin|unicode)\b/,
    unitsWhere(({ text }) => /[^\p{ASCII}’“”‘–—…\uFFFD]/u.test(text)),
  ),
  shape(
    'long words',
    /\blong words?\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && text.length >= 9),
  ),
  shape(
    'short words',
    /\bshort words?\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && text.length <= 3),
  ),
  shape(
    'words that occurred before',
    /\b(repeat(s|ed|ing)?|repetiti(ons?|ve)|duplicat\w+|reoccur\w*|recurr\w+|(second|later) (occurrences?|mentions?)|occurred (before|earlier)|already (appeared|occurred|mentioned)|seen (before|earlier))\b/,
    unitsWhere(
      ({ kind, lower }, index, units) =>
        kind === 'word' &&
        !STOP_WORDS.has(lower) &&
        units
          .slice(0, index)
          .some(
            (earlier) => earlier.kind === 'word' && wordFamily(earlier.lower) === wordFamily(lower),
          ),
    ),
  ),
  shape('adverbs in -ly', /\badverbs?\b/, endingIn('ly')),
  shape(
    'words in -ing',
    /\b(gerunds?|present participles?|continuous|progressive)\b/,
    endingIn('ing'),
  ),
  shape('words in -ed', /\b(past[- ]tense|past participles?)\b/, endingIn('ed')),
  shape('words in -er', /\bcomparatives?\b/, endingIn('er')),
  shape('words in -est', /\bsuperlatives?\b/, endingIn('est')),
  shape(
    'words in -s',
    /\bplurals?( nouns?| forms?)?\b/,
    unitsWhere(
      ({ kind, lower }) => kind === 'word' && lower.length > 3 && /[^su'’i]s$/.test(lower),
    ),
  ),
];

function shape(name: string, mentions: RegExp, matches: UnitMatcher): Shape {
  return { name, mentions, matches };
}

function form(pattern: RegExp): UnitMatcher {
  return unitsWhere(({ lower }) => pattern.test(lower));
}

function marks(characters: string): UnitMatcher {
  return unitsWhere(({ kind, text }) => kind === 'mark' && characters.includes(text));
}
