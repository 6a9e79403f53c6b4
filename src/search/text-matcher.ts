import { allOf, type Evidence, evidenceOf, NO_MATCH, TIERS, type Tier } from './evidence.ts';
import { foldText } from './fold.ts';
import type { LayerTexts } from './layer-texts.ts';
import type { TextTerm } from './query.ts';
import { unitsOf } from './units.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * A text term, decided for every word of the vocabulary. An occurrence of the folded term in a folded
 * explanation is `whole` if it begins and ends at word boundaries, at a `beginning` if it only begins at one,
 * `inside` otherwise. Words take all three, prefixes the first two, phrases the first.
 */
export type TextMatcher =
  /** The term is within one word. `classes` has the tier of each vocabulary unit, 0 for no match. */
  | { kind: 'unit'; classes: Uint8Array; occurrences: number }
  /** It spans several: ends in the first, is exactly the middle ones, begins the last. */
  | {
      kind: 'units';
      heads: Uint8Array;
      /** As in `LayerTexts.units`. */
      middle: Uint32Array;
      tails: Uint8Array;
      spaceBeforeTail: boolean;
      occurrences: number;
    };

/** The least tier that a term's occurrences must have. */
export function leastTier(term: TextTerm): Tier {
  if (term.prefix) return TIERS.beginning;
  return term.kind === 'phrase' ? TIERS.whole : TIERS.inside;
}

/**
 * @param text not folded
 * @param least occurrences of a lower tier do not count
 * @returns `occurrences` is an upper bound, for asking the rarest term first; 0 is certain
 */
export function compileText(text: string, least: Tier, vocabulary: Vocabulary): TextMatcher {
  const units = unitsOf(foldText(text));
  if (units.length <= 1) {
    const classes = classifyUnit(units[0]?.text ?? '', least, vocabulary);
    return { kind: 'unit', classes, occurrences: vocabulary.countClassified(classes) };
  }
  const head = units[0]!;
  const tail = units.at(-1)!;
  const heads =
    least === TIERS.inside
      ? vocabulary.classify((unit) => grade(unit.endsWith(head.text), unit === head.text))
      : vocabulary.classifyOne(head.text, EXACT);
  const tails =
    least === TIERS.whole
      ? vocabulary.classifyOne(tail.text, EXACT)
      : vocabulary.classify((unit) => grade(unit.startsWith(tail.text), unit === tail.text));
  const middle = units.slice(1, -1).map((unit) => ({ unit, id: vocabulary.find(unit.text) }));
  const possible = middle.every(({ id }) => id !== undefined);
  const counts = [
    vocabulary.countClassified(heads),
    vocabulary.countClassified(tails),
    ...middle.map(({ id }) => (id === undefined ? 0 : vocabulary.countOf(id))),
  ];
  return {
    kind: 'units',
    heads,
    middle: Uint32Array.from(
      possible ? middle.map(({ unit, id }) => id! * 2 + (unit.spaceBefore ? 1 : 0)) : [],
    ),
    tails,
    spaceBeforeTail: tail.spaceBefore,
    occurrences: Math.min(...counts),
  };
}

const PARTIAL = 1;
const EXACT = 2;

function grade(partial: boolean, exact: boolean): number {
  return exact ? EXACT : partial ? PARTIAL : 0;
}

function classifyUnit(text: string, least: Tier, vocabulary: Vocabulary): Uint8Array {
  if (text === '') return new Uint8Array(vocabulary.size);
  if (least >= TIERS.whole) return vocabulary.classifyOne(text, TIERS.whole);
  const otherwise = least === TIERS.inside ? TIERS.inside : 0;
  return vocabulary.classify((unit) => {
    if (unit.length < text.length) return 0;
    if (unit.startsWith(text)) return unit.length === text.length ? TIERS.whole : TIERS.beginning;
    return otherwise !== 0 && unit.includes(text) ? otherwise : 0;
  });
}

/**
 * Narrows a layer's evidence to the neurons whose explanation matches, and joins the match's own to it. Of a
 * neuron's occurrences only those of its best tier count.
 *
 * @param evidence one per neuron; those at `NO_MATCH` are skipped and stay
 * @returns how many still match
 */
export function matchTexts(matcher: TextMatcher, texts: LayerTexts, evidence: Uint32Array): number {
  if (matcher.occurrences === 0) {
    evidence.fill(NO_MATCH);
    return 0;
  }
  return matcher.kind === 'unit'
    ? matchUnit(matcher.classes, texts, evidence)
    : matchUnits(matcher, texts, evidence);
}

function matchUnit(classes: Uint8Array, texts: LayerTexts, evidence: Uint32Array): number {
  const { neurons, unitStarts, units } = texts;
  let matching = 0;
  let end = 0;
  for (let neuron = 0; neuron < neurons; neuron++) {
    const start = end;
    end = unitStarts[neuron + 1]!;
    const before = evidence[neuron]!;
    if (before === NO_MATCH) continue;
    let best = 0;
    let first = 0;
    let hits = 0;
    for (let at = start; at < end; at++) {
      const tier = classes[units[at]! >>> 1]!;
      if (tier === 0) continue;
      if (tier > best) {
        best = tier;
        first = at - start;
        hits = 1;
      } else if (tier === best) hits++;
    }
    if (best !== 0) matching++;
    evidence[neuron] = joined(before, best, first, hits);
  }
  return matching;
}

function matchUnits(
  matcher: TextMatcher & { kind: 'units' },
  texts: LayerTexts,
  evidence: Uint32Array,
): number {
  const { heads } = matcher;
  const { neurons, unitStarts, units } = texts;
  const span = matcher.middle.length + 2;
  let matching = 0;
  for (let neuron = 0; neuron < neurons; neuron++) {
    const before = evidence[neuron]!;
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
    evidence[neuron] = joined(before, best, first, hits);
  }
  return matching;
}

function joined(before: Evidence, tier: number, first: number, hits: number): Evidence {
  return tier === 0 ? NO_MATCH : allOf(before, evidenceOf(tier, first, hits));
}

/** The tier of the occurrence that begins in the unit at `at`, whose class is not 0; 0 if there is none. */
function tierAt(matcher: TextMatcher & { kind: 'units' }, units: Uint32Array, at: number): number {
  const { heads, middle, tails, spaceBeforeTail } = matcher;
  for (let index = 0; index < middle.length; index++) {
    if (units[at + 1 + index] !== middle[index]) return 0;
  }
  const last = units[at + 1 + middle.length]!;
  if ((last & 1) !== (spaceBeforeTail ? 1 : 0)) return 0;
  const tail = tails[last >>> 1]!;
  if (tail === 0) return 0;
  if (heads[units[at]! >>> 1] !== EXACT) return TIERS.inside;
  return tail === EXACT ? TIERS.whole : TIERS.beginning;
}
