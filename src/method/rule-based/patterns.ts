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
import { STOP_WORDS, type WordClass } from './word-classes.ts';

/** A class that is decided by form or position, not by a list of words. */
export interface WordPattern extends WordClass {
  /** As in `SimulationRule`. */
  tokens: 'all' | 'continuing';
}

/** Any of these marks. */
const marks = (characters: string) =>
  unitsWhere(({ kind, text }) => kind === 'mark' && characters.includes(text));

const WORD_OR_NUMBER = unitsWhere(({ kind }) => kind === 'word' || kind === 'number');
const ANY_CAPITALIZED = unitsWhere(({ kind, text }) => kind === 'word' && /^\p{Lu}/u.test(text));
/** Inside a sentence, where a capital means something. */
const CAPITALIZED = both(
  ANY_CAPITALIZED,
  unitsWhere(({ text, startsSentence }) => !startsSentence && text !== 'I'),
);
const CURRENCIES = marks('$€£¥');
const NEWLINE = unitsWhere(({ kind }) => kind === 'newline');

/**
 * By name, in the plural, for people: how explanations mention the pattern, what matches it (a regular expression
 * tests the lower-cased unit), and which tokens of a matched word, where not all.
 */
const TABLE: Readonly<
  Record<string, [mentions: RegExp, matches: UnitMatcher | RegExp, tokens?: 'continuing']>
> = {
  // Numbers.
  numbers: [
    /\b(numbers?|numerals?|numeric(al)?( values?| digits?)?|digits?|integers?|statistics?|figures)\b/,
    unitsWhere(({ kind }) => kind === 'number'),
  ],
  years: [/\b(four[- ]digit )?years?\b(?!-)/, /^(1[0-9]|20)\d\ds?$/],
  'single digits': [
    /\b((single|one|1)[- ]digits?( numbers?)?|numbers? (of|with) (one|a single) digit)\b/,
    /^\d$/,
  ],
  'numbers of two digits': [
    /\b((two|2|double)[- ]digits?( numbers?)?|numbers? (of|with) two digits)\b/,
    /^\d\d$/,
  ],
  'numbers of three digits': [
    /\b((three|3|triple)[- ]digits?( numbers?)?|numbers? (of|with) three digits)\b/,
    /^\d{3}$/,
  ],
  dates: [
    /\bdates?\b/,
    /^((1[0-9]|20)\d\d|[12]?\d(st|nd|rd|th)?|3[01](st|nd|rd|th)?|\d+[/.]\d+([/.]\d+)?)$/,
  ],
  'times of day': [
    /\b(times? (of|in) (the |a )?day|clock times?|hours? and minutes?)\b/,
    /^\d{1,2}:\d\d$|^[ap]m$/,
  ],
  'ordinal numbers': [/\bordinals?( numbers?| terms?| words?)?\b/, /^\d+(st|nd|rd|th)$/],
  'decimal numbers': [/\bdecimals?( numbers?| points?)?\b/, /^\d+\.\d+$/],
  percentages: [
    /\bpercent(ages?)?\b/,
    either(before(marks('%')), marks('%'), wordsOf(['percent', 'percentage'])),
  ],
  'percent signs': [/\bpercent(age)? (signs?|symbols?|marks?)\b/, marks('%')],
  'currency signs': [
    /\b(currency (signs?|symbols?)|(signs?|symbols?) (of|for) currenc(y|ies)|dollar signs?)\b/,
    CURRENCIES,
  ],
  'amounts of money': [
    /\b(money|monetary( values?| amounts?)?|prices?|currenc(y|ies)|dollars?|financial( amounts?)?|costs?)\b/,
    either(after(CURRENCIES), CURRENCIES),
  ],

  // Names, and forms of words: by capitals, letters and endings.
  'capitalised names': [
    // "Names of months" are the months; of people and companies there is no list, but a capital.
    /\b(proper (nouns?|names?)|names?(?! (of|for) (?!people|persons?|individuals|places|cities|towns|companies|organi[sz]ations|brands|teams|characters))|capitali[sz]ed( words?| names?)?|capital letters?|capitals)\b/,
    CAPITALIZED,
  ],
  'last names': [
    /\b(last names?|surnames?|family names?)\b/,
    both(CAPITALIZED, after(ANY_CAPITALIZED)),
  ],
  'first names': [
    /\b(first names?|given names?)\b/,
    // The first of several capitalised words, or one that stands alone.
    both(CAPITALIZED, except(after(ANY_CAPITALIZED))),
  ],
  'words in capitals': [
    /\b(acronyms?|initialisms?|abbreviations?|all[- ]caps?|upper[- ]?case( words?| letters?)?|all capitals|(written )?in (all )?(capital letters|capitals|caps|upper ?case))\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(text)),
  ],
  'letters that stand alone': [
    /\b(single|individual|isolated|one)[- ]letters?( words?)?\b/,
    unitsWhere(({ text }) => /^\p{L}$/u.test(text)),
  ],
  'letters outside English': [
    /\b(non-english|foreign|accented|diacritics?|non-latin|unicode)\b/,
    unitsWhere(({ text }) => /[^\p{ASCII}’“”‘–—…\uFFFD]/u.test(text)),
  ],
  'long words': [
    /\b(long|longer) words?\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && text.length >= 9),
  ],
  'short words': [
    /\b(short|shorter) words?\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && text.length <= 3),
  ],
  'continuations of a word': [
    /\b(sub-?words?|word pieces?|word (fragments?|parts?)|(parts?|fragments?|pieces?|middles?|ends?|endings?) of (compound |longer |multi-syllable |a |the )*words?|partial words?|syllables?|(continue|finish|complete)s? (or (continue|finish|complete)s? )?(a |the )?words?)\b/,
    unitsWhere(({ firstToken, lastToken }) => lastToken > firstToken),
    'continuing',
  ],
  'adverbs in -ly': [/\badverbs?\b/, endingIn('ly')],
  'words in -ing': [/\b(gerunds?|present participles?|continuous|progressive)\b/, endingIn('ing')],
  'words in -ed': [/\b(past[- ]tense|past participles?)\b/, endingIn('ed')],
  'words in -er': [/\bcomparatives?\b/, endingIn('er')],
  'words in -est': [/\bsuperlatives?\b/, endingIn('est')],
  'words in -s': [
    /\bplurals?( nouns?| forms?)?\b/,
    unitsWhere(
      ({ kind, lower }) => kind === 'word' && lower.length > 3 && /[^su'’i]s$/.test(lower),
    ),
  ],

  // Punctuation and other characters.
  punctuation: [
    /\bpunctuation( marks?)?\b/,
    unitsWhere(({ kind, text }) => kind === 'mark' && /^\p{P}/u.test(text)),
  ],
  commas: [/\bcommas?\b/, marks(',')],
  'full stops': [
    /\b(full stops?|periods?|end[- ]of[- ]sentence punctuation|sentence[- ]ending punctuation|ends? of (a |the )?sentences?)\b/,
    marks('.!?'),
  ],
  'question marks': [/\bquestion marks?\b/, marks('?')],
  'exclamation marks': [/\bexclamation (marks?|points?)\b/, marks('!')],
  'question and exclamation marks': [/\bquestion (and|or) exclamation marks?\b/, marks('?!')],
  semicolons: [/\bsemi-?colons?\b/, marks(';')],
  colons: [/\bcolons?\b/, marks(':')],
  'dashes and hyphens': [/\b(dash(es)?|hyphens?|hyphenat\w+)\b/, marks('-–—')],
  apostrophes: [/\bapostrophes?\b/, /['’]/],
  contractions: [/\bcontractions?\b/, /^'(s|t|re|ve|ll|d|m)$/],
  brackets: [/\b(parenthes[ie]s|brackets?|parenthetical\w*)\b/, marks('()[]{}')],
  'words inside brackets': [
    /\b(inside|within|between|in) (the )?(parenthes[ie]s|brackets?)\b/,
    both(WORD_OR_NUMBER, either(insideMarks('(', ')'), insideMarks('[', ']'))),
  ],
  'quotation marks': [/\b(quotation marks?|quotes?|quotations?|speech marks?)\b/, marks('"“”‘’')],
  'words inside quotation marks': [
    /\b((inside|within|between|in) (the )?(quotation marks?|quotes?|quotations?)|quoted (words?|text|speech))\b/,
    both(WORD_OR_NUMBER, either(insideMarks('“', '”'), insideMarks('"', '"'))),
  ],
  slashes: [/\bslash(es)?\b/, marks('/\\')],
  ellipses: [/\bellips[ei]s\b/, /^(\.{2,}|…)$/],
  'parts of web addresses': [
    /\b(urls?|web ?addresses|links?|websites?|domains?)\b/,
    wordsOf('http https www com org net html'.split(' ')),
  ],
  symbols: [
    /\b(symbols?|special characters?|mathematical|operators?)\b/,
    unitsWhere(({ kind, text }) => kind === 'mark' && /[\p{S}@#%&*_\\|/]/u.test(text)),
  ],
  'broken characters': [
    /\b((broken|unknown|garbled|replacement|undecodable) characters?|parts of characters)\b/,
    /^\uFFFD$/,
  ],

  // Where in the text a word is, and what was before it.
  newlines: [/\b(new ?lines?|line breaks?|paragraph breaks?)\b/, NEWLINE],
  'words at the beginning of a line': [
    /\b(beginnings?|starts?|first (words?|tokens?)) (of|in|on) (a |the |each |every |new )*(lines?|paragraphs?)\b/,
    after(NEWLINE),
  ],
  'words at the beginning of a sentence': [
    /\b((beginnings?|starts?) of (a |the |each |every |new )*sentences?|sentence[- ](initial|starting|beginnings?|starts?)|(first|initial) (words?|tokens?) (of|in) (a |the |each |every |new )*sentences?)\b/,
    unitsWhere(({ kind, startsSentence }) => startsSentence && kind !== 'newline'),
  ],
  'the first word of the text': [
    /\b((first|initial) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|(beginnings?|starts?) of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))\b/,
    unitsWhere((_, index) => index === 0),
  ],
  'the first few words of the text': [
    /\b(first (few|several|two|three|four|five|[2-9]) (words?|tokens?|positions?))\b/,
    unitsWhere((_, index) => index < 4),
  ],
  'the last word of the text': [
    /\b((last|final) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|ends? of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))\b/,
    unitsWhere((_, index, units) => index === units.length - 1),
  ],
  'words that occurred before': [
    /\b(repeat(s|ed|ing)?|repetiti(ons?|ve)|duplicat\w+|reoccur\w*|recurr\w+|(second|later) (occurrences?|mentions?)|occurred (before|earlier)|already (appeared|occurred|mentioned)|seen (before|earlier))\b/,
    unitsWhere(
      ({ kind, lower, stem }, index, units) =>
        kind === 'word' &&
        !STOP_WORDS.has(lower) &&
        units.slice(0, index).some((earlier) => earlier.kind === 'word' && earlier.stem === stem),
    ),
  ],
};

export const PATTERNS: readonly WordPattern[] = Object.entries(TABLE).map(
  ([name, [mentions, matches, tokens]]): WordPattern => ({
    name,
    mentions,
    matches: matches instanceof RegExp ? unitsWhere(({ lower }) => matches.test(lower)) : matches,
    tokens: tokens ?? 'all',
  }),
);
