import { foldTokenText } from './fold-token.ts';
import { formatQuery } from './format-query.ts';
import { termsOf } from './query.ts';
import { parseQuery } from './query-language.ts';

/** A `token:` field at the end of a text, its value perhaps in quotes that wait to be closed. */
const LAST_TOKEN = /(?:^|[\s(-])(token:(?:["“”„‟«»]\s*)?([^\s"“”„‟«»*]+))$/i;

/** What stands after `token:` at a query's end, where more of it may be typed; `null` where nothing does. */
export function tokenAtCursor(query: string): string | null {
  const typed = LAST_TOKEN.exec(query)?.[2];
  if (typed === undefined) return null;
  // Only the parser knows what is text: `"the word token:x` is a phrase.
  const last = Array.from(termsOf(parseQuery(query).root)).at(-1)?.term;
  return last?.kind === 'token' && last.text.trim() === typed ? typed : null;
}

/** The query with the token that it ends in replaced; unchanged where it ends in none. */
export function completeToken(query: string, token: string): string {
  const field = LAST_TOKEN.exec(query)?.[1];
  if (field === undefined || tokenAtCursor(query) === null) return query;
  const term = formatQuery({ kind: 'token', text: token, isPrefix: false });
  return query.slice(0, -field.length) + term;
}

/** Whether `token:` with this text asks for it: some tokens hold quotes or brackets that cannot be written. */
export function isSearchableToken(token: string): boolean {
  const { root, ignored } = parseQuery(
    formatQuery({ kind: 'token', text: token, isPrefix: false }),
  );
  const [term] = root.parts;
  return (
    ignored.length === 0 &&
    root.parts.length === 1 &&
    term?.kind === 'token' &&
    !term.isPrefix &&
    foldTokenText(term.text) === foldTokenText(token)
  );
}
