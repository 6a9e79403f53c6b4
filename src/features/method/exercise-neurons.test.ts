import { describe, expect, it } from 'vitest';
import { bestScored } from './exercise-neurons.ts';

describe('good neurons to begin with', () => {
  it('are those of the ranges with the highest scores, best first; those without a score are none', () => {
    const scores = { decimals: 3, values: [900, null, 500, 950, 950, 990] };
    expect(bestScored(scores, [[0, 4]], 3)).toEqual([3, 4, 0]);
    expect(bestScored(scores, [[1, 2]], 3)).toEqual([2]);
    expect(bestScored(scores, [], 3)).toEqual([]);
  });
});
