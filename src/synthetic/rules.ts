import type { Rule } from './rule.ts';
import { FUNCTION_WORDS, LEXICON, type WordClass } from './word-classes.ts';
import * as word from './word-rules.ts';

/** Rules on the lexicon's classes of words. */

function lexicon(...classes: WordClass[]): string[] {
  return classes.flatMap((name) => LEXICON[name]);
}

const wordClass = (explanation: string, ...classes: WordClass[]) =>
  word.wordsRule('word class', lexicon(...classes), explanation);

/** A wide field of words: whole classes, and `more` words of the texts' frame. */
export const topicRule = (explanation: string, more: string, ...classes: WordClass[]) =>
  word.wordsRule('topic', [...lexicon(...classes), ...more.split(' ')], explanation);

/** Words of one of the lexicon's foreign languages, small ones included. */
export function languageRule(language: keyof typeof FUNCTION_WORDS, name: string): Rule {
  return word.wordsRule(
    'language',
    [...LEXICON[language], ...FUNCTION_WORDS[language]],
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
