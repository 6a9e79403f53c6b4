import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strongestToken, windowAround } from './token-window.ts';

test('a window is centred on the first strongest token', () => {
  const activations = Array.from({ length: 64 }, (_, token) =>
    token === 30 || token === 40 ? 5 : 0,
  );
  expect(strongestToken(activations)).toBe(30);
  expect(windowAround(activations, 12)).toEqual({ start: 18, end: 43 });
});

test('at an end the window is moved, not cut', () => {
  expect(windowAround([9, 1, 1, 1, 1], 1)).toEqual({ start: 0, end: 3 });
  expect(windowAround([1, 1, 1, 1, 9], 1)).toEqual({ start: 2, end: 5 });
});

test('a short or empty text is shown whole', () => {
  expect(windowAround([1, 2], 12)).toEqual({ start: 0, end: 2 });
  expect(windowAround([], 12)).toEqual({ start: 0, end: 0 });
});

test('the strongest token is always inside', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
      fc.integer({ min: 0, max: 20 }),
      (activations, radius) => {
        const { start, end } = windowAround(activations, radius);
        const strongest = strongestToken(activations);
        expect(activations[strongest]).toBe(Math.max(...activations));
        expect(start >= 0 && start <= strongest && strongest < end).toBe(true);
        expect(end - start).toBe(Math.min(activations.length, 2 * radius + 1));
      },
    ),
  );
});

test('a token that is asked for is shown instead of the strongest', () => {
  expect(windowAround([9, 0, 0, 0, 0, 0], 1, 4)).toEqual({ start: 3, end: 6 });
  expect(windowAround([9, 0, 0], 1, 99)).toEqual({ start: 0, end: 3 });
});
