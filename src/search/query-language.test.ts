import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberFieldOf, removeNumberField, setNumberField } from './edit-query.ts';
import { formatQuery } from './format-query.ts';
import type { QueryNode } from './query.ts';
import { parseQuery } from './query-language.ts';

/** The tree in brackets, so that a test reads as a sentence. */
function shape(node: QueryNode): string {
  switch (node.kind) {
    case 'all':
    case 'any':
      return `${node.kind}[${node.parts.map(shape).join(' ')}]`;
    case 'not':
      return `not[${shape(node.part)}]`;
    case 'number':
      return `${node.field}(${node.ranges
        .map(
          (range) =>
            `${range.lowIncluded ? '[' : '('}${range.low},${range.high}${range.highIncluded ? ']' : ')'}`,
        )
        .join(' ')})`;
    case 'has':
      return `has(${node.what})`;
    default:
      return `${node.kind}(${node.text}${node.isPrefix ? '…' : ''})`;
  }
}

const read = (text: string) => parseQuery(text).root.parts.map(shape).join(' ');
const complaints = (text: string, typing = false) =>
  parseQuery(text, { typing }).ignored.map(({ text: part, reason }) => `${part} → ${reason}`);

describe('the query language', () => {
  test.each([
    ['', ''],
    ['  red   car ', 'word(red) word(car)'],
    ['"not all"', 'phrase(not all)'],
    ['“not all”', 'phrase(not all)'],
    ['-without -"two words"', 'not[word(without)] not[phrase(two words)]'],
    ['NOT this', 'not[word(this)]'],
    ['this OR that', 'any[word(this) word(that)]'],
    ['this | that', 'any[word(this) word(that)]'],
    ['a OR b c', 'any[word(a) word(b)] word(c)'],
    ['a OR b OR c', 'any[word(a) word(b) word(c)]'],
    ['a b OR c', 'word(a) any[word(b) word(c)]'],
    ['a AND b', 'word(a) word(b)'],
    ['(a b) OR c', 'any[all[word(a) word(b)] word(c)]'],
    ['-(a OR b)', 'not[any[word(a) word(b)]]'],
    ['pre*', 'word(pre…)'],
    ['"not al"*', 'phrase(not al…)'],
    ['"not al', 'phrase(not al…)'],
    ["don't C++ f(x) :)", "word(don't) word(C++) word(f(x)) word(:))"],
    ['or and not', 'word(or) word(and) word(not)'],
    ['layer:5', 'layer([4.5,5.5))'],
    ['layer:0-12', 'layer([0,12])'],
    ['layer:12-0', 'layer([0,12])'],
    ['layer:1,3,5-7', 'layer([0.5,1.5) [2.5,3.5) [5,7])'],
    ['Score:>0.5', 'score((0.5,null))'],
    ['score:0.3..0.7', 'score([0.3,0.7])'],
    ['score:-0.2--0.1', 'score([-0.2,-0.1])'],
    ['score:0.55', 'score([0.545,0.555))'],
    ['score:..0.7 score:0.3..', 'score((null,0.7]) score([0.3,null))'],
    ['lookup:<0.3 random:>=0.3', 'lookup((null,0.3)) random([0.3,null))'],
    ['max:>5 kurtosis:>100', 'max((5,null)) kurtosis((100,null))'],
    ['token:Canada token:" the"', 'token(Canada) token( the)'],
    ['token:Can* -token:x', 'token(Can…) not[token(x)]'],
    ['token:\\n', 'token(\\n)'],
    ['has:excerpts', 'has(excerpts)'],
    ['has:detail', 'has(excerpts)'],
    ['explained:no', 'not[has(explanation)]'],
    ['https://example.org 12:30', 'word(https://example.org) word(12:30)'],
    ['<b>bold</b>', 'word(<b>bold</b>)'],
    ['*ing', 'word(ing)'],
  ])('%j is understood', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ['layer:abc', 'layer:abc → a number or a range is expected, such as >0.5, 0.3..0.7 or 0-12'],
    ['has:wings cat', 'has:wings → one of explanation, score, excerpts is expected'],
    ['cat OR', 'OR → it needs something on both sides'],
    ['OR cat', 'OR → it needs something on both sides'],
    ['cat )', ') → this bracket closes nothing'],
    ['cat ()', '() → there is nothing in the brackets'],
    ['cat -', '- → there is nothing to exclude after it'],
    ['cat AND dog', 'AND → all parts must match anyway'],
    ['""', '"" → there is nothing visible to search for in it'],
    ['*', '* → a star needs the beginning of a word before it'],
    ['*ing', '* → a star counts only at the end; a word is found inside others without it'],
  ])('%j says what it ignores', (text, warning) => {
    expect(complaints(text)).toEqual([warning]);
  });

  test('an unknown field is searched for as text, and says so', () => {
    expect(read('laier:5')).toBe('word(laier:5)');
    expect(complaints('laier:5')[0]).toMatch(/^laier: → there is no field of this name/);
  });

  test('what is unfinished at the end is not complained about while typing', () => {
    for (const text of ['cat OR', 'cat -', 'layer:', 'score:>', 'has:exp', '"', '(', 'cat AND']) {
      expect(complaints(text, true), text).toEqual([]);
      expect(complaints(text).length, text).toBe(1);
    }
    expect(complaints('layer:x cat', true).length).toBe(1);
  });

  test('typing changes complaints only, never the meaning', () => {
    fc.assert(
      fc.property(queryText, (text) => {
        expect(parseQuery(text, { typing: true }).root).toEqual(parseQuery(text).root);
      }),
    );
  });

  test('asked of excerpts, each field that only neurons have is named and left out', () => {
    const asked = (text: string, typing = false) => parseQuery(text, { typing, of: 'excerpts' });
    const { root, ignored } = asked('cat layer:5 -score:>x token:dog has:excerpts max:');
    expect(root.parts.map(shape).join(' ')).toBe('word(cat) token(dog)');
    expect(ignored.map(({ text }) => text)).toEqual([
      'layer:5',
      'score:>x',
      'has:excerpts',
      'max:',
    ]);
    for (const { reason } of ignored) {
      expect(reason).toBe(
        'it asks about neurons, not about the texts of one; the only field is token',
      );
    }
    expect(asked('colour:red').ignored[0]!.reason).toMatch(/no field.*the only field is token$/);
    // More typing does not make it fit.
    expect(asked('cat layer:', true).ignored).toHaveLength(1);
    expect(asked('cat token:', true).ignored).toEqual([]);
  });

  test('any text parses, and its complaints name parts of it', () => {
    fc.assert(
      fc.property(fc.oneof(queryText, fc.string({ unit: 'binary' })), (text) => {
        for (const { text: part, start, end } of parseQuery(text).ignored) {
          expect(text.slice(start, end).trim()).toBe(part);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('hostile lengths and depths are cut off with a complaint', () => {
    for (const text of [
      '('.repeat(10_000),
      '-'.repeat(10_000),
      '-('.repeat(9_999),
      'a '.repeat(9_999),
    ]) {
      const parsed = parseQuery(text);
      expect(parsed.ignored.length).toBeGreaterThan(0);
      expect(parsed.root.parts.length).toBeLessThanOrEqual(500);
    }
    expect(read('x'.repeat(10_000))).toBe(`word(${'x'.repeat(10_000)})`);
  });

  test('a formatted query parses to the same tree', () => {
    fc.assert(
      fc.property(queryText, (text) => {
        const { root } = parseQuery(text);
        const formatted = formatQuery(root);
        const again = parseQuery(formatted);
        expect(again.root).toEqual(root);
        // Only that an unknown field is text is said again.
        expect(again.ignored.filter(({ reason }) => !reason.includes('no field'))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a query changed by a click', () => {
  test('a field is added, replaced and removed', () => {
    expect(setNumberField('red car', 'layer', '0-12')).toBe('red car layer:0-12');
    expect(setNumberField('layer:5 red layer:6', 'layer', '7')).toBe('red layer:7');
    expect(removeNumberField('red layer:5 score:>0.5', 'layer')).toBe('red score:>0.5');
  });

  test('a field inside a group is part of the question and stays', () => {
    expect(setNumberField('layer:1 OR cat', 'layer', '2')).toBe('layer:1 OR cat layer:2');
  });

  test('the one term that narrows the whole query is known', () => {
    expect(numberFieldOf('red layer:3-5', 'layer')?.ranges[0]?.text).toBe('3-5');
    expect(numberFieldOf('red', 'layer')).toBeNull();
  });
});

const pieces = [
  'cat',
  'dog*',
  '*cat',
  '"not all"',
  '"open',
  '“x”',
  '-',
  '--',
  'OR',
  '|',
  'AND',
  'NOT',
  '(',
  ')',
  '()',
  'f(x)',
  'f(',
  ':)',
  'layer:5',
  'layer:',
  'score:>0.5',
  'score:.3...7',
  'token:"a b"',
  'token:a"(',
  'token:*',
  'token:"*"',
  'token:"(',
  'has:excerpts',
  'explained:no',
  'foo:bar',
  '*',
  '**',
  "don't",
  '\u200b',
  'é',
  '😀',
  '\ud800',
];
const queryText = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })),
      fc.constantFrom(' ', '', '  '),
    ),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.map(([piece, gap]) => piece + gap).join(''));
