import { foldText } from './fold.ts';
import type { LayerTexts } from './layer-texts.ts';
import {
  allOf,
  MATCH_TIERS,
  type MatchQuality,
  matchQualityOf,
  NO_MATCH,
  type Tier,
} from './match-quality.ts';
import { filterNeurons } from './postings.ts';
import type { TextTerm } from './query.ts';
import { textUnitsOf } from './text-units.ts';
import type { TextVocabulary, UnitClasses, UnitId } from './text-vocabulary.ts';

/**
 * A text term, decided for every word of the vocabulary. An occurrence of the folded term in a folded
 * explanation is `whole` if it begins and ends at word boundaries, at a `beginning` if it only begins at one,
 * `inside` otherwise. Words take all three, prefixes the first two, phrases the first.
 */
export type TextMatcher = UnitMatcher | UnitsMatcher;

interface Rarity {
  /** An upper bound, for asking the rarest term first; 0 is certain. */
  occurrences: number;
  /** Every match holds one of these units; `null` if they are too many to be looked up. */
  rare: UnitId[] | null;
}

/** The term is within one word. */
interface UnitMatcher extends Rarity {
  kind: 'unit';
  /** By unit: the weight of its tier, 0 for no match. */
  weights: Uint32Array;
}

/** The term spans several units: it ends in the first, is exactly the middle ones, begins the last. */
interface UnitsMatcher extends Rarity {
  kind: 'units';
  /** By unit: `PARTIAL`, `EXACT` or 0. */
  heads: Uint32Array;
  /** As in `LayerTexts.units`. */
  middle: Uint32Array;
  /** As `heads`. */
  tails: Uint32Array;
  spaceBeforeTail: boolean;
}

/** The least tier that a term's occurrences must have. */
export function weakestTier(term: TextTerm): Tier {
  if (term.isPrefix) return MATCH_TIERS.beginning;
  return term.kind === 'phrase' ? MATCH_TIERS.whole : MATCH_TIERS.inside;
}

/**
 * @param text not folded
 * @param least occurrences of a lower tier do not count
 */
export function compileText(text: string, least: Tier, vocabulary: TextVocabulary): TextMatcher {
  const units = textUnitsOf(foldText(text));
  if (units.length <= 1) {
    const { byId, occurrences, rare } = classifyUnit(units[0]?.text ?? '', least, vocabulary);
    return { kind: 'unit', weights: byId, occurrences, rare };
  }
  const head = units[0]!;
  const tail = units.at(-1)!;
  const heads =
    least === MATCH_TIERS.inside
      ? vocabulary.classify((unit) => grade(unit.endsWith(head.text), unit === head.text))
      : vocabulary.classifyOne(head.text, EXACT);
  const tails =
    least === MATCH_TIERS.whole
      ? vocabulary.classifyOne(tail.text, EXACT)
      : vocabulary.classify((unit) => grade(unit.startsWith(tail.text), unit === tail.text));
  const middle = units.slice(1, -1);
  const middles = middle.map((unit) => vocabulary.classifyOne(unit.text, EXACT));
  const rarest = [heads, tails, ...middles].reduce((a, b) =>
    b.occurrences < a.occurrences ? b : a,
  );
  return {
    kind: 'units',
    heads: heads.byId,
    middle: Uint32Array.from(
      middle,
      // Not in the vocabulary: then the term occurs nowhere, and this is never compared.
      (unit) => (vocabulary.find(unit.text) ?? 0) * 2 + (unit.spaceBefore ? 1 : 0),
    ),
    tails: tails.byId,
    spaceBeforeTail: tail.spaceBefore,
    occurrences: rarest.occurrences,
    rare: rarest.rare,
  };
}

const PARTIAL = 1;
const EXACT = 2;

function grade(partial: boolean, exact: boolean): number {
  return exact ? EXACT : partial ? PARTIAL : 0;
}

/**
 * A unit's tier as a number whose sum counts the units of each tier in ten bits, so that the inner loop has
 * nothing to guess: branches on the tier cost more than all the rest when a letter matches every third word.
 */
const INSIDE = 1;
const BEGINNING = 1 << 10;
const WHOLE = 1 << 20;
const TIER_BY_LEADING_ZEROS = Uint8Array.from({ length: 33 }, (_, zeros) =>
  zeros < 12 ? MATCH_TIERS.whole : zeros < 22 ? MATCH_TIERS.beginning : MATCH_TIERS.inside,
);
/** More would overflow a count. */
const LONGEST_COUNTED = 1023;

function classifyUnit(text: string, least: Tier, vocabulary: TextVocabulary): UnitClasses {
  if (text === '') return vocabulary.classify(() => 0);
  if (least >= MATCH_TIERS.whole) return vocabulary.classifyOne(text, WHOLE);
  const inside = least === MATCH_TIERS.inside ? INSIDE : 0;
  return vocabulary.classify((unit) => {
    if (unit.length < text.length) return 0;
    if (unit.startsWith(text)) return unit.length === text.length ? WHOLE : BEGINNING;
    return inside !== 0 && unit.includes(text) ? inside : 0;
  });
}

/**
 * Narrows a layer's match quality to the neurons whose explanation matches, and joins that of this match to it. Of a
 * neuron's occurrences only those of its best tier count.
 *
 * @param quality one per neuron; those at `NO_MATCH` are skipped and stay
 * @returns how many still match
 */
export function matchTexts(matcher: TextMatcher, texts: LayerTexts, quality: Uint32Array): number {
  if (matcher.occurrences === 0) {
    quality.fill(NO_MATCH);
    return 0;
  }
  if (matcher.rare !== null) filterNeurons(texts.postings, matcher.rare, quality);
  return matcher.kind === 'unit'
    ? matchUnit(matcher.weights, texts, quality)
    : matchUnits(matcher, texts, quality);
}

function matchUnit(
  weights: Uint32Array,
  { neurons, unitStarts, units }: LayerTexts,
  quality: Uint32Array,
): number {
  let matching = 0;
  for (let neuron = 0; neuron < neurons; neuron++) {
    if (quality[neuron] === NO_MATCH) continue;
    const start = unitStarts[neuron]!;
    const match = judge(weights, units, start, unitStarts[neuron + 1]!);
    if (match !== NO_MATCH) matching++;
    quality[neuron] = match === NO_MATCH ? NO_MATCH : allOf(quality[neuron]!, match);
  }
  return matching;
}

/** How a text matches whose units are those from `start` to `end`, exclusive. */
function judge(weights: Uint32Array, units: Uint32Array, start: number, end: number): MatchQuality {
  let counts = 0;
  if (end - start > LONGEST_COUNTED) counts = countLongText(weights, units, start, end);
  else for (let at = start; at < end; at++) counts += weights[units[at]! >>> 1]!;
  if (counts === 0) return NO_MATCH;
  // The best tier is that of the highest bit; found without a branch to guess wrong.
  const tier = TIER_BY_LEADING_ZEROS[Math.clz32(counts)]!;
  const shift = 10 * (tier - 1);
  const weight = 1 << shift;
  let first = start;
  while (weights[units[first]! >>> 1] !== weight) first++;
  return matchQualityOf(tier, first - start, (counts >>> shift) & LONGEST_COUNTED);
}

/** As the sum of the weights, each count stopping where its ten bits do. */
function countLongText(
  weights: Uint32Array,
  units: Uint32Array,
  start: number,
  end: number,
): number {
  const counts = [0, 0, 0];
  for (let at = start; at < end; at++) {
    const weight = weights[units[at]! >>> 1]!;
    const index = weight === WHOLE ? 2 : weight === BEGINNING ? 1 : 0;
    if (weight !== 0) counts[index] = Math.min(counts[index]! + 1, LONGEST_COUNTED);
  }
  return counts[0]! + counts[1]! * BEGINNING + counts[2]! * WHOLE;
}

function matchUnits(matcher: UnitsMatcher, texts: LayerTexts, quality: Uint32Array): number {
  const { heads } = matcher;
  const { neurons, unitStarts, units } = texts;
  const span = matcher.middle.length + 2;
  let matching = 0;
  for (let neuron = 0; neuron < neurons; neuron++) {
    const before = quality[neuron]!;
    if (before === NO_MATCH) continue;
    const start = unitStarts[neuron]!;
    const lastHead = unitStarts[neuron + 1]! - span;
    let best = 0;
    let first = 0;
    let hits = 0;
    for (let at = start; at <= lastHead; at++) {
      if (heads[units[at]! >>> 1] === 0) continue;
      const tier = tierAt(matcher, units, at);
      if (tier > best) {
        best = tier;
        first = at - start;
        hits = 1;
      } else if (tier !== 0 && tier === best) hits++;
    }
    if (best !== 0) matching++;
    quality[neuron] = best === 0 ? NO_MATCH : allOf(before, matchQualityOf(best, first, hits));
  }
  return matching;
}

/** The tier of the occurrence that begins in the unit at `at`, whose class is not 0; 0 if there is none. */
function tierAt(matcher: UnitsMatcher, units: Uint32Array, at: number): number {
  const { heads, middle, tails, spaceBeforeTail } = matcher;
  for (let index = 0; index < middle.length; index++) {
    if (units[at + 1 + index] !== middle[index]) return 0;
  }
  const last = units[at + 1 + middle.length]!;
  if ((last & 1) !== (spaceBeforeTail ? 1 : 0)) return 0;
  const tail = tails[last >>> 1]!;
  if (tail === 0) return 0;
  if (heads[units[at]! >>> 1] !== EXACT) return MATCH_TIERS.inside;
  return tail === EXACT ? MATCH_TIERS.whole : MATCH_TIERS.beginning;
}
