/**
 * How well a neuron's explanation matches (a part of) a query, in one integer, because the scan makes up to
 * 300,000 of them per term: bits 24–26 the tier, bits 12–23 the first matching unit, bits 0–11 how many units
 * match. 0 is no match.
 */
export type MatchQuality = number;

/** Where a match begins and ends: worst first. */
export const MATCH_TIERS = { inside: 1, beginning: 2, whole: 3, phrase: 4 } as const;
export type Tier = (typeof MATCH_TIERS)[keyof typeof MATCH_TIERS];

export const NO_MATCH: MatchQuality = 0;
/** First units and hits beyond this are not told apart. */
export const MAXIMUM_UNITS = 4095;
/** A match that has nothing to do with the text, such as a field's: the neutral element of `allOf`. */
export const MATCH_WITHOUT_TEXT: MatchQuality = (7 << 24) | (MAXIMUM_UNITS << 12);

export function matchQualityOf(tier: number, first: number, hits: number): MatchQuality {
  return (tier << 24) | (Math.min(first, MAXIMUM_UNITS) << 12) | Math.min(hits, MAXIMUM_UNITS);
}

export function matchTierOf(quality: MatchQuality): number {
  return quality >>> 24;
}

/** Index of the first matching unit, from 0. */
export function firstMatchOf(quality: MatchQuality): number {
  return (quality >>> 12) & 0xfff;
}

export function matchCountOf(quality: MatchQuality): number {
  return quality & 0xfff;
}

/** Both match: as bad as the worse, as early as the earlier, as dense as both. */
export function allOf(a: MatchQuality, b: MatchQuality): MatchQuality {
  if (a === MATCH_WITHOUT_TEXT) return b;
  if (b === MATCH_WITHOUT_TEXT) return a;
  return combine(Math.min(matchTierOf(a), matchTierOf(b)), a, b);
}

/** One of them matches (`NO_MATCH` allowed): as good as the better, as early as the earlier, as dense as both. */
export function anyOf(a: MatchQuality, b: MatchQuality): MatchQuality {
  if (a === NO_MATCH || a === MATCH_WITHOUT_TEXT) return b === NO_MATCH ? a : b;
  if (b === NO_MATCH || b === MATCH_WITHOUT_TEXT) return a;
  return combine(Math.max(matchTierOf(a), matchTierOf(b)), a, b);
}

function combine(tier: number, a: MatchQuality, b: MatchQuality): MatchQuality {
  return matchQualityOf(
    tier,
    Math.min(firstMatchOf(a), firstMatchOf(b)),
    matchCountOf(a) + matchCountOf(b),
  );
}
