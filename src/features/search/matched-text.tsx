import { highlightRanges } from '../../search/match-text.ts';
import type { ParsedQuery } from '../../search/query.ts';
import { HighlightedText } from '../../ui/highlighted-text.tsx';

/** A text with what the query matches in it highlighted. */
export function MatchedText({ text, query }: { text: string; query: ParsedQuery }) {
  return <HighlightedText text={text} ranges={highlightRanges(text, query)} />;
}
