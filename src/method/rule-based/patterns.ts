import {
  after,
  before,
  both,
  either,
  endingIn,
  except,
  insideMarks,
  type UnitMatcher,
  unitsWhere,
  wordsOf,
} from './matchers.ts';
import { STOP_WORDS } from './word-classes.ts';

const WORD_OR_NUMBER = unitsWhere(({ kind }) => kind === 'word' || kind === 'number');

export const MARK_PATTERNS: readonly WordPattern[] = [
  definePattern(
    'punctuation',
    /\bpunctuation( marks?)?\b/,
    unitsWhere(({ kind, text }) => kind === 'mark' && /^\p{P}/u.test(text)),
  ),
  definePattern('commas', /\bcommas?\b/, marks(',')),
  definePattern(
    'full stops',
    /\b(full stops?|periods?|end[- ]of[- ]sentence punctuation|sentence[- ]ending punctuation|ends? of (a |the )?sentences?)\b/,
    marks('.!?'),
  ),
  definePattern('question marks', /\bquestion marks?\b/, marks('?')),
  definePattern('exclamation marks', /\bexclamation (marks?|points?)\b/, marks('!')),
  definePattern(
    'question and exclamation marks',
    /\bquestion (and|or) exclamation marks?\b/,
    marks('?!'),
  ),
  definePattern('semicolons', /\bsemi-?colons?\b/, marks(';')),
  definePattern('colons', /\bcolons?\b/, marks(':')),
  definePattern('dashes and hyphens', /\b(dash(es)?|hyphens?|hyphenat\w+)\b/, marks('-–—')),
  definePattern(
    'apostrophes',
    /\bapostrophes?\b/,
    unitsWhere(({ text }) => /['’]/.test(text)),
  ),
  definePattern(
    'contractions',
    /\bcontractions?\b/,
    unitsWhere(({ lower }) => /^'(s|t|re|ve|ll|d|m)$/.test(lower)),
  ),
  definePattern('brackets', /\b(parenthes[ie]s|brackets?|parenthetical\w*)\b/, marks('()[]{}')),
  definePattern(
    'words inside brackets',
    /\b(inside|within|between|in) (the )?(parenthes[ie]s|brackets?)\b/,
    both(WORD_OR_NUMBER, either(insideMarks('(', ')'), insideMarks('[', ']'))),
  ),
  definePattern(
    'quotation marks',
    /\b(quotation marks?|quotes?|quotations?|speech marks?)\b/,
    marks('"“”‘’'),
  ),
  definePattern(
    'words inside quotation marks',
    /\b((inside|within|between|in) (the )?(quotation marks?|quotes?|quotations?)|quoted (words?|text|speech))\b/,
    both(WORD_OR_NUMBER, either(insideMarks('“', '”'), insideMarks('"', '"'))),
  ),
  definePattern('slashes', /\bslash(es)?\b/, marks('/\\')),
  definePattern(
    'ellipses',
    /\bellips[ei]s\b/,
    unitsWhere(({ text }) => /^(\.{2,}|…)$/.test(text)),
  ),
  definePattern(
    'parts of web addresses',
    /\b(urls?|web ?addresses|links?|websites?|domains?)\b/,
    wordsOf('http https www com org net html'.split(' ')),
  ),
  definePattern(
    'symbols',
    /\b(symbols?|special characters?|mathematical|operators?)\b/,
    unitsWhere(({ kind, text }) => kind === 'mark' && /[\p{S}@#%&*_\\|/]/u.test(text)),
  ),
  definePattern(
    'broken characters',
    /\b((broken|unknown|garbled|replacement|undecodable) characters?|parts of characters)\b/,
    unitsWhere(({ text }) => text === '\uFFFD'),
  ),
];

/** Inside a sentence, where a capital means something. */
const CAPITALISED = unitsWhere(
  ({ kind, text, startsSentence }) =>
    kind === 'word' && !startsSentence && /^\p{Lu}/u.test(text) && text !== 'I',
);
const ANY_CAPITALISED = unitsWhere(({ kind, text }) => kind === 'word' && /^\p{Lu}/u.test(text));

/** Names, and forms of words: what capitals, letters and endings tell. */
export const NAME_PATTERNS: readonly WordPattern[] = [
  definePattern(
    'capitalised names',
    // "Names of months" are the months; of people and companies there is no list, but a capital.
    /\b(proper (nouns?|names?)|names?(?! (of|for) (?!people|persons?|individuals|places|cities|towns|companies|organi[sz]ations|brands|teams|characters))|capitali[sz]ed( words?| names?)?|capital letters?|capitals)\b/,
    CAPITALISED,
  ),
  definePattern(
    'last names',
    /\b(last names?|surnames?|family names?)\b/,
    both(CAPITALISED, after(ANY_CAPITALISED)),
  ),
  definePattern(
    'first names',
    /\b(first names?|given names?)\b/,
    // The first of several capitalised words, or one that stands alone.
    both(CAPITALISED, except(after(ANY_CAPITALISED))),
  ),
  definePattern(
    'words in capitals',
    /\b(acronyms?|initialisms?|abbreviations?|all[- ]caps?|upper[- ]?case( words?| letters?)?|all capitals|(written )?in (all )?(capital letters|capitals|caps|upper ?case))\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(text)),
  ),
  definePattern(
    'letters that stand alone',
    /\b(single|individual|isolated|one)[- ]letters?( words?)?\b/,
    unitsWhere(({ text }) => /^\p{L}$/u.test(text)),
  ),
  definePattern(
    'letters outside English',
    /\b(non-english|foreign|accented|diacritics?|non-latin|unicode)\b/,
    unitsWhere(({ text }) => /[^\p{ASCII}’“”‘–—…\uFFFD]/u.test(text)),
  ),
  definePattern(
    'long words',
    /\b(long|longer) words?\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && text.length >= 9),
  ),
  definePattern(
    'short words',
    /\b(short|shorter) words?\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && text.length <= 3),
  ),
  {
    name: 'continuations of a word',
    mentions:
      /\b(sub-?words?|word pieces?|word (fragments?|parts?)|(parts?|fragments?|pieces?|middles?|ends?|endings?) of (compound |longer |multi-syllable |a |the )*words?|partial words?|syllables?|(continue|finish|complete)s? (or (continue|finish|complete)s? )?(a |the )?words?)\b/,
    matches: unitsWhere(({ firstToken, lastToken }) => lastToken > firstToken),
    tokens: 'continuing',
  },
  definePattern('adverbs in -ly', /\badverbs?\b/, endingIn('ly')),
  definePattern(
    'words in -ing',
    /\b(gerunds?|present participles?|continuous|progressive)\b/,
    endingIn('ing'),
  ),
  definePattern('words in -ed', /\b(past[- ]tense|past participles?)\b/, endingIn('ed')),
  definePattern('words in -er', /\bcomparatives?\b/, endingIn('er')),
  definePattern('words in -est', /\bsuperlatives?\b/, endingIn('est')),
  definePattern(
    'words in -s',
    /\bplurals?( nouns?| forms?)?\b/,
    unitsWhere(
      ({ kind, lower }) => kind === 'word' && lower.length > 3 && /[^su'’i]s$/.test(lower),
    ),
  ),
];

const CURRENCIES = marks('$€£¥');

export const NUMBER_PATTERNS: readonly WordPattern[] = [
  definePattern(
    'numbers',
    /\b(numbers?|numerals?|numeric(al)?( values?| digits?)?|digits?|integers?|statistics?|figures)\b/,
    unitsWhere(({ kind }) => kind === 'number'),
  ),
  definePattern('years', /\b(four[- ]digit )?years?\b(?!-)/, wordForm(/^(1[0-9]|20)\d\ds?$/)),
  definePattern(
    'single digits',
    /\b((single|one|1)[- ]digits?( numbers?)?|numbers? (of|with) (one|a single) digit)\b/,
    wordForm(/^\d$/),
  ),
  definePattern(
    'numbers of two digits',
    /\b((two|2|double)[- ]digits?( numbers?)?|numbers? (of|with) two digits)\b/,
    wordForm(/^\d\d$/),
  ),
  definePattern(
    'numbers of three digits',
    /\b((three|3|triple)[- ]digits?( numbers?)?|numbers? (of|with) three digits)\b/,
    wordForm(/^\d{3}$/),
  ),
  definePattern(
    'dates',
    /\bdates?\b/,
    wordForm(/^((1[0-9]|20)\d\d|[12]?\d(st|nd|rd|th)?|3[01](st|nd|rd|th)?|\d+[/.]\d+([/.]\d+)?)$/),
  ),
  definePattern(
    'times of day',
    /\b(times? (of|in) (the |a )?day|clock times?|hours? and minutes?)\b/,
    wordForm(/^\d{1,2}:\d\d$|^[ap]m$/),
  ),
  definePattern(
    'ordinal numbers',
    /\bordinals?( numbers?| terms?| words?)?\b/,
    wordForm(/^\d+(st|nd|rd|th)$/),
  ),
  definePattern('decimal numbers', /\bdecimals?( numbers?| points?)?\b/, wordForm(/^\d+\.\d+$/)),
  definePattern(
    'percentages',
    /\bpercent(ages?)?\b/,
    either(before(marks('%')), marks('%'), wordsOf(['percent', 'percentage'])),
  ),
  definePattern('percent signs', /\bpercent(age)? (signs?|symbols?|marks?)\b/, marks('%')),
  definePattern(
    'currency signs',
    /\b(currency (signs?|symbols?)|(signs?|symbols?) (of|for) currenc(y|ies)|dollar signs?)\b/,
    CURRENCIES,
  ),
  definePattern(
    'amounts of money',
    /\b(money|monetary( values?| amounts?)?|prices?|currenc(y|ies)|dollars?|financial( amounts?)?|costs?)\b/,
    either(after(CURRENCIES), CURRENCIES),
  ),
];

const NEWLINE = unitsWhere(({ kind }) => kind === 'newline');

/** Places in the text, and words by what stood before. */
export const POSITION_PATTERNS: readonly WordPattern[] = [
  definePattern('newlines', /\b(new ?lines?|line breaks?|paragraph breaks?)\b/, NEWLINE),
  definePattern(
    'words at the beginning of a line',
    /\b(beginnings?|starts?|first (words?|tokens?)) (of|in|on) (a |the |each |every |new )*(lines?|paragraphs?)\b/,
    after(NEWLINE),
  ),
  definePattern(
    'words at the beginning of a sentence',
    /\b((beginnings?|starts?) of (a |the |each |every |new )*sentences?|sentence[- ](initial|starting|beginnings?|starts?)|(first|initial) (words?|tokens?) (of|in) (a |the |each |every |new )*sentences?)\b/,
    unitsWhere(({ kind, startsSentence }) => startsSentence && kind !== 'newline'),
  ),
  definePattern(
    'the first word of the text',
    /\b((first|initial) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|(beginnings?|starts?) of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))\b/,
    unitsWhere((_, index) => index === 0),
  ),
  definePattern(
    'the first few words of the text',
    /\b(first (few|several|two|three|four|five|[2-9]) (words?|tokens?|positions?))\b/,
    unitsWhere((_, index) => index < 4),
  ),
  definePattern(
    'the last word of the text',
    /\b((last|final) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|ends? of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))\b/,
    unitsWhere((_, index, units) => index === units.length - 1),
  ),
  definePattern(
    'words that occurred before',
    /\b(repeat(s|ed|ing)?|repetiti(ons?|ve)|duplicat\w+|reoccur\w*|recurr\w+|(second|later) (occurrences?|mentions?)|occurred (before|earlier)|already (appeared|occurred|mentioned)|seen (before|earlier))\b/,
    unitsWhere(
      ({ kind, lower, family }, index, units) =>
        kind === 'word' &&
        !STOP_WORDS.has(lower) &&
        units
          .slice(0, index)
          .some((earlier) => earlier.kind === 'word' && earlier.family === family),
    ),
  ),
];

/** A class that is decided by form or place, not by a list of words. */
export interface WordPattern {
  /** In the plural, for people. */
  name: string;
  /** How explanations speak of it; matched against lower-cased text. */
  mentions: RegExp;
  matches: UnitMatcher;
  /** As in `LiteralRule`. */
  tokens: 'all' | 'continuing';
}

export function definePattern(name: string, mentions: RegExp, matches: UnitMatcher): WordPattern {
  return { name, mentions, matches, tokens: 'all' };
}

/** Units whose lower-cased text has a form. */
export function wordForm(pattern: RegExp): UnitMatcher {
  return unitsWhere(({ lower }) => pattern.test(lower));
}

/** Any of these marks. */
export function marks(characters: string): UnitMatcher {
  return unitsWhere(({ kind, text }) => kind === 'mark' && characters.includes(text));
}

/** Every class that is decided by form or place. */
export const PATTERNS: readonly WordPattern[] = [
  ...NUMBER_PATTERNS,
  ...NAME_PATTERNS,
  ...MARK_PATTERNS,
  ...POSITION_PATTERNS,
];
