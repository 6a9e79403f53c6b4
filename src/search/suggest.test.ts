import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { parseQuery } from './query-language.ts';
import { suggestQueries } from './suggest.ts';
import { TextVocabulary } from './text-vocabulary.ts';
import { TokenVocabulary } from './token-vocabulary.ts';

/** Optimal string alignment as its recursion is written in books. */
function naiveDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const options = [
    naiveDistance(restA, b) + 1,
    naiveDistance(a, restB) + 1,
    naiveDistance(restA, restB) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    options.push(naiveDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...options);
}

test('the distance of two words equals its definition, up to the limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  fc.assert(
    fc.property(word, word, fc.nat(3), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(naiveDistance(a, b), limit + 1));
    }),
    { numRuns: 300 },
  );
});

describe('suggestions', () => {
  const vocabulary = new TextVocabulary();
  for (const text of [
    'canada',
    'canada',
    'canadian',
    'panda',
    'punctuation',
    'the',
    'cat',
    'not',
    'all',
  ]) {
    vocabulary.add(text);
  }
  const tokens = new TokenVocabulary([' Canada', ' Canadian', 'cat', ' the']);
  const suggested = (query: string, known = tokens) =>
    suggestQueries(parseQuery(query), vocabulary, known).map((suggestion) => suggestion.query);

  test('put likely typos right and leave the rest of the query', () => {
    expect(suggested('cnaada layer:5 -cat')).toEqual(['canada layer:5 -cat']);
    expect(suggested('teh punctuaton')).toEqual(['the punctuation']);
    expect(suggested('"nto all"')).toEqual(['"not all"']);
  });

  test('put tokens right too, as soon as the vocabulary is known', () => {
    expect(suggested('token:Cnaada teh')).toEqual(['token:canada the']);
    expect(suggested('token:canaa*')).toEqual(['token:canada*']);
    expect(suggested('token:canad* -token:cnaada')).toEqual([]);
    expect(suggested('token:zzzzzz')).toEqual([]);
    expect(suggested('token:Cnaada', new TokenVocabulary([]))).toEqual([]);
  });

  test('are not made where every word occurs, or one has nothing like it', () => {
    expect(suggested('canada cat')).toEqual([]);
    expect(suggested('anad')).toEqual([]);
    expect(suggested('cnaada zzzzzzzz')).toEqual([]);
    expect(suggested('x'.repeat(10_000))).toEqual([]);
  });
});
