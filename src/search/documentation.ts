/** One form of the query language, as the search page and the README explain it. */
export interface LanguageRow {
  /** As people write it; alternatives stand side by side. */
  forms: readonly string[];
  meaning: string;
  /** A query that uses it. */
  example: string;
}

/** The query language, in the order in which it is best learnt. */
export const QUERY_LANGUAGE: readonly LanguageRow[] = [
  {
    forms: ['word'],
    meaning:
      'The explanation has it, as a word or inside one. Several words must all occur, in any order.',
    example: 'names canada',
  },
  {
    forms: ['"exact phrase"'],
    meaning: 'These words side by side, whole, with the punctuation as written.',
    example: '"not all"',
  },
  { forms: ['pre*'], meaning: 'Words that begin like this.', example: 'punctu*' },
  {
    forms: ['-without', '-"a phrase"', '-pre*'],
    meaning: 'Not with this whole word, phrase or beginning. Works before fields and brackets too.',
    example: 'animals -cat',
  },
  {
    forms: ['this OR that'],
    meaning: 'One of them. OR joins what stands beside it: “a OR b c” is (a or b) and c.',
    example: 'cat OR dog names',
  },
  {
    forms: ['(…)'],
    meaning: 'Brackets keep together what belongs together.',
    example: '(red car) OR (blue sky)',
  },
  {
    forms: ['layer:5', 'layer:0-12', 'neuron:1593'],
    meaning:
      'Neurons of these layers, or with this index in their layer. Lists too: layer:1,3,5-7.',
    example: 'layer:0-3 score:>0.8',
  },
  {
    forms: ['score:>0.5', 'score:0.3..0.7', 'score:<=0'],
    meaning:
      'The explanation’s released score. A single number means what rounds to it: score:0.5 is 0.45 up to 0.55.',
    example: 'score:0.3..0.7 numbers',
  },
  {
    forms: ['random:>0.3'],
    meaning: 'The score over randomly drawn excerpts alone.',
    example: 'random:>0.3',
  },
  {
    forms: ['lookup:<0.3'],
    meaning:
      'The score of predicting each token by its mean activation elsewhere: low where single tokens explain little.',
    example: 'lookup:<0.3 score:>0.5',
  },
  {
    forms: ['max:>5', 'kurtosis:>100'],
    meaning: 'The largest activation, and how rarely the neuron is far from its mean.',
    example: 'kurtosis:>100',
  },
  {
    forms: ['token:Canada', 'token:can*', 'token:"the"'],
    meaning:
      'Among the tokens that activate the neuron most is this one, or one that begins like this; \\n is a new line.',
    example: 'token:Canada',
  },
  {
    forms: ['has:excerpts', 'has:explanation', 'has:score'],
    meaning: 'This copy holds the neuron’s excerpts, an explanation, or a score.',
    example: 'has:excerpts animals',
  },
  {
    forms: ['explained:no', 'explained:yes'],
    meaning: 'Neurons without an explanation, or with one.',
    example: 'explained:no',
  },
];

/** What holds for all of it. */
export const QUERY_LANGUAGE_NOTES: readonly string[] = [
  'Case, accents, typographic quotes and dashes, and leading spaces do not matter.',
  'A word is a run of letters and digits; punctuation is found as written: don’t, C++, non-English.',
  'A neuron whose number is not known matches no range of it.',
  'Best first: the words as one phrase, whole words, word beginnings, inside words; earlier and denser matches before later ones; then the higher score.',
];
