import type { ExcerptIndex } from '../dataset/ids.ts';
import { markedRanges, readTokens, textMatches } from './match-text.ts';
import { type ParsedQuery, termsOf } from './query.ts';

/** One place that a search within a neuron's excerpts found. */
export interface ExcerptMatch {
  /** Place in the list that was searched. */
  excerpt: ExcerptIndex;
  /** The tokens that hold it, whole or in part; `lastToken` inclusive. */
  firstToken: number;
  lastToken: number;
}

/**
 * Where the query's words stand, in reading order. An excerpt must match the whole query by itself to have any:
 * "red -car" finds "red" in excerpts without "car". `token:` means a token of the excerpt; fields of neurons,
 * such as `layer:`, are all the same to an excerpt and change nothing; a query parsed `of` excerpts has none.
 */
export function findInExcerpts(
  excerpts: readonly { readonly tokens: readonly string[] }[],
  query: ParsedQuery,
): ExcerptMatch[] {
  if (!hasTextTerm(query)) return [];
  return excerpts.flatMap(({ tokens }, excerpt) => {
    const searched = readTokens(tokens);
    if (!textMatches(query, searched)) return [];
    return markedRanges(query, searched).map(({ start, end }) => ({
      excerpt,
      firstToken: searched.tokens.findIndex((token) => token.end > start),
      lastToken: searched.tokens.findLastIndex((token) => token.start < end),
    }));
  });
}

/** Whether a query names any text that could be marked: "-car" and "layer:5" do not. */
export function hasTextTerm(query: ParsedQuery): boolean {
  return Array.from(termsOf(query.root)).some(
    ({ term, negated }) => !negated && term.kind !== 'number' && term.kind !== 'has',
  );
}
