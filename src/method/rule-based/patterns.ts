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

export const MARK_SHAPES: readonly Shape[] = [
  shape(
    'punctuation',
    /\bpunctuation( marks?)?\b/,
    unitsWhere(({ kind, text }) => kind === 'mark' && /^\p{P}/u.test(text)),
  ),
  shape('commas', /\bcommas?\b/, marks(',')),
  shape(
    'full stops',
    /\b(full stops?|periods?|end[- ]of[- ]sentence punctuation|sentence[- ]ending punctuation|ends? of (a |the )?sentences?)\b/,
    marks('.!?'),
  ),
  shape('question marks', /\bquestion marks?\b/, marks('?')),
  shape('exclamation marks', /\bexclamation (marks?|points?)\b/, marks('!')),
  shape('question and exclamation marks', /\bquestion (and|or) exclamation marks?\b/, marks('?!')),
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
  shape(
    'words inside brackets',
    /\b(inside|within|between|in) (the )?(parenthes[ie]s|brackets?)\b/,
    both(WORD_OR_NUMBER, either(insideMarks('(', ')'), insideMarks('[', ']'))),
  ),
  shape(
    'quotation marks',
    /\b(quotation marks?|quotes?|quotations?|speech marks?)\b/,
    marks('"“”‘’'),
  ),
  shape(
    'words inside quotation marks',
    /\b((inside|within|between|in) (the )?(quotation marks?|quotes?|quotations?)|quoted (words?|text|speech))\b/,
    both(WORD_OR_NUMBER, either(insideMarks('“', '”'), insideMarks('"', '"'))),
  ),
  shape('slashes', /\bslash(es)?\b/, marks('/\\')),
  shape(
    'ellipses',
    /\bellips[ei]s\b/,
    unitsWhere(({ text }) => /^(\.{2,}|…)$/.test(text)),
  ),
  shape(
    'parts of web addresses',
    /\b(urls?|web ?addresses|links?|websites?|domains?)\b/,
    wordsOf('http https www com org net html'.split(' ')),
  ),
  shape(
    'symbols',
    /\b(symbols?|special characters?|mathematical|operators?)\b/,
    unitsWhere(({ kind, text }) => kind === 'mark' && /[\p{S}@#%&*_\\|/]/u.test(text)),
  ),
  shape(
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
export const NAME_SHAPES: readonly Shape[] = [
  shape(
    'capitalised names',
    // "Names of months" are the months; of people and companies there is no list, but a capital.
    /\b(proper (nouns?|names?)|names?(?! (of|for) (?!people|persons?|individuals|places|cities|towns|companies|organi[sz]ations|brands|teams|characters))|capitali[sz]ed( words?| names?)?|capital letters?|capitals)\b/,
    CAPITALISED,
  ),
  shape(
    'last names',
    /\b(last names?|surnames?|family names?)\b/,
    both(CAPITALISED, after(ANY_CAPITALISED)),
  ),
  shape(
    'first names',
    /\b(first names?|given names?)\b/,
    // The first of several capitalised words, or one that stands alone.
    both(CAPITALISED, except(after(ANY_CAPITALISED))),
  ),
  shape(
    'words in capitals',
    /\b(acronyms?|initialisms?|abbreviations?|all[- ]caps?|upper[- ]?case( words?| letters?)?|all capitals|(written )?in (all )?(capital letters|capitals|caps|upper ?case))\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(text)),
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
    /\b(long|longer) words?\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && text.length >= 9),
  ),
  shape(
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

const CURRENCIES = marks('$€£¥');

export const NUMBER_SHAPES: readonly Shape[] = [
  shape(
    'numbers',
    /\b(numbers?|numerals?|numeric(al)?( values?| digits?)?|digits?|integers?|statistics?|figures)\b/,
    unitsWhere(({ kind }) => kind === 'number'),
  ),
  shape('years', /\b(four[- ]digit )?years?\b(?!-)/, form(/^(1[0-9]|20)\d\ds?$/)),
  shape(
    'single digits',
    /\b((single|one|1)[- ]digits?( numbers?)?|numbers? (of|with) (one|a single) digit)\b/,
    form(/^\d$/),
  ),
  shape(
    'numbers of two digits',
    /\b((two|2|double)[- ]digits?( numbers?)?|numbers? (of|with) two digits)\b/,
    form(/^\d\d$/),
  ),
  shape(
    'numbers of three digits',
    /\b((three|3|triple)[- ]digits?( numbers?)?|numbers? (of|with) three digits)\b/,
    form(/^\d{3}$/),
  ),
  shape(
    'dates',
    /\bdates?\b/,
    form(/^((1[0-9]|20)\d\d|[12]?\d(st|nd|rd|th)?|3[01](st|nd|rd|th)?|\d+[/.]\d+([/.]\d+)?)$/),
  ),
  shape(
    'times of day',
    /\b(times? (of|in) (the |a )?day|clock times?|hours? and minutes?)\b/,
    form(/^\d{1,2}:\d\d$|^[ap]m$/),
  ),
  shape('ordinal numbers', /\bordinals?( numbers?| terms?| words?)?\b/, form(/^\d+(st|nd|rd|th)$/)),
  shape('decimal numbers', /\bdecimals?( numbers?| points?)?\b/, form(/^\d+\.\d+$/)),
  shape(
    'percentages',
    /\bpercent(ages?)?\b/,
    either(before(marks('%')), marks('%'), wordsOf(['percent', 'percentage'])),
  ),
  shape('percent signs', /\bpercent(age)? (signs?|symbols?|marks?)\b/, marks('%')),
  shape(
    'currency signs',
    /\b(currency (signs?|symbols?)|(signs?|symbols?) (of|for) currenc(y|ies)|dollar signs?)\b/,
    CURRENCIES,
  ),
  shape(
    'amounts of money',
    /\b(money|monetary( values?| amounts?)?|prices?|currenc(y|ies)|dollars?|financial( amounts?)?|costs?)\b/,
    either(after(CURRENCIES), CURRENCIES),
  ),
];

const NEWLINE = unitsWhere(({ kind }) => kind === 'newline');

/** Places in the text, and words by what stood before. */
export const PLACE_SHAPES: readonly Shape[] = [
  shape('newlines', /\b(new ?lines?|line breaks?|paragraph breaks?)\b/, NEWLINE),
  shape(
    'words at the beginning of a line',
    /\b(beginnings?|starts?|first (words?|tokens?)) (of|in|on) (a |the |each |every |new )*(lines?|paragraphs?)\b/,
    after(NEWLINE),
  ),
  shape(
    'words at the beginning of a sentence',
    /\b((beginnings?|starts?) of (a |the |each |every |new )*sentences?|sentence[- ](initial|starting|beginnings?|starts?)|(first|initial) (words?|tokens?) (of|in) (a |the |each |every |new )*sentences?)\b/,
    unitsWhere(({ kind, startsSentence }) => startsSentence && kind !== 'newline'),
  ),
  shape(
    'the first word of the text',
    /\b((first|initial) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|(beginnings?|starts?) of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))\b/,
    unitsWhere((_, index) => index === 0),
  ),
  shape(
    'the first few words of the text',
    /\b(first (few|several|two|three|four|five|[2-9]) (words?|tokens?|positions?))\b/,
    unitsWhere((_, index) => index < 4),
  ),
  shape(
    'the last word of the text',
    /\b((last|final) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|ends? of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))\b/,
    unitsWhere((_, index, units) => index === units.length - 1),
  ),
  shape(
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
export interface Shape {
  /** In the plural, for people. */
  name: string;
  /** How explanations speak of it; matched against lower-cased text. */
  mentions: RegExp;
  matches: UnitMatcher;
  /** As in `LiteralRule`. */
  tokens: 'all' | 'continuing';
}

export function shape(name: string, mentions: RegExp, matches: UnitMatcher): Shape {
  return { name, mentions, matches, tokens: 'all' };
}

/** Units whose lower-cased text has a form. */
export function form(pattern: RegExp): UnitMatcher {
  return unitsWhere(({ lower }) => pattern.test(lower));
}

/** Any of these marks. */
export function marks(characters: string): UnitMatcher {
  return unitsWhere(({ kind, text }) => kind === 'mark' && characters.includes(text));
}

/** Every class that is decided by form or place. */
export const SHAPES: readonly Shape[] = [
  ...NUMBER_SHAPES,
  ...NAME_SHAPES,
  ...MARK_SHAPES,
  ...PLACE_SHAPES,
];
