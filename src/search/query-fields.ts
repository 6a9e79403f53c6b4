import { foldTokenText } from './fold-token.ts';
import { parseNumberRanges } from './number-ranges.ts';
import { HAS_FIELDS, NUMBER_FIELDS, type NumberField, type QueryNode } from './query.ts';
import type { QueryReader, QueryWarning } from './query-reader.ts';

type FieldName = NumberField | 'token' | 'has' | 'explained';

/** What a query is asked of: all neurons, or the excerpts of one. */
export type SearchScope = 'neurons' | 'excerpts';

const FIELD_NAMES: readonly FieldName[] = [...NUMBER_FIELDS, 'token', 'has', 'explained'];
/** Fields by what has them. */
const FIELDS_OF: Record<SearchScope, readonly FieldName[]> = {
  neurons: FIELD_NAMES,
  excerpts: ['token'],
};
const FIELD_START = /([A-Za-z]+):/y;

/** What stands at the reader: a field, with no term if its value makes no sense, or something else. */
export type FieldReading = { kind: 'field'; term: QueryNode | null } | { kind: 'none' };

/** Reads a field and its value; warns of what it cannot understand, never throws. */
export function parseField(
  reader: QueryReader,
  of: SearchScope,
  warn: (warning: QueryWarning) => void,
): FieldReading {
  const start = reader.at;
  FIELD_START.lastIndex = start;
  const typedName = FIELD_START.exec(reader.text)?.[1];
  if (typedName === undefined) return { kind: 'none' };
  const valueStart = start + typedName.length + 1;
  const report = (end: number, reason: string, isUnfinished: boolean) =>
    warn({ text: reader.text.slice(start, end).trim(), start, end, reason, isUnfinished });

  const name = FIELD_NAMES.find((known) => known === typedName.toLowerCase());
  if (name === undefined) {
    // Addresses and prose ("see: this") are no attempts at a field.
    if (/^[^\s/)]/.test(reader.text.slice(valueStart, valueStart + 1))) {
      report(
        valueStart,
        `there is no field of this name, so it is searched for as text; ${fieldsOf(of)}`,
        false,
      );
    }
    return { kind: 'none' };
  }

  reader.at = valueStart;
  const value = takeValue(reader);
  if (!FIELDS_OF[of].includes(name)) {
    report(reader.at, `it asks about neurons, not about the texts of one; ${fieldsOf(of)}`, false);
    return { kind: 'field', term: null };
  }
  const term = fieldTerm(name, value);
  if (term === null) {
    report(
      reader.at,
      value.text === ''
        ? `nothing follows; ${EXPECTATIONS[kindOf(name)]}`
        : EXPECTATIONS[kindOf(name)],
      true,
    );
  }
  return { kind: 'field', term };
}

/** "fields are layer, score, …" */
function fieldsOf(of: SearchScope): string {
  const names = FIELDS_OF[of];
  return names.length === 1 ? `the only field is ${names[0]}` : `fields are ${names.join(', ')}`;
}

interface FieldValue {
  text: string;
  /** A star follows it. */
  isPrefix: boolean;
}

function takeValue(reader: QueryReader): FieldValue {
  if (reader.atQuote()) return reader.takeQuoted();
  const typed = reader.takeWord();
  const text = typed.replace(/\*+$/, '');
  return { text, isPrefix: text !== typed };
}

type FieldKind = 'number' | 'token' | 'has' | 'explained';

const EXPECTATIONS: Record<FieldKind, string> = {
  number: 'a number or a range is expected, such as >0.5, 0.3..0.7 or 0-12',
  token: 'a token is expected, such as token:Canada or token:" the"',
  has: `one of ${HAS_FIELDS.join(', ')} is expected`,
  explained: 'yes or no is expected',
};

function kindOf(name: FieldName): FieldKind {
  return name === 'token' || name === 'has' || name === 'explained' ? name : 'number';
}

function fieldTerm(name: FieldName, { text, isPrefix }: FieldValue): QueryNode | null {
  const value = text.trim().toLowerCase();
  switch (name) {
    case 'token':
      return foldTokenText(text) === '' ? null : { kind: 'token', text, isPrefix };
    case 'has': {
      // The name of version 0.1.
      const name = value === 'detail' ? 'excerpts' : value;
      const what = HAS_FIELDS.find((known) => known === name);
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
