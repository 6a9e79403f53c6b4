import { foldTokenText } from './fold-token.ts';
import { parseNumberRanges } from './number-ranges.ts';
import { HAS_FIELDS, NUMBER_FIELDS, type QueryNode } from './query.ts';
import type { QueryReader } from './query-reader.ts';

/** What a query is asked of: all neurons, or the excerpts of one. */
export type SearchScope = 'neurons' | 'excerpts';

const FIELD_NAMES = [...NUMBER_FIELDS, 'token', 'has', 'explained'] as const;
type FieldName = (typeof FIELD_NAMES)[number];

/** Fields by what has them. */
const FIELDS_OF: Record<SearchScope, readonly FieldName[]> = {
  neurons: FIELD_NAMES,
  excerpts: ['token'],
};
const FIELD_START = /([A-Za-z]+):/y;

const NUMBER_EXPECTED = 'a number or a range is expected, such as >0.5, 0.3..0.7 or 0-12';
const EXPECTED: Partial<Record<FieldName, string>> = {
  token: 'a token is expected, such as token:Canada or token:" the"',
  has: `one of ${HAS_FIELDS.join(', ')} is expected`,
  explained: 'yes or no is expected',
};

/**
 * Reads a field and its value; warns of what it cannot understand, never throws.
 *
 * @returns `null` where the value makes no sense; `undefined` where something else than a field stands at the reader
 */
export function parseField(reader: QueryReader, scope: SearchScope): QueryNode | null | undefined {
  const start = reader.at;
  const typedName = reader.take(FIELD_START)?.[1];
  if (typedName === undefined) return undefined;
  const names = FIELDS_OF[scope];
  const known =
    names.length === 1 ? `the only field is ${names[0]}` : `fields are ${names.join(', ')}`;
  const name = FIELD_NAMES.find((each) => each === typedName.toLowerCase());
  if (name === undefined) {
    // Addresses and prose ("see: this") are no attempts at a field.
    if (/^[^\s/)]/.test(reader.peek())) {
      reader.warn(start, `there is no field of this name, so it is searched for as text; ${known}`);
    }
    reader.at = start;
    return undefined;
  }

  const { text, isPrefix } = reader.atQuote() ? reader.takeQuoted() : reader.takeWord();
  if (!names.includes(name)) {
    return reader.warn(start, `it asks about neurons, not about the texts of one; ${known}`);
  }
  const expected = EXPECTED[name] ?? NUMBER_EXPECTED;
  return (
    fieldTerm(name, text, isPrefix) ??
    reader.warn(start, text === '' ? `nothing follows; ${expected}` : expected, true)
  );
}

function fieldTerm(name: FieldName, text: string, isPrefix: boolean): QueryNode | null {
  const value = text.trim().toLowerCase();
  switch (name) {
    case 'token':
      return foldTokenText(text) === '' ? null : { kind: 'token', text, isPrefix };
    case 'has': {
      // "detail" is the name of version 0.1.
      const what = HAS_FIELDS.find((each) => each === (value === 'detail' ? 'excerpts' : value));
      return what === undefined ? null : { kind: 'has', what };
    }
    case 'explained':
      if (value === 'yes') return { kind: 'has', what: 'explanation' };
      if (value === 'no') return { kind: 'not', part: { kind: 'has', what: 'explanation' } };
      return null;
    default: {
      const ranges = isPrefix ? null : parseNumberRanges(value);
      return ranges === null ? null : { kind: 'number', field: name, ranges };
    }
  }
}
