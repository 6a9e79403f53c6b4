import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeToken, isSearchableToken, tokenAtCursor } from './edit-query.ts';
import { foldTokenText } from './fold-token.ts';
import { termsOf } from './query.ts';
import { parseQuery } from './query-language.ts';
import { TokenVocabulary } from './token-vocabulary.ts';

describe('the token being typed', () => {
  test.each([
    ['token:can', 'can'],
    ['cat layer:5 TOKEN:Can', 'Can'],
    ['-token:can', 'can'],
    ['(cat OR token:can', 'can'],
    ['token:"can', 'can'],
    ['token:" can', 'can'],
    ['token:\\n', '\\n'],
  ])('%s', (query, typed) => {
    expect(tokenAtCursor(query)).toBe(typed);
  });

  test.each([
    '',
    'token:',
    'token:can ',
    'token:can*',
    'token:"can"',
    'token:can cat',
    'mytoken:can',
    '"a phrase with token:can',
    'has:token:can',
  ])('is none in %s', (query) => {
    expect(tokenAtCursor(query)).toBeNull();
    expect(completeToken(query, 'Canada')).toBe(query);
  });
});

test('a completed query has the token as its last term, and before it what it had', () => {
  expect(completeToken('cat -token:"ca', 'Canada')).toBe('cat -token:Canada');
  fc.assert(
    fc.property(
      fc.constantFrom('', 'cat ', 'layer:5 -', '(red OR ', '"red car" -'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
      (before, token) => {
        fc.pre(isSearchableToken(token));
        const last = [...termsOf(parseQuery(completeToken(`${before}token:x`, token)).root)].at(-1);
        expect(last?.term.kind).toBe('token');
        expect(foldTokenText((last!.term as { text: string }).text)).toBe(foldTokenText(token));
      },
    ),
  );
});

describe('completions', () => {
  const words = new TokenVocabulary([
    ' Canada',
    'Canada',
    ' canad',
    ' Canadian',
    ' cat',
    '\n',
    ' "can',
  ]);
  words.count(Uint32Array.of(0, 1, 1, 3, 3, 3, 3, 4, 6));

  test('are longer tokens that begin so, by how many neurons have them, spelt as most do', () => {
    expect(words.completionsOf('CAN', 9)).toEqual(['Canadian', 'Canada']);
    expect(words.completionsOf('c', 2)).toEqual(['Canadian', 'Canada']);
    expect(words.completionsOf('canada', 9)).toEqual([]);
    expect(words.completionsOf('', 9)).toEqual([]);
  });

  test('leave out what no query can ask for', () => {
    expect(isSearchableToken('Canada')).toBe(true);
    expect(isSearchableToken('new york')).toBe(true);
    expect(isSearchableToken('\\n')).toBe(true);
    expect(isSearchableToken('a "quoted')).toBe(false);
  });
});
