import { type FoldedText, foldText, foldWithMap } from './fold.ts';
import { foldTokenText, tokenTest } from './fold-token.ts';
import { MATCH_TIERS, type Tier } from './match-quality.ts';
import { type ParsedQuery, type QueryNode, type TextTerm, termsOf } from './query.ts';
import { weakestTier } from './text-matcher.ts';
import { isBoundary } from './text-units.ts';

/** A part of a text, in UTF-16 code units of the text as it is; `end` exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

/** A text read once for a search within it. */
export interface SearchedText {
  text: FoldedText;
  /** Its tokens, where it has them: `token:` looks here. */
  tokens: readonly (TextRange & { folded: string })[];
}

/** @param tokens whose concatenation is the text */
export function readTokens(tokens: readonly string[]): SearchedText {
  let end = 0;
  const ranges = tokens.map((token) => {
    const start = end;
    end += token.length;
    return { start, end, folded: foldTokenText(token) };
  });
  return { text: foldWithMap(tokens.join('')), tokens: ranges };
}

export function readText(text: string): SearchedText {
  return { text: foldWithMap(text), tokens: [] };
}

/** Whether one text matches the query; fields of neurons, which a text has not, are taken to match. */
export function textMatches(query: ParsedQuery, searched: SearchedText): boolean {
  return matches(query.root, searched, false) !== false;
}

/** `null` for what is no question of text. */
function matches(node: QueryNode, searched: SearchedText, negated: boolean): boolean | null {
  switch (node.kind) {
    case 'word':
    case 'phrase': {
      const least = negated && !node.isPrefix ? MATCH_TIERS.whole : undefined;
      return occurrencesOf(searched.text.folded, node, least).length > 0;
    }
    case 'token': {
      const isWanted = tokenTest(node);
      return searched.tokens.some(({ folded }) => isWanted(folded));
    }
    case 'number':
    case 'has':
      return null;
    case 'not': {
      const inner = matches(node.part, searched, true);
      return inner === null ? null : !inner;
    }
    case 'all': {
      const outcomes = node.parts.map((part) => matches(part, searched, negated));
      if (outcomes.includes(false)) return false;
      return outcomes.includes(true) ? true : null;
    }
    case 'any': {
      const outcomes = node.parts.map((part) => matches(part, searched, negated));
      if (outcomes.includes(true)) return true;
      return outcomes.includes(null) ? null : false;
    }
  }
}

/**
 * Every occurrence of a term in one folded text, overlapping ones too. The definition in the plainest form; the
 * scan of an index gives the same without reading the texts.
 *
 * @param least occurrences of a lower tier do not count
 */
function occurrencesOf(
  folded: string,
  term: TextTerm,
  least: Tier = weakestTier(term),
): TextRange[] {
  const wanted = foldText(term.text);
  const found: TextRange[] = [];
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
    if (tier >= least) found.push({ start, end });
  }
  return found;
}

/**
 * What to mark in a text: every occurrence of the query's terms that are not excluded, in order; those that
 * overlap or touch are one.
 */
export function markedRanges(query: ParsedQuery, searched: SearchedText): TextRange[] {
  const ranges: TextRange[] = [];
  const { folded, starts, ends } = searched.text;
  for (const { term, negated } of termsOf(query.root)) {
    if (negated) continue;
    if (term.kind === 'word' || term.kind === 'phrase') {
      for (const { start, end } of occurrencesOf(folded, term)) {
        ranges.push({ start: starts[start]!, end: ends[end - 1]! });
      }
    } else if (term.kind === 'token') {
      const isWanted = tokenTest(term);
      for (const { folded: token, start, end } of searched.tokens) {
        if (isWanted(token)) ranges.push({ start, end });
      }
    }
  }
  return mergeRanges(ranges);
}

function mergeRanges(ranges: TextRange[]): TextRange[] {
  const merged: TextRange[] = [];
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** What to mark in an explanation that is a result; no other rule than the search's own. */
export function highlightRanges(text: string, query: ParsedQuery): TextRange[] {
  return markedRanges(query, readText(text));
}

/** Whether a token is one of those that the query asks for with `token:`, exclusions apart. */
export function tokenMatches(query: ParsedQuery, token: string): boolean {
  const folded = foldTokenText(token);
  return [...termsOf(query.root)].some(
    ({ term, negated }) => !negated && term.kind === 'token' && tokenTest(term)(folded),
  );
}
