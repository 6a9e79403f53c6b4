import { NO_SCORE, type StoredScore } from './corpus.ts';
import {
  firstMatchOf,
  MATCH_TIERS,
  MATCH_WITHOUT_TEXT,
  MAXIMUM_UNITS,
  type MatchQuality,
  matchCountOf,
  matchTierOf,
} from './match-quality.ts';

/**
 * The order of results. By relevance it is, each rule deciding where those before it leave a tie:
 *
 * 1. Tier: the query's words as one phrase, whole words, word beginnings, inside words; with several words the
 *    worst of them counts, of alternatives the best.
 * 2. Earlier and denser: the steps of where the first match stands (first unit 0; second and third 1; up to
 *    the seventh 2; later 3) plus those of how much of the text matches (half of its units 0; a quarter 1; an
 *    eighth 2; less 3). Coarse, so that scores still count among texts that are about equally to the point.
 * 3. The higher score; unknown scores last.
 * 4. Layer and neuron.
 *
 * Neurons that match through fields alone follow after those whose text matches.
 */
export const SORTS = ['relevance', 'score', 'score-ascending', 'position'] as const;
export type Sort = (typeof SORTS)[number];

/** Smaller is better; fits 16 bits, so that results are sorted by counting. */
export type SortKey = number;

const CLOSENESS_STEPS = 7;
/** 2,001 scores and the unknown one. */
const SCORE_STEPS = 2002;
const TEXTLESS_CLASS = MATCH_TIERS.phrase * CLOSENESS_STEPS;
/** Exclusive. */
const SORT_KEYS = (TEXTLESS_CLASS + 1) * SCORE_STEPS;

/** @param unitCount units of the neuron's explanation */
export function sortKeyOf(
  sort: Sort,
  quality: MatchQuality,
  unitCount: number,
  score: StoredScore,
): SortKey {
  switch (sort) {
    case 'relevance':
      return relevanceClass(quality, unitCount) * SCORE_STEPS + (1000 - score);
    case 'score':
      return 1000 - score;
    case 'score-ascending':
      return score === NO_SCORE ? SCORE_STEPS : 1000 + score;
    case 'position':
      return 0;
  }
}

/** Rules 1 and 2 as one number from 0, the best, to 28, a match without text. */
function relevanceClass(quality: MatchQuality, unitCount: number): number {
  if (quality === MATCH_WITHOUT_TEXT) return TEXTLESS_CLASS;
  const closeness =
    EARLINESS_STEPS[firstMatchOf(quality)]! + densityStep(matchCountOf(quality), unitCount);
  return (MATCH_TIERS.phrase - matchTierOf(quality)) * CLOSENESS_STEPS + closeness;
}

/** By the first matching unit; a table, since every match looks here. */
const EARLINESS_STEPS = Uint8Array.from({ length: MAXIMUM_UNITS + 1 }, (_, first) =>
  first === 0 ? 0 : first < 3 ? 1 : first < 7 ? 2 : 3,
);

function densityStep(hits: number, unitCount: number): number {
  return hits < DENSITY_TABLE_SIDE && unitCount < DENSITY_TABLE_SIDE
    ? DENSITY_STEPS[hits * DENSITY_TABLE_SIDE + unitCount]!
    : computeDensityStep(hits, unitCount);
}

function computeDensityStep(hits: number, unitCount: number): number {
  return hits * 2 >= unitCount ? 0 : hits * 4 >= unitCount ? 1 : hits * 8 >= unitCount ? 2 : 3;
}

/** Nearly all texts are in the table: branches on what cannot be foreseen cost more than looking up. */
const DENSITY_TABLE_SIDE = 64;
const DENSITY_STEPS = Uint8Array.from({ length: DENSITY_TABLE_SIDE ** 2 }, (_, index) =>
  computeDensityStep(Math.floor(index / DENSITY_TABLE_SIDE), index % DENSITY_TABLE_SIDE),
);

/**
 * Ids in ascending order of their keys, ties in the order given: a counting sort, because a comparison sort of
 * 300,000 takes several times the scan.
 */
export function sortByKey(ids: Uint32Array, keys: Uint16Array): Uint32Array {
  const starts = new Uint32Array(SORT_KEYS + 1);
  for (let index = 0; index < keys.length; index++) starts[keys[index]! + 1]!++;
  for (let key = 1; key < starts.length; key++) starts[key]! += starts[key - 1]!;
  const sorted = new Uint32Array(ids.length);
  for (let index = 0; index < keys.length; index++) sorted[starts[keys[index]!]!++] = ids[index]!;
  return sorted;
}
