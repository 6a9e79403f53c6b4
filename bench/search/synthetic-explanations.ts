import { Random } from '../../src/synthetic/random.ts';

/**
 * Explanations made by recombining word lists of our own: as many, as long and from as many distinct words as
 * the release's (mean 56 characters, some twenty thousand words), the frequent words as frequent, so that a
 * search costs about the same. The same seed gives the same texts.
 */
export interface SyntheticLayer {
  explanation: (string | null)[];
  /** Thousandths. */
  score: (number | null)[];
}

const OPENINGS = [
  'words related to',
  'words and phrases related to',
  'references to',
  'mentions of',
  'names of',
  'phrases indicating',
  'terms associated with',
  'verbs expressing',
  'instances of the word',
  'the letter combination',
  'numerical values and',
  'punctuation marks, specifically',
  'parts of words such as',
  'proper nouns, particularly',
  'adjectives that describe',
  'expressions of',
];

const TOPICS =
  'time place money power water music food family law war science health school trade sport travel weather colour sound light animal plant machine city country language number measure history religion politics computer software network energy emotion conflict movement change growth loss agreement doubt negation comparison location direction quantity quality cause result condition permission duty law court crime police army navy film book paper letter phone house room street garden river mountain island sea cat dog bird fish horse car train plane ship bridge Canada France Germany Japan China India Brazil Egypt Python chemistry physics biology'.split(
    ' ',
  );

const JOINS = [
  'and',
  'or',
  'and related',
  'with a focus on',
  'especially in the context of',
  'followed by',
  'at the end of a sentence about',
  ', such as',
  ', including',
  '-related',
  'that do not involve',
];

const SYLLABLES =
  'ba be bo ca ce co da de di do fa fe fi ga go ha he hi ka ke la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to va ve vi wa we yo za ing er ist al ent ous ic ion ate'.split(
    ' ',
  );

const UNUSUAL = [
  "'not all'",
  '"not all"',
  "don't",
  'C++',
  'non-English',
  '(e.g., 2011)',
  'café',
  '—',
  '😀',
];

/** @returns layers of equal width; 1 neuron in 500 has no explanation, 1 in 300 no score */
export function makeSyntheticLayers(
  layers: number,
  neuronsPerLayer: number,
  seed = 1,
): SyntheticLayer[] {
  const random = new Random(seed);
  const rareWords = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 2 + random.below(3) }, () => random.pick(SYLLABLES)).join(''),
  );
  // Zipf's law, nearly: the square of a uniform number favours the front of the list.
  const rareWord = () => rareWords[Math.floor(random.next() ** 2 * rareWords.length)]!;

  const explanation = (): string => {
    let text = `${random.next() < 0.68 ? ' ' : ''}${random.pick(OPENINGS)} ${random.pick(TOPICS)}`;
    const length = 22 + random.next() * 46;
    while (text.length < length) {
      text += ` ${random.pick(JOINS)} ${random.next() < 0.55 ? rareWord() : random.pick(TOPICS)}`;
    }
    return random.next() < 0.01 ? `${text} ${random.pick(UNUSUAL)}` : text;
  };
  return Array.from({ length: layers }, () => ({
    explanation: Array.from({ length: neuronsPerLayer }, () =>
      random.next() < 1 / 500 ? null : explanation(),
    ),
    score: Array.from({ length: neuronsPerLayer }, () =>
      random.next() < 1 / 300 ? null : Math.round(1000 * (random.next() ** 3 * 1.05 - 0.05)),
    ),
  }));
}
