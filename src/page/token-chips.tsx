import { formatToken } from '../heatmap/visible-token.ts';
import { tokenMatches } from '../search/match-text.ts';
import type { ParsedQuery } from '../search/query.ts';

interface TokenChipsProps {
  /** Best first; `null`: unknown, or not read yet. */
  tokens: readonly string[] | null;
  query: ParsedQuery;
}

/** A neuron's top-activating tokens in a line, with the matches of `token:` highlighted. */
export function TokenChips({ tokens, query }: TokenChipsProps) {
  if (tokens === null || tokens.length === 0) return null;
  return (
    <>
      <span className="sr-only">Top tokens: </span>
      {[...new Set(tokens)].map((token) => (
        <span key={token} className="mr-2 whitespace-pre">
          {tokenMatches(query, token) ? <mark>{formatToken(token)}</mark> : formatToken(token)}
        </span>
      ))}
    </>
  );
}
