import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDelimitedText } from './delimited-text.ts';
import { JsonField } from './json-field.ts';

const parse = (text: string, delimiter: ',' | '\t' = ',') => [
  ...parseDelimitedText(text, delimiter, (line) => new JsonField(null, `line ${line}`)),
];

describe('delimited text', () => {
  it('gives back any fields that were written with quotes', () => {
    const field = fc.string({ unit: fc.constantFrom(...'a ",\t\r\n') });
    const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }));
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (written, delimiter, end) => {
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = written.map((fields) => fields.map(quote).join(delimiter) + end).join('');
          expect(parse(text, delimiter).map(({ fields }) => fields)).toEqual(written);
        },
      ),
    );
  });

  it('numbers rows by their first line, and leaves blank lines out', () => {
    expect(parse('a,b\r\n\r\n"c\r\nd",\n  \ne,f')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 3, fields: ['c\r\nd', ''] },
      { line: 6, fields: ['e', 'f'] },
    ]);
  });

  it('takes quotation marks inside an unquoted field as they are', () => {
    expect(parse('a "b",c')).toEqual([{ line: 1, fields: ['a "b"', 'c'] }]);
  });
});
