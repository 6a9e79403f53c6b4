import * as text from './rules.ts';
import * as word from './rules.ts';
import { CLASSES, languageRule, mixtureOf, type Rule, silentRule, topicRule } from './rules.ts';
import { WORD_CLASSES_BY_NAME } from './word-classes.ts';

/** A rule that neurons may have, and one whose explanation would nearly fit it. */
export interface SyntheticRule {
  rule: Rule;
  /** Fits many of the tokens but means something else: broader, narrower or half of a mixture. */
  nearMiss: Rule | null;
}

const single = (...words: string[]) => word.namedWordsRule(words);

const entry = (rule: Rule, nearMiss: Rule | null = null): SyntheticRule => ({ rule, nearMiss });

const mixture = (first: Rule, second: Rule) => entry(mixtureOf(first, second), first);

const NEGATIONS = word.wordsRule('word class', ['not', 'no', 'without', 'never'], 'negations');
const SIGNS = text.punctuationRule('.,;:!?()"', 'punctuation of any kind');
const ANY_NUMBER = text.numberRule(/./, 'numbers of any kind');
const YEARS = text.numberRule(/^(?:19|20)\d\d$/, 'years of the 20th and 21st century');
const AFTER_NOT = word.afterWordsRule(['not'], 'the word that follows "not"');

/** One or two of every kind. The first neurons of a synthetic model have these, in this order. */
const FIRST: readonly SyntheticRule[] = [
  entry(CLASSES.colours),
  entry(word.suffixRule('ing')),
  entry(text.firstTokensRule(1), text.firstTokensRule(3)),
  entry(AFTER_NOT, single('not')),
  entry(YEARS, ANY_NUMBER),
  entry(text.capitalInSentenceRule(), CLASSES.firstNames),
  entry(text.punctuationRule('?', 'question marks'), SIGNS),
  mixture(CLASSES.animals, YEARS),
  entry(word.denseRule(), word.longWordsRule()),
  entry(silentRule('dead', 'nothing: the neuron is always exactly zero')),
  entry(silentRule('only negative', 'nothing: the neuron never rises above zero')),
  entry(word.phraseRule('not all'), single('all')),
  entry(text.afterLineBreakRule(), text.sentenceStartRule()),
  entry(single('because')),
  entry(text.insideQuotesRule(), CLASSES.speech),
  entry(text.repeatedPairRule(), text.repeatedWordRule()),
  entry(
    topicRule(
      'words about cooking',
      'oven dough soup cake',
      'ingredient',
      'cookingVerb',
      'fruit',
      'fruits',
    ),
    CLASSES.ingredients,
  ),
  entry(word.prefixRule('un')),
  entry(word.initialLetterRule('w')),
  entry(text.brokenCharacterRule(), text.punctuationRule('…"', 'quotation marks and ellipses')),
  entry(text.codeRule(), text.punctuationRule(';', 'semicolons')),
  entry(languageRule('french', 'French'), single('le', 'la')),
  entry(word.wordPartsRule(), CLASSES.surnames),
  entry(word.longWordsRule(), word.suffixRule('tion')),
];

const SINGLE_WORDS =
  'the of and in is was a to for with but it from my very only there before again about must could said if or at by that they because'.split(
    ' ',
  );

const PHRASES = [
  'at least',
  'thank you',
  'as well as',
  'in front of',
  'on top of',
  'there is no',
  'would like',
  'do not',
  'not as much',
];

const MORE: readonly SyntheticRule[] = [
  ...Object.values(CLASSES)
    .filter((rule) => rule !== CLASSES.colours)
    .map((rule) => entry(rule)),
  entry(NEGATIONS, single('not')),
  ...['tion', 'ly', 'ed', 'ness', 'ment', 'er', 's', 'est', 'ight', 'ter'].map((suffix) =>
    entry(word.suffixRule(suffix)),
  ),
  ...['re', 'be', 'co', 'pro', 'sh', 'ex'].map((prefix) => entry(word.prefixRule(prefix))),
  ...[...'abcdefghlmnoprst'].map((letter) => entry(word.initialLetterRule(letter))),
  ...SINGLE_WORDS.filter((each) => each !== 'because').map((each) => entry(single(each))),
  ...PHRASES.map((phrase) =>
    entry(word.phraseRule(phrase), single(phrase.slice(phrase.lastIndexOf(' ') + 1))),
  ),
  ...['very', 'the', 'a', 'my', 'in', 'of', 'and', 'no', 'is', 'was', 'by', 'from', 'with'].map(
    (before) =>
      entry(word.afterWordsRule([before], `the word that follows "${before}"`), single(before)),
  ),
  entry(
    word.afterWordsRule(
      WORD_CLASSES_BY_NAME.title,
      'family names after a title such as "Dr" or "Mrs"',
    ),
    single(...WORD_CLASSES_BY_NAME.title.slice(0, 3)),
  ),
  entry(
    word.afterWordsRule(WORD_CLASSES_BY_NAME.firstName, 'what follows a first name'),
    CLASSES.firstNames,
  ),
  entry(
    word.afterWordsRule(WORD_CLASSES_BY_NAME.colour, 'things that have a colour'),
    CLASSES.garments,
  ),
  entry(text.firstTokensRule(4), text.firstTokensRule(1)),
  entry(text.sentenceStartRule(), text.afterLineBreakRule()),
  entry(text.endOfTextRule(), text.firstTokensRule(1)),
  entry(text.lineBreakRule(), text.punctuationRule('.', 'full stops')),
  entry(text.allCapitalsRule(), text.capitalInSentenceRule()),
  entry(ANY_NUMBER, YEARS),
  entry(text.numberRule(/^\d$/, 'single digits'), ANY_NUMBER),
  entry(text.numberRule(/^\d\d$/, 'numbers of two digits'), ANY_NUMBER),
  entry(text.numberAfterRule(/[$£€]$/, 'prices: numbers after a currency sign'), ANY_NUMBER),
  entry(text.numberAfterRule(/^:$/, 'minutes in a time of day'), ANY_NUMBER),
  entry(text.numberAfterRule(/\n/, 'numbers at the start of a line, as in lists'), ANY_NUMBER),
  entry(text.punctuationRule('%', 'percent signs'), ANY_NUMBER),
  entry(text.punctuationRule('.', 'full stops'), SIGNS),
  entry(text.punctuationRule(',', 'commas'), SIGNS),
  entry(
    text.punctuationRule('!', 'exclamation marks'),
    text.punctuationRule('?!', 'question and exclamation marks'),
  ),
  entry(text.punctuationRule('()', 'brackets'), SIGNS),
  entry(text.punctuationRule('"', 'quotation marks'), SIGNS),
  entry(text.punctuationRule(';:', 'colons and semicolons'), SIGNS),
  entry(text.punctuationRule('$£€', 'signs of currencies'), CLASSES.money),
  entry(text.insideBracketsRule(), text.punctuationRule('()', 'brackets')),
  entry(text.repeatedWordRule(), text.repeatedPairRule()),
  entry(topicRule('words about law and courts', 'signed section', 'legalWord', 'crime')),
  entry(topicRule('words about sport', 'won score scored half', 'teamWord', 'sport')),
  entry(topicRule('words about science', 'cells sample figure theory', 'scienceWord')),
  entry(topicRule('words about computers', 'works update password', 'computerWord')),
  entry(
    topicRule(
      'words about travel',
      'room hire foot tower',
      'vehicle',
      'vehicles',
      'city',
      'country',
    ),
  ),
  entry(topicRule('words about the home', 'house room door key', 'furniture', 'family', 'garment')),
  entry(languageRule('spanish', 'Spanish'), single('la', 'el')),
  entry(languageRule('german', 'German'), single('der', 'das')),
  mixture(CLASSES.months, CLASSES.fruits),
  mixture(CLASSES.weather, word.suffixRule('ing')),
  mixture(CLASSES.instruments, CLASSES.professions),
  mixture(CLASSES.colours, AFTER_NOT),
  mixture(CLASSES.cities, text.punctuationRule('?', 'question marks')),
  mixture(CLASSES.family, CLASSES.vehicles),
  mixture(CLASSES.metals, CLASSES.feelings),
  mixture(CLASSES.numberWords, ANY_NUMBER),
  entry(silentRule('only negative', 'nothing: the neuron stays below zero')),
];

/** Every rule that neurons of a synthetic model may have. */
export const NEURON_RULES: readonly SyntheticRule[] = [...FIRST, ...MORE];

/** How many entries from the front show one or two of every kind. */
export const FEATURED_COUNT = FIRST.length;
