import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCsv } from './csv.ts';

/** A plain reader of RFC 4180, one character at a time. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ',') {
      row.push(cell);
      cell = '';
    } else if (sign === '\r' && text[at + 1] === '\n') {
      at++;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  return rows;
}

describe('a table file', () => {
  it('is read back as it was, whatever stands in its cells', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '😀', '='),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const read = readCsv(formatCsv(['one', 'two'], rows));
        expect(read).toEqual([
          ['one', 'two'],
          ...rows.map((row) => row.map((text) => (/^[=\r]/.test(text) ? `'${text}` : text))),
        ]);
      }),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'does not let a spreadsheet run %j',
    (formula) => {
      expect(readCsv(formatCsv(['a'], [[formula]]))[1]).toEqual([`'${formula}`]);
    },
  );

  it('keeps numbers as numbers, and what is unknown empty', () => {
    expect(formatCsv(['a', 'b', 'c'], [[-0.03, null, 0]])).toBe('a,b,c\r\n-0.03,,0\r\n');
  });
});
