import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Excerpt } from '../dataset/decode-neuron.ts';
import { EXCERPT_ORDERS, orderExcerpts, spreadOf } from './order-excerpts.ts';

function excerpt(index: number, activations: number[]): Excerpt {
  const tokens = activations.map((_, token) => ` t${token}`);
  return { index, tokens, activations, maximum: Math.max(...activations) };
}

const excerpts = [excerpt(0, [0, 5, 0]), excerpt(1, [4, 4, 4]), excerpt(2, [-1, 5, 1]), undefined];
const maxima = [5, 4, 5, 9];

test('as released, strongest and weakest first; ties stay as released', () => {
  const numbers = [2, 0, 1];
  expect(orderExcerpts(numbers, 'released', maxima, excerpts)).toEqual([2, 0, 1]);
  expect(orderExcerpts(numbers, 'strongest', maxima, excerpts)).toEqual([2, 0, 1]);
  expect(orderExcerpts(numbers, 'weakest', maxima, excerpts)).toEqual([1, 2, 0]);
});

test('broadest first puts the text that is active all over before one with a single peak', () => {
  expect(orderExcerpts([0, 1, 2], 'broadest', maxima, excerpts)).toEqual([1, 2, 0]);
  expect(spreadOf({ activations: [-1, 5, 1] })).toBe(2);
  expect(spreadOf({ activations: [] })).toBe(0);
});

test('a text that is not read yet has its place by maximum, and none by breadth', () => {
  expect(orderExcerpts([0, 3, 1], 'strongest', maxima, excerpts)).toEqual([3, 0, 1]);
  expect(orderExcerpts([3, 0, 1], 'broadest', maxima, excerpts)).toEqual([1, 0, 3]);
});

test('no order loses or repeats an excerpt', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 3 })),
      fc.constantFrom(...EXCERPT_ORDERS),
      (numbers, order) => {
        expect(orderExcerpts(numbers, order, maxima, excerpts).sort()).toEqual([...numbers].sort());
      },
    ),
  );
});
