import { highlightRanges } from '../../search/match-text.ts';
import type { ParsedQuery } from '../../search/query.ts';

/** A text with what the query found in it marked. */
export function MatchedText({ text, query }: { text: string; query: ParsedQuery }) {
  const ranges = highlightRanges(text, query);
  if (ranges.length === 0) return text;
  let end = 0;
  return (
    <>
      {ranges.map((range) => {
        const before = text.slice(end, range.start);
        end = range.end;
        return (
          <span key={range.start}>
            {before}
            <mark>{text.slice(range.start, range.end)}</mark>
          </span>
        );
      })}
      {text.slice(end)}
    </>
  );
}
