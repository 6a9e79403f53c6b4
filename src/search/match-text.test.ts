import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findInExcerpts } from './find-in-excerpts.ts';
import { highlightRanges, readText, textMatches, tokenMatches } from './match-text.ts';
import { parseQuery } from './query-language.ts';

/** The text with its highlights in square brackets. */
function highlighted(text: string, query: string): string {
  let out = '';
  let at = 0;
  for (const { start, end } of highlightRanges(text, parseQuery(query))) {
    out += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return out + text.slice(at);
}

describe('highlights', () => {
  test.each([
    [' the word "not" and its variations', 'Not', ' the word "[not]" and its variations'],
    ['Straße und Strasse', 'strasse', '[Straße] und [Strasse]'],
    ['Straße', 'stras', '[Straß]e'],
    ['ﬁnal', 'f', '[ﬁ]nal'],
    ['İstanbul', 'istan', '[İstan]bul'],
    ['cafe\u0301 au lait', 'cafe', '[cafe\u0301] au lait'],
    ['😀 smile 😀', '😀', '[😀] smile [😀]'],
    ['em dash (—)', '"-"', 'em dash ([—])'],
    ['not  \u00a0all', '"not all"', '[not  \u00a0all]'],
    ['cat category education', 'cat*', '[cat] [cat]egory education'],
    ['cat category education', '"cat"', '[cat] category education'],
    ['cat category education', 'cat', '[cat] [cat]egory edu[cat]ion'],
    ['aaaa', 'aa', '[aaaa]'],
    ['cat dog', 'cat -dog', '[cat] dog'],
    ['<b>bold</b>', '<b>', '[<b>]bold</b>'],
    ["don't do C++", "don't c++", "[don't] do [C++]"],
    ['cat', 'layer:5', 'cat'],
  ])('%j for %j are %j', (text, query, expected) => {
    expect(highlighted(text, query)).toBe(expected);
  });

  test('lie in the text, in order, apart, and never split a character', () => {
    const unit = fc.constantFrom('a', 'ß', 'ﬁ', '😀', '\u0301', ' ', '“', 'İ');
    const text = fc.string({ unit, maxLength: 20 });
    fc.assert(
      fc.property(text, fc.string({ unit, minLength: 1, maxLength: 2 }), (whole, wanted) => {
        let last = -1;
        for (const { start, end } of highlightRanges(whole, parseQuery(wanted))) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(whole.length);
          expect(whole.slice(start, end)).not.toMatch(/\p{Cs}/u);
          last = end;
        }
      }),
    );
  });
});

test('a text matches by the same rules as an explanation', () => {
  const matches = (text: string, query: string) => textMatches(parseQuery(query), readText(text));
  expect(matches('education', 'cat')).toBe(true);
  expect(matches('education', '-cat')).toBe(true);
  expect(matches('a cat', '-cat')).toBe(false);
  expect(matches('a cat', 'dog OR cat')).toBe(true);
  expect(matches('a cat', 'cat layer:5')).toBe(true);
  expect(matches('a cat', '-layer:5 dog')).toBe(false);
});

describe('finding within excerpts', () => {
  const excerpts = [
    { tokens: ['The', ' red', ' c', 'ar', '.'] },
    { tokens: [' A', ' car', '\n', ' red', ' car'] },
    { tokens: ['nothing'] },
  ];
  const found = (query: string) =>
    findInExcerpts(excerpts, parseQuery(query)).map(
      ({ excerpt, firstToken, lastToken }) => `${excerpt}:${firstToken}-${lastToken}`,
    );

  test('gives token spans in reading order, across tokens too', () => {
    expect(found('car')).toEqual(['0:2-3', '1:1-1', '1:4-4']);
    expect(found('"red car"')).toEqual(['0:1-3', '1:3-4']);
  });

  test('asks each excerpt for the whole query', () => {
    expect(found('car the')).toEqual(['0:0-0', '0:2-3']);
    expect(found('car -the')).toEqual(['1:1-1', '1:4-4']);
  });

  test('takes token: as a token of the excerpt', () => {
    expect(found('token:car')).toEqual(['1:1-1', '1:4-4']);
    expect(found('token:\\n')).toEqual(['1:2-2']);
  });

  test('finds nothing where no text is asked for', () => {
    expect(found('')).toEqual([]);
    expect(found('layer:5')).toEqual([]);
    expect(found('-car')).toEqual([]);
  });
});

test('a token that token: asks for is known as such, an excluded one is not', () => {
  expect(tokenMatches(parseQuery('token:can*'), ' Canada')).toBe(true);
  expect(tokenMatches(parseQuery('token:can'), ' Canada')).toBe(false);
  expect(tokenMatches(parseQuery('-token:Canada'), ' Canada')).toBe(false);
  expect(tokenMatches(parseQuery('Canada'), ' Canada')).toBe(false);
});
