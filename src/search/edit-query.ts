import { foldTokenText } from './fold-token.ts';
import { formatQuery } from './format-query.ts';
import { parseNumberRanges } from './number-ranges.ts';
import { type NumberField, type NumberTerm, type QueryNode, termsOf } from './query.ts';
import { parseQuery } from './query-language.ts';

/**
 * Queries changed by clicks: a histogram narrows `layer` or `score`, a suggestion completes `token:`. All take and give
 * a query's text; what a histogram's query was not understood of is not in the result.
 */

/** The query with `field` narrowed to `range` ("5", "0-12", ">0.5") in place of whatever narrowed it before. */
export function setNumberField(query: string, field: NumberField, range: string): string {
  const ranges = parseNumberRanges(range);
  if (ranges === null) throw new RangeError(`"${range}" is not a range of numbers`);
  const parts = withoutField(query, field);
  return formatQuery({ kind: 'all', parts: [...parts, { kind: 'number', field, ranges }] });
}

/** The query without its top-level terms on `field`; those in brackets, beside an OR or negated stay. */
export function removeNumberField(query: string, field: NumberField): string {
  return formatQuery({ kind: 'all', parts: withoutField(query, field) });
}

/** The term that narrows the whole query by `field`, or `null` if none or several do. */
export function numberFieldOf(query: string, field: NumberField): NumberTerm | null {
  const terms = parseQuery(query).root.parts.filter((part) => narrows(part, field));
  return terms.length === 1 ? (terms[0] as NumberTerm) : null;
}

function withoutField(query: string, field: NumberField): QueryNode[] {
  return parseQuery(query).root.parts.filter((part) => !narrows(part, field));
}

function narrows(part: QueryNode, field: NumberField): part is NumberTerm {
  return part.kind === 'number' && part.field === field;
}

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
