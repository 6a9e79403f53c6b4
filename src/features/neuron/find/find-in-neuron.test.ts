import { expect, test } from 'vitest';
import type { Excerpt, Neuron } from '../../../dataset/decode-neuron.ts';
import { findInNeuron } from './find-in-neuron.ts';

function excerpt(index: number, tokens: string[]): Excerpt {
  return { index, tokens, activations: tokens.map(() => 0), maximum: 0 };
}

const detail = {
  overview: {
    activations: {
      sections: [
        { kind: 'top', excerpts: [2, 0, 3] },
        { kind: 'random', excerpts: [0, 1] },
      ],
    },
  },
  excerpts: [
    excerpt(0, ['Not', ' all', ' cats']),
    excerpt(1, [' none']),
    excerpt(2, ['all', ' for', ' all']),
    undefined,
  ],
} as unknown as Pick<Neuron, 'overview' | 'excerpts'>;

test('matches come in the order of the page, an excerpt of two sections once', () => {
  const { matches, tokens } = findInNeuron(detail, 'all');
  expect(matches).toEqual([
    { excerpt: 2, firstToken: 0, lastToken: 0 },
    { excerpt: 2, firstToken: 2, lastToken: 2 },
    { excerpt: 0, firstToken: 1, lastToken: 1 },
  ]);
  expect(tokens).toEqual(
    new Map([
      [2, new Set([0, 2])],
      [0, new Set([1])],
    ]),
  );
});

test('a phrase marks all of its tokens', () => {
  expect(findInNeuron(detail, '"not all"').tokens).toEqual(new Map([[0, new Set([0, 1])]]));
});

test('an empty query finds nothing', () => {
  expect(findInNeuron(detail, '  ').matches).toEqual([]);
});

test('what asks about neurons changes nothing, wherever it stands', () => {
  const { matches } = findInNeuron(detail, 'all');
  for (const query of [
    'all layer:5',
    '-score:>0.5 all',
    'all OR has:excerpts',
    '(all) (layer:x)',
  ]) {
    expect(findInNeuron(detail, query).matches, query).toEqual(matches);
  }
});

test('a query that names no text says so', () => {
  for (const query of ['layer:5', '-all', '']) {
    expect(findInNeuron(detail, query)).toMatchObject({ matches: [], asksForText: false });
  }
  expect(findInNeuron(detail, 'token:all').asksForText).toBe(true);
});
