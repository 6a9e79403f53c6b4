import { expect, test } from 'vitest';
import {
  isLargeError,
  nearestPoint,
  pointsWithin,
  type ScatterPoint,
  tokensBySequence,
} from './scatter-points.ts';

const point = (sequence: number, token: number, simulated: number, real: number): ScatterPoint => ({
  sequence,
  token,
  simulated,
  real,
});
const points = [point(0, 0, 0, 0), point(0, 1, 9, 4), point(1, 0, 8, 0), point(1, 5, 0, 4)];

test('an area marks the tokens in it, from whichever corner it was drawn', () => {
  const inside = pointsWithin(points, { simulated: [10, 7], real: [-1, 5] });
  expect(tokensBySequence(inside)).toEqual(
    new Map([
      [0, new Set([1])],
      [1, new Set([0])],
    ]),
  );
});

test('the nearest point is found within reach only', () => {
  const identity = (value: number) => value;
  expect(nearestPoint(points, { x: 8.4, y: 0.1 }, identity, identity, 1)).toBe(points[2]);
  expect(nearestPoint(points, { x: 5, y: 2 }, identity, identity, 1)).toBeUndefined();
});

test('overlooked is strong where nothing was expected, a false alarm the reverse', () => {
  expect(points.map((each) => isLargeError(each, 4, 'misses'))).toEqual([
    false,
    false,
    false,
    true,
  ]);
  expect(points.map((each) => isLargeError(each, 4, 'false positives'))).toEqual([
    false,
    false,
    true,
    false,
  ]);
  expect(points.some((each) => isLargeError(each, 0, 'false positives'))).toBe(false);
});
