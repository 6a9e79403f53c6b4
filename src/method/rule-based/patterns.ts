import {
  after,
  before,
  both,
  either,
  insideMarks,
  type UnitMatcher,
  unitsWhere,
} from './matchers.ts';
import type { Word } from './tokenize-words.ts';
import { readClasses, STOP_WORDS, type WordClass } from './word-classes.ts';

/**
 * Classes that are decided by form or position, not by a list of words, one a line: its name, how explanations mention
 * it, and a regular expression of the lower-cased unit, or nothing where the class is in `MATCHERS`. Of a word in a
 * `continuing` class only the tokens after its first are meant.
 */
const TABLE = String.raw`
numbers: numbers?|numerals?|numeric(al)?( values?| digits?)?|digits?|integers?|statistics?|figures
years: (four[- ]digit )?years?(?!-): ^(1[0-9]|20)\d\ds?$
single digits: (single|one|1)[- ]digits?( numbers?)?|numbers? (of|with) (one|a single) digit: ^\d$
numbers of two digits: (two|2|double)[- ]digits?( numbers?)?|numbers? (of|with) two digits: ^\d\d$
numbers of three digits: (three|3|triple)[- ]digits?( numbers?)?|numbers? (of|with) three digits: ^\d{3}$
dates: dates?: ^((1[0-9]|20)\d\d|[12]?\d(st|nd|rd|th)?|3[01](st|nd|rd|th)?|\d+[/.]\d+([/.]\d+)?)$
times of day: times? (of|in) (the |a )?day|clock times?|hours? and minutes?: ^\d{1,2}:\d\d$|^[ap]m$
ordinal numbers: ordinals?( numbers?| terms?| words?)?: ^\d+(st|nd|rd|th)$
decimal numbers: decimals?( numbers?| points?)?: ^\d+\.\d+$
percentages: percent(ages?)?
percent signs: percent(age)? (signs?|symbols?|marks?): ^%$
currency signs: currency (signs?|symbols?)|(signs?|symbols?) (of|for) currenc(y|ies)|dollar signs?: ^[$€£¥]$
amounts of money: money|monetary( values?| amounts?)?|prices?|currenc(y|ies)|dollars?|financial( amounts?)?|costs?
capitalised names: proper (nouns?|names?)|names?(?! (of|for) (?!people|persons?|individuals|places|cities|towns|companies|organi[sz]ations|brands|teams|characters))|capitali[sz]ed( words?| names?)?|capital letters?|capitals
last names: last names?|surnames?|family names?
first names: first names?|given names?
words in capitals: acronyms?|initialisms?|abbreviations?|all[- ]caps?|upper[- ]?case( words?| letters?)?|all capitals|(written )?in (all )?(capital letters|capitals|caps|upper ?case)
letters that stand alone: (single|individual|isolated|one)[- ]letters?( words?)?
letters outside English: non-english|foreign|accented|diacritics?|non-latin|unicode
long words: (long|longer) words?
short words: (short|shorter) words?
continuing continuations of a word: sub-?words?|word pieces?|word (fragments?|parts?)|(parts?|fragments?|pieces?|middles?|ends?|endings?) of (compound |longer |multi-syllable |a |the )*words?|partial words?|syllables?|(continue|finish|complete)s? (or (continue|finish|complete)s? )?(a |the )?words?
adverbs in -ly: adverbs?: ^\p{L}.*ly$
words in -ing: gerunds?|present participles?|continuous|progressive: ^\p{L}.*ing$
words in -ed: past[- ]tense|past participles?: ^\p{L}.*ed$
words in -er: comparatives?: ^\p{L}.*er$
words in -est: superlatives?: ^\p{L}.*est$
words in -s: plurals?( nouns?| forms?)?: ^\p{L}.+[^su'’i]s$
punctuation: punctuation( marks?)?
commas: commas?: ^,$
full stops: full stops?|periods?|end[- ]of[- ]sentence punctuation|sentence[- ]ending punctuation|ends? of (a |the )?sentences?: ^[.!?]$
question marks: question marks?: ^\?$
exclamation marks: exclamation (marks?|points?): ^!$
question and exclamation marks: question (and|or) exclamation marks?: ^[?!]$
semicolons: semi-?colons?: ^;$
colons: colons?: ^:$
dashes and hyphens: dash(es)?|hyphens?|hyphenat\w+: ^[-–—]$
apostrophes: apostrophes?: ['’]
contractions: contractions?: ^'(s|t|re|ve|ll|d|m)$
brackets: parenthes[ie]s|brackets?|parenthetical\w*: ^[()[\]{}]$
words inside brackets: (inside|within|between|in) (the )?(parenthes[ie]s|brackets?)
quotation marks: quotation marks?|quotes?|quotations?|speech marks?
words inside quotation marks: (inside|within|between|in) (the )?(quotation marks?|quotes?|quotations?)|quoted (words?|text|speech)
slashes: slash(es)?: ^[/\\]$
ellipses: ellips[ei]s: ^(\.{2,}|…)$
parts of web addresses: urls?|web ?addresses|links?|websites?|domains?: ^(https?|www|com|org|net|html)$
symbols: symbols?|special characters?|mathematical|operators?
broken characters: (broken|unknown|garbled|replacement|undecodable) characters?|parts of characters: ^\uFFFD$
newlines: new ?lines?|line breaks?|paragraph breaks?
words at the beginning of a line: (beginnings?|starts?|first (words?|tokens?)) (of|in|on) (a |the |each |every |new )*(lines?|paragraphs?)
words at the beginning of a sentence: (beginnings?|starts?) of (a |the |each |every |new )*sentences?|sentence[- ](initial|starting|beginnings?|starts?)|(first|initial) (words?|tokens?) (of|in) (a |the |each |every |new )*sentences?
the first word of the text: (first|initial) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|(beginnings?|starts?) of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?)
the first few words of the text: first (few|several|two|three|four|five|[2-9]) (words?|tokens?|positions?)
the last word of the text: (last|final) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|ends? of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?)
words that occurred before: repeat(s|ed|ing)?|repetiti(ons?|ve)|duplicat\w+|reoccur\w*|recurr\w+|(second|later) (occurrences?|mentions?)|occurred (before|earlier)|already (appeared|occurred|mentioned)|seen (before|earlier)
`;

const isWord = ({ kind }: Word) => kind === 'word';
const isMark = ({ kind }: Word) => kind === 'mark';
const WORD_OR_NUMBER = unitsWhere(({ kind }) => kind === 'word' || kind === 'number');
const ANY_CAPITALIZED = unitsWhere((unit) => isWord(unit) && /^\p{Lu}/u.test(unit.text));
/** Inside a sentence, where a capital means something. */
const CAPITALIZED = both(
  ANY_CAPITALIZED,
  unitsWhere(({ text, startsSentence }) => !startsSentence && text !== 'I'),
);
const CURRENCIES = unitsWhere(({ text }) => /^[$€£¥]$/.test(text));
const PERCENT_SIGN = unitsWhere(({ text }) => text === '%');
const NEWLINE = unitsWhere(({ kind }) => kind === 'newline');

const MATCHERS: Readonly<Record<string, UnitMatcher>> = {
  numbers: unitsWhere(({ kind }) => kind === 'number'),
  percentages: either(
    before(PERCENT_SIGN),
    unitsWhere(({ lower }) => /^(%|percent|percentage)$/.test(lower)),
  ),
  'amounts of money': either(after(CURRENCIES), CURRENCIES),
  'capitalised names': CAPITALIZED,
  'last names': both(CAPITALIZED, after(ANY_CAPITALIZED)),
  // The first of several capitalised words, or one that stands alone.
  'first names': (units, index) =>
    CAPITALIZED(units, index) && !after(ANY_CAPITALIZED)(units, index),
  'words in capitals': unitsWhere(
    (unit) => isWord(unit) && /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(unit.text),
  ),
  'letters that stand alone': unitsWhere(({ text }) => /^\p{L}$/u.test(text)),
  'letters outside English': unitsWhere(({ text }) => /[^\p{ASCII}’“”‘–—…\uFFFD]/u.test(text)),
  'long words': unitsWhere((unit) => isWord(unit) && unit.text.length >= 9),
  'short words': unitsWhere((unit) => isWord(unit) && unit.text.length <= 3),
  'continuations of a word': unitsWhere(({ firstToken, lastToken }) => lastToken > firstToken),
  punctuation: unitsWhere((unit) => isMark(unit) && /^\p{P}/u.test(unit.text)),
  'words inside brackets': both(
    WORD_OR_NUMBER,
    either(insideMarks('(', ')'), insideMarks('[', ']')),
  ),
  'quotation marks': unitsWhere((unit) => isMark(unit) && /["“”‘’]/.test(unit.text)),
  'words inside quotation marks': both(
    WORD_OR_NUMBER,
    either(insideMarks('“', '”'), insideMarks('"', '"')),
  ),
  symbols: unitsWhere((unit) => isMark(unit) && /[\p{S}@#%&*_\\|/]/u.test(unit.text)),
  newlines: NEWLINE,
  'words at the beginning of a line': after(NEWLINE),
  'words at the beginning of a sentence': unitsWhere(
    ({ kind, startsSentence }) => startsSentence && kind !== 'newline',
  ),
  'the first word of the text': (_, index) => index === 0,
  'the first few words of the text': (_, index) => index < 4,
  'the last word of the text': (units, index) => index === units.length - 1,
  'words that occurred before': (units, index) => {
    const { kind, lower, stem } = units[index]!;
    if (kind !== 'word' || STOP_WORDS.has(lower)) return false;
    return units.slice(0, index).some((earlier) => isWord(earlier) && earlier.stem === stem);
  },
};

export function compilePatterns(): WordClass[] {
  return readClasses(TABLE, (name, pattern) => {
    const test = new RegExp(pattern, 'u');
    return MATCHERS[name] ?? unitsWhere(({ lower }) => test.test(lower));
  });
}
