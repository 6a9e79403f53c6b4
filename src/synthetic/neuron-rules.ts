import type { Rule } from './rules.ts';
import * as rules from './rules.ts';
import { WORD_CLASSES_BY_NAME, type WordClass } from './word-classes.ts';

/** A rule that neurons may have, and one whose explanation nearly fits it. */
export interface SyntheticRule {
  rule: Rule;
  /** Fits many of the tokens but means something else: broader, narrower or half of a mixture. */
  nearMiss: Rule | null;
}

/** Explanations are like those of the release's explainer. */
const CLASSES = {
  colors: rules.classRule('words for colours', 'color'),
  animals: rules.classRule('names of animals', 'animal', 'animals'),
  months: rules.classRule('names of months', 'month'),
  weekdays: rules.classRule('days of the week', 'weekday'),
  fruits: rules.classRule('names of fruits', 'fruit', 'fruits'),
  ingredients: rules.classRule('ingredients used in cooking', 'ingredient'),
  drinks: rules.classRule('things to drink', 'drink'),
  cooking: rules.classRule('verbs for preparing food', 'cookingVerb'),
  tools: rules.classRule('hand tools', 'tool', 'tools'),
  vehicles: rules.classRule('vehicles', 'vehicle', 'vehicles'),
  plants: rules.classRule('trees and flowers', 'plant', 'plants'),
  garments: rules.classRule('pieces of clothing', 'garment', 'garments'),
  instruments: rules.classRule('musical instruments', 'instrument', 'instruments'),
  professions: rules.classRule('professions', 'profession', 'professions'),
  furniture: rules.classRule('pieces of furniture', 'furniture'),
  firstNames: rules.classRule('first names of people', 'firstName'),
  surnames: rules.classRule('family names', 'surname'),
  cities: rules.classRule('names of cities', 'city'),
  countries: rules.classRule('names of countries', 'country'),
  sports: rules.classRule('kinds of sport', 'sport'),
  body: rules.classRule('parts of the body', 'bodyPart'),
  family: rules.classRule('members of a family', 'family'),
  weather: rules.classRule('words for weather', 'weather'),
  feelings: rules.classRule('adjectives for feelings', 'feeling'),
  metals: rules.classRule('names of metals', 'metal'),
  planets: rules.classRule('names of planets', 'planet'),
  materials: rules.classRule('materials that things are made of', 'material'),
  buildings: rules.classRule('buildings and public places', 'place'),
  landscape: rules.classRule('features of the landscape', 'landscape'),
  compass: rules.classRule('points of the compass', 'direction'),
  time: rules.classRule('units of time', 'timeUnit'),
  numberWords: rules.classRule('numbers written as words', 'numberWord'),
  ordinals: rules.classRule('ordinal words such as "first" and "last"', 'ordinal'),
  speech: rules.classRule('verbs of speaking', 'speechVerb'),
  motion: rules.classRule('past-tense verbs of motion', 'motionPast'),
  hedges: rules.classRule('expressions of uncertainty', 'hedge'),
  modals: rules.classRule('modal verbs', 'modal'),
  adverbs: rules.classRule('adverbs of manner', 'adverb'),
  money: rules.classRule('words about money', 'moneyWord'),
  crimes: rules.classRule('kinds of crime', 'crime'),
} as const;

const single = (...words: string[]) => rules.namedWordsRule(words);

const entry = (rule: Rule, nearMiss: Rule | null = null): SyntheticRule => ({ rule, nearMiss });

const mixture = (first: Rule, second: Rule) => entry(rules.mixtureOf(first, second), first);

const NEGATIONS = rules.wordsRule('word class', ['not', 'no', 'without', 'never'], 'negations');
const SIGNS = rules.punctuationRule('.,;:!?()"', 'punctuation of any kind');
const ANY_NUMBER = rules.numberRule(/./, 'numbers of any kind');
const YEARS = rules.numberRule(/^(?:19|20)\d\d$/, 'years of the 20th and 21st century');
const TITLES = single('Dr', 'Mr', 'Mrs');
const BRACKETS = rules.punctuationRule('()', 'brackets');
const TRAVEL = ['vehicle', 'vehicles', 'city', 'country'] as const;
const HOME = ['furniture', 'family', 'garment'] as const;
const COOKING = ['ingredient', 'cookingVerb', 'fruit', 'fruits'] as const;
const afterClass = (name: WordClass, explanation: string) =>
  rules.afterWordsRule(WORD_CLASSES_BY_NAME[name], explanation);
const AFTER_NOT = rules.afterWordsRule(['not'], 'the word that follows "not"');

/** One or two of every kind. The first neurons of a synthetic model have these, in this order. */
export const FEATURED_RULES: readonly SyntheticRule[] = [
  entry(CLASSES.colors),
  entry(rules.suffixRule('ing')),
  entry(rules.FIRST_TOKEN, rules.firstTokensRule(3)),
  entry(AFTER_NOT, single('not')),
  entry(YEARS, ANY_NUMBER),
  entry(rules.CAPITAL_IN_SENTENCE, CLASSES.firstNames),
  entry(rules.punctuationRule('?', 'question marks'), SIGNS),
  mixture(CLASSES.animals, YEARS),
  entry(rules.DENSE, rules.LONG_WORDS),
  entry(rules.silentRule('dead', 'nothing: the neuron is always exactly zero')),
  entry(rules.silentRule('only negative', 'nothing: the neuron never rises above zero')),
  entry(rules.phraseRule('not all'), single('all')),
  entry(rules.AFTER_LINE_BREAK, rules.SENTENCE_START),
  entry(single('because')),
  entry(rules.INSIDE_QUOTES, CLASSES.speech),
  entry(rules.REPEATED_PAIR, rules.REPEATED_WORD),
  entry(
    rules.topicRule('words about cooking', 'oven dough soup cake', ...COOKING),
    CLASSES.ingredients,
  ),
  entry(rules.prefixRule('un')),
  entry(rules.initialLetterRule('w')),
  entry(rules.BROKEN_CHARACTERS, rules.punctuationRule('…"', 'quotation marks and ellipses')),
  entry(rules.CODE, rules.punctuationRule(';', 'semicolons')),
  entry(rules.languageRule('french', 'French'), single('le', 'la')),
  entry(rules.WORD_PARTS, CLASSES.surnames),
  entry(rules.LONG_WORDS, rules.suffixRule('tion')),
];

const SINGLE_WORDS =
  'the of and in is was a to for with but it from my very only there before again about must could said if or at by that they';

const PHRASES =
  'at least, thank you, as well as, in front of, on top of, there is no, would like, do not, not as much';

/** Every rule that neurons of a synthetic model may have. */
export const NEURON_RULES: readonly SyntheticRule[] = [
  ...FEATURED_RULES,
  // The first class, colors, is featured.
  ...Object.values(CLASSES)
    .slice(1)
    .map((rule) => entry(rule)),
  entry(NEGATIONS, single('not')),
  ...['tion', 'ly', 'ed', 'ness', 'ment', 'er', 's', 'est', 'ight', 'ter'].map((suffix) =>
    entry(rules.suffixRule(suffix)),
  ),
  ...['re', 'be', 'co', 'pro', 'sh', 'ex'].map((prefix) => entry(rules.prefixRule(prefix))),
  ...[...'abcdefghlmnoprst'].map((letter) => entry(rules.initialLetterRule(letter))),
  ...SINGLE_WORDS.split(' ').map((each) => entry(single(each))),
  ...PHRASES.split(', ').map((phrase) =>
    entry(rules.phraseRule(phrase), single(phrase.slice(phrase.lastIndexOf(' ') + 1))),
  ),
  ...['very', 'the', 'a', 'my', 'in', 'of', 'and', 'no', 'is', 'was', 'by', 'from', 'with'].map(
    (before) =>
      entry(rules.afterWordsRule([before], `the word that follows "${before}"`), single(before)),
  ),
  entry(afterClass('title', 'family names after a title such as "Dr" or "Mrs"'), TITLES),
  entry(afterClass('firstName', 'what follows a first name'), CLASSES.firstNames),
  entry(afterClass('color', 'things that have a colour'), CLASSES.garments),
  entry(rules.firstTokensRule(4), rules.FIRST_TOKEN),
  entry(rules.SENTENCE_START, rules.AFTER_LINE_BREAK),
  entry(rules.END_OF_TEXT_MARK, rules.FIRST_TOKEN),
  entry(rules.LINE_BREAKS, rules.punctuationRule('.', 'full stops')),
  entry(rules.ALL_CAPITALS, rules.CAPITAL_IN_SENTENCE),
  entry(ANY_NUMBER, YEARS),
  entry(rules.numberRule(/^\d$/, 'single digits'), ANY_NUMBER),
  entry(rules.numberRule(/^\d\d$/, 'numbers of two digits'), ANY_NUMBER),
  entry(rules.numberAfterRule(/[$£€]$/, 'prices: numbers after a currency sign'), ANY_NUMBER),
  entry(rules.numberAfterRule(/^:$/, 'minutes in a time of day'), ANY_NUMBER),
  entry(rules.numberAfterRule(/\n/, 'numbers at the start of a line, as in lists'), ANY_NUMBER),
  entry(rules.punctuationRule('%', 'percent signs'), ANY_NUMBER),
  entry(rules.punctuationRule('.', 'full stops'), SIGNS),
  entry(rules.punctuationRule(',', 'commas'), SIGNS),
  entry(
    rules.punctuationRule('!', 'exclamation marks'),
    rules.punctuationRule('?!', 'question and exclamation marks'),
  ),
  entry(BRACKETS, SIGNS),
  entry(rules.punctuationRule('"', 'quotation marks'), SIGNS),
  entry(rules.punctuationRule(';:', 'colons and semicolons'), SIGNS),
  entry(rules.punctuationRule('$£€', 'signs of currencies'), CLASSES.money),
  entry(rules.INSIDE_BRACKETS, BRACKETS),
  entry(rules.REPEATED_WORD, rules.REPEATED_PAIR),
  entry(rules.topicRule('words about law and courts', 'signed section', 'legalWord', 'crime')),
  entry(rules.topicRule('words about sport', 'won score scored half', 'teamWord', 'sport')),
  entry(rules.topicRule('words about science', 'cells sample figure theory', 'scienceWord')),
  entry(rules.topicRule('words about computers', 'works update password', 'computerWord')),
  entry(rules.topicRule('words about travel', 'room hire foot tower', ...TRAVEL)),
  entry(rules.topicRule('words about the home', 'house room door key', ...HOME)),
  entry(rules.languageRule('spanish', 'Spanish'), single('la', 'el')),
  entry(rules.languageRule('german', 'German'), single('der', 'das')),
  mixture(CLASSES.months, CLASSES.fruits),
  mixture(CLASSES.weather, rules.suffixRule('ing')),
  mixture(CLASSES.instruments, CLASSES.professions),
  mixture(CLASSES.colors, AFTER_NOT),
  mixture(CLASSES.cities, rules.punctuationRule('?', 'question marks')),
  mixture(CLASSES.family, CLASSES.vehicles),
  mixture(CLASSES.metals, CLASSES.feelings),
  mixture(CLASSES.numberWords, ANY_NUMBER),
  entry(rules.silentRule('only negative', 'nothing: the neuron stays below zero')),
];
