import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonField } from './json-field.ts';
import { ReleaseFormatError } from './release-format-error.ts';
import { parseDocument, parseDocuments, withNonFiniteAsNull } from './tolerant-json.ts';

const file = (text: string) => new JsonField(text, 'file.json');

describe('JSON as Python writes it', () => {
  it('reads bare non-finite numbers as null', () => {
    expect(parseDocument(file('{"a": NaN, "b": [Infinity, -Infinity, 1]}')).value).toEqual({
      a: null,
      b: [null, null, 1],
    });
  });

  it('leaves the same words alone inside strings, whatever their escapes', () => {
    const text = String.raw`{"tokens": ["NaN", "\"NaN", "\\", "-Infinity\\\""], "x": NaN}`;
    expect(parseDocument(file(text)).value).toEqual({
      tokens: ['NaN', '"NaN', '\\', '-Infinity\\"'],
      x: null,
    });
  });

  it('never changes what strict JSON already reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(withNonFiniteAsNull(text)).toBe(text);
      }),
    );
  });

  it('reads any strings beside a bare NaN back as they were', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('NaN', '"NaN\\', '\\'));
    fc.assert(
      fc.property(fc.array(text), (tokens) => {
        const written = `{"x":NaN,"tokens":${JSON.stringify(tokens)}}`;
        expect(parseDocument(file(written)).value).toEqual({ x: null, tokens });
      }),
    );
  });

  it('takes a byte order mark', () => {
    expect(parseDocument(file('\ufeff[1]')).value).toEqual([1]);
  });

  it('refuses what is not JSON, such as a page of HTML, naming the file', () => {
    for (const text of ['<!doctype html><p>NaN</p>', '', '{"a": 1', '"NaN', '{"a": NaN']) {
      expect(() => parseDocument(file(text))).toThrow(/^file\.json: not JSON/);
    }
  });
});

describe('files of several lines', () => {
  it('are one document where one is spread over them', () => {
    const read = parseDocuments(file('{\n  "a": NaN\n}\n'));
    expect(read.map(({ value }) => value)).toEqual([{ a: null }]);
  });

  it('are one document a line otherwise, blank lines apart', () => {
    const read = parseDocuments(file('{"a":1}\r\n\n{"a":Infinity}\n'));
    expect(read.map(({ value }) => value)).toEqual([{ a: 1 }, { a: null }]);
  });

  it('name the line that is broken', () => {
    expect(() => parseDocuments(file('{"a":1}\n{"a":'))).toThrow(/^file\.json: line 2: not JSON/);
  });

  it('are refused where empty', () => {
    expect(() => parseDocuments(file(' \n'))).toThrow(ReleaseFormatError);
  });
});
