import { formatQuery } from './format-query.ts';
import { parseNumberRanges } from './number-ranges.ts';
import type { NumberField, NumberTerm, QueryNode } from './query.ts';
import { parseQuery } from './query-language.ts';

/**
 * Queries changed by clicks: a histogram narrows `layer` or `score`. All take and give a query's text; what
 * was not understood of it is not in the result.
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
