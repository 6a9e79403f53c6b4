import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toStoredScore } from '../../dataset/fixed-point.ts';
import { ScoreCounter } from './score-counter.ts';

const scores = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 40 });

function counterOf(values: readonly number[]): ScoreCounter {
  const counter = new ScoreCounter();
  for (const value of values) counter.add(value, toStoredScore(value));
  return counter;
}

describe('ScoreCounter', () => {
  it('has the mean, the deviation and the counts of all its scores, merged or not', () => {
    fc.assert(
      fc.property(scores, scores, (left, right) => {
        const all = [...left, ...right];
        const counter = counterOf(left);
        counter.merge(counterOf(right));
        const {
          neurons,
          mean,
          standardDeviation,
          firstThousandth: first,
          counts,
        } = counter.counts();
        expect(neurons).toBe(all.length);
        if (all.length === 0) expect([mean, counts]).toEqual([null, []]);
        else {
          const average = all.reduce((a, b) => a + b, 0) / all.length;
          expect(Math.abs(mean! - average)).toBeLessThan(1e-12);
          const stored = all.map(toStoredScore);
          expect(first).toBe(Math.min(...stored));
          expect(first + counts.length - 1).toBe(Math.max(...stored));
          for (const [index, count] of counts.entries()) {
            expect(count).toBe(stored.filter((each) => each === first + index).length);
          }
        }
        if (all.length < 2) expect(standardDeviation).toBeNull();
        else {
          const squares = all.reduce((sum, value) => sum + (value - mean!) ** 2, 0);
          expect(Math.abs(standardDeviation! - Math.sqrt(squares / (all.length - 1)))).toBeLessThan(
            1e-9,
          );
        }
      }),
    );
  });
});
