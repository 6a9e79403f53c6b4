import { foldText } from './fold.ts';
import { MATCH_TIERS, type Tier } from './match-quality.ts';
import type { TextTerm } from './query.ts';
import { weakestTier } from './text-matcher.ts';
import { isBoundary } from './text-units.ts';

/** Where a term stands in a folded text, in UTF-16 code units; `end` exclusive. */
export interface Occurrence {
  start: number;
  end: number;
  tier: Tier;
}

/**
 * Every occurrence of a term in one folded text, overlapping ones too. The definition in the plainest form; the
 * scan of an index gives the same without reading the texts.
 *
 * @param least occurrences of a lower tier do not count
 */
export function occurrencesOf(
  folded: string,
  term: TextTerm,
  least: Tier = weakestTier(term),
): Occurrence[] {
  const wanted = foldText(term.text);
  const found: Occurrence[] = [];
  if (wanted === '') return found;
  for (
    let start = folded.indexOf(wanted);
    start !== -1;
    start = folded.indexOf(wanted, start + 1)
  ) {
    const end = start + wanted.length;
    const tier = !isBoundary(folded, start)
      ? MATCH_TIERS.inside
      : isBoundary(folded, end)
        ? MATCH_TIERS.whole
        : MATCH_TIERS.beginning;
    if (tier >= least) found.push({ start, end, tier });
  }
  return found;
}
