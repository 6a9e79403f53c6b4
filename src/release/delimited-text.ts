import type { JsonField } from './json-field.ts';

/** A row of a CSV or TSV file. */
export interface DelimitedRow {
  /** Number of its first line, from 1. */
  line: number;
  fields: string[];
}

/**
 * The rows of a CSV or TSV file (RFC 4180) but blank ones: fields may stand in double quotes, which then may hold
 * delimiters, line breaks and doubled quotes. Lines end with CR, LF or both.
 *
 * @param place a line's place in the file, for errors
 * @throws ReleaseFormatError naming the line
 */
export function* parseDelimitedText(
  text: string,
  delimiter: ',' | '\t',
  place: (line: number) => JsonField,
): Generator<DelimitedRow> {
  const unquoted = delimiter === ',' ? /[^,\r\n]*/y : /[^\t\r\n]*/y;
  let [position, line] = [0, 1];
  while (position < text.length) {
    const row: DelimitedRow = { line, fields: [] };
    do {
      if (text[position] === '"') {
        const end = endOfQuoted(text, position);
        if (end === -1) throw place(line).error('a field in quotation marks has no end');
        const content = text.slice(position + 1, end - 1);
        row.fields.push(content.replaceAll('""', '"'));
        line += content.match(/\r\n|\r|\n/g)?.length ?? 0;
        position = end;
        if (position < text.length && !/[\r\n]/.test(text[position]!)) {
          if (text[position] !== delimiter) {
            throw place(line).error(
              'text after a closing quotation mark; in a field they are written twice',
            );
          }
        }
      } else {
        unquoted.lastIndex = position;
        const [field] = unquoted.exec(text)!;
        row.fields.push(field);
        position += field.length;
      }
    } while (text[position++] === delimiter);
    if (text[position - 1] === '\r' && text[position] === '\n') position++;
    line++;
    if (row.fields.length > 1 || row.fields[0]!.trim() !== '') yield row;
  }
}

/** Index just after the field's closing quote; -1 where it has none. */
function endOfQuoted(text: string, openingQuote: number): number {
  let quote = text.indexOf('"', openingQuote + 1);
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote === -1 ? -1 : quote + 1;
}
