import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxActivation, normalizeActivations } from './normalize.ts';

describe('normaliseActivations', () => {
  it('floors tenths of the maximum and gives negatives 0', () => {
    expect(normalizeActivations([-0.17, 0, 0.39, 0.41, 1.99, 4], 4)).toEqual([0, 0, 0, 1, 4, 10]);
  });

  it('caps at 10 what exceeds the maximum of the records shown', () => {
    expect(normalizeActivations([9], 3)).toEqual([10]);
  });

  it('is all 0 where nothing is positive', () => {
    expect(normalizeActivations([-1, -2], maxActivation([{ activations: [-1, -2] }]))).toEqual([
      0, 0,
    ]);
    expect(normalizeActivations([0, 0], 0)).toEqual([0, 0]);
    expect(normalizeActivations([], maxActivation([]))).toEqual([]);
  });

  it('gives whole numbers 0 to 10 in the order of the values, 10 at the maximum', () => {
    const activation = fc.double({ min: -1, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(activation, { minLength: 1 }), (activations) => {
        const max = maxActivation([{ activations }]);
        const values = normalizeActivations(activations, max);
        expect(values.every((value) => Number.isInteger(value) && value >= 0 && value <= 10)).toBe(
          true,
        );
        if (max > 0) expect(values[activations.indexOf(max)]).toBe(10);
        for (let i = 1; i < values.length; i++) {
          if (activations[i]! >= activations[i - 1]!)
            expect(values[i]!).toBeGreaterThanOrEqual(values[i - 1]!);
        }
      }),
    );
  });
});
