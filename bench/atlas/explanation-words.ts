import type { Random } from '../../src/synthetic/random.ts';

const HEADS = [
  'words and phrases',
  'references',
  'mentions',
  'tokens',
  'names',
  'verbs',
  'adjectives',
  'numbers',
  'phrases',
  'punctuation',
  'the word',
  'expressions',
  'quotations',
  'abbreviations',
];
const LINKS = ['related to', 'referring to', 'describing', 'that express', 'in the context of'];
const SUBJECTS =
  'time money law medicine sports music politics religion food weather family travel science history war language computers emotion comparison certainty colour geography business education movement size frequency position law-enforcement relationships technology agriculture literature film newspapers physics chemistry animals plants clothing housing energy elections courts markets statistics dates places people organisations events actions changes similarity causation negation possession beginnings endings'.split(
    ' ',
  );
const TAILS = [
  '',
  '',
  '',
  ', particularly in formal writing',
  ' and their consequences',
  ', especially before a verb',
  ' in a list',
  ' at the end of a sentence',
  ', often with a number',
];

/**
 * An explanation as a language model would phrase it, put together from a few words; two thirds begin with a
 * space and the mean length is about 56 characters, as in the release.
 */
export function composeExplanation(random: Random): string {
  const space = random.next() < 0.68 ? ' ' : '';
  const first = random.pick(SUBJECTS);
  const second = random.next() < 0.6 ? ` and ${random.pick(SUBJECTS)}` : '';
  return `${space}${random.pick(HEADS)} ${random.pick(LINKS)} ${first}${second}${random.pick(TAILS)}`;
}

/** Tokens that a made-up neuron may activate on most. */
export const TOKENS: readonly string[] = [
  ...SUBJECTS.map((word) => ` ${word}`),
  ...SUBJECTS.map((word) => word),
  ' the',
  ' of',
  ',',
  '.',
  '\n',
  ' not',
  ' all',
  '�',
];
