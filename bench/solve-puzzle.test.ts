import { describe, expect, it } from 'vitest';
import { createRuleBasedSimulator } from '../src/method/rule-based/rule-based-simulator.ts';
import { excerpt } from '../src/testing/release-builders.ts';
import { type NeuronPuzzle, solvePuzzle } from './solve-puzzle.ts';

const puzzle = (falseExplanations: string[]): NeuronPuzzle => ({
  trueExplanation: 'years',
  falseExplanations,
  excerpts: [
    { ...excerpt('in 1994{9} we had 12 dogs'), sample: 'top' },
    { ...excerpt('the dog of 2003{8} was old'), sample: 'random' },
  ],
});

describe('a neuron puzzle', () => {
  it('ranks the true explanation by its score among the false ones', async () => {
    const result = await solvePuzzle(puzzle(['dogs', 'numbers']), createRuleBasedSimulator());
    expect(result.rank).toBe(1);
    expect(result.trueScore).toBeGreaterThan(0.9);
    expect(result.falseScores[1]).toBeLessThan(result.trueScore!);
  });

  it('counts a tie against the true one', async () => {
    const result = await solvePuzzle(
      puzzle(['dates in years', 'years']),
      createRuleBasedSimulator(),
    );
    expect(result.rank).toBeGreaterThan(1);
  });

  it('takes an explanation that predicts nothing for r = 0', async () => {
    const upsideDown = { ...puzzle(['zebras']), trueExplanation: 'dogs' };
    const result = await solvePuzzle(upsideDown, createRuleBasedSimulator());
    expect(result.falseScores).toEqual([null]);
    expect(result.trueScore).toBeLessThan(0);
    expect(result.rank).toBe(2);
  });
});
