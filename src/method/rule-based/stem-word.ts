import { stemmer } from 'stemmer';

/** Words whose forms no suffix rule relates; families are separated by commas. */
const IRREGULAR = `
  be am is are was were been being, have has had having, do does did done doing,
  go goes went gone going, say says said saying, make makes made making,
  take takes took taken taking, come comes came coming, see sees saw seen seeing,
  know knows knew known knowing, think thinks thought thinking thoughts,
  give gives gave given giving, find finds found finding, tell tells told telling,
  feel feels felt feeling, leave leaves left leaving, keep keeps kept keeping,
  begin begins began begun beginning, speak speaks spoke spoken speaking,
  write writes wrote written writing, run runs ran running, hold holds held holding,
  bring brings brought bringing, buy buys bought buying, sell sells sold selling,
  pay pays paid paying, lose loses lost losing, win wins won winning, meet meets met meeting,
  send sends sent sending, build builds built building, spend spends spent spending,
  fall falls fell fallen falling, grow grows grew grown growing growth,
  draw draws drew drawn drawing, drive drives drove driven driving, ride rides rode ridden riding,
  rise rises rose risen rising, break breaks broke broken breaking,
  choose chooses chose chosen choosing choice choices, eat eats ate eaten eating,
  drink drinks drank drunk drinking, sing sings sang sung singing song songs,
  swim swims swam swum swimming, fly flies flew flown flying flight flights,
  throw throws threw thrown throwing, wear wears wore worn wearing, teach teaches taught teaching,
  catch catches caught catching, fight fights fought fighting, sleep sleeps slept sleeping,
  stand stands stood standing, sit sits sat sitting, hear hears heard hearing,
  lead leads led leading, die dies died dying death deaths dead,
  steal steals stole stolen stealing, forget forgets forgot forgotten forgetting,
  understand understands understood understanding, man men, woman women, child children,
  person people persons, foot feet, tooth teeth, mouse mice, goose geese, life lives, wife wives,
  wolf wolves, leaf leaves, good better best well, bad worse worst badly,
  far farther further farthest furthest, big bigger biggest
`
  .trim()
  .split(/,\s+/)
  .map((family) => family.split(' '));

const STEM_OF_IRREGULAR = new Map(
  // The first family counts for "leaves", which is in two.
  IRREGULAR.toReversed().flatMap((forms) => forms.map((form) => [form, `=${forms[0]}`] as const)),
);

/** Endings that make nouns and adverbs of adjectives, which Porter's stems keep. */
const DERIVATION = /(?<=\p{L}{4})(?:ly|ty|ity|ness)$/u;

/**
 * What the inflections of a word have in common: "repairs", "repaired" and "repairing" have one stem, as have
 * "went" and "gone", "correct" and "correctly". Not a word itself; only to be compared.
 *
 * @param word in lower case.
 */
export function stemWord(word: string): string {
  return STEM_OF_IRREGULAR.get(word) ?? stemmer(word.replace(DERIVATION, ''));
}
