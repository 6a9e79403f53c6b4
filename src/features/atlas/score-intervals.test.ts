import { describe, expect, it } from 'vitest';
import { confidenceHalfWidth, studentT95 } from './score-intervals.ts';

describe('the 95% interval of a mean', () => {
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [9, 2.262],
    [29, 2.045],
    [120, 1.98],
    [6399, 1.96],
  ])('uses the t of the tables for %i degrees of freedom', (freedom, tabled) => {
    expect(Math.abs(studentT95(freedom) / tabled - 1)).toBeLessThan(0.005);
  });

  it('narrows with the root of the number of neurons', () => {
    expect(confidenceHalfWidth(6400, 0.2)).toBeCloseTo((1.96 * 0.2) / 80, 5);
    expect(confidenceHalfWidth(2, 1)).toBeCloseTo(12.706 / Math.SQRT2, 2);
  });

  it('is not told from a single neuron', () => {
    expect(confidenceHalfWidth(1, null)).toBeUndefined();
    expect(confidenceHalfWidth(0, null)).toBeUndefined();
  });
});
