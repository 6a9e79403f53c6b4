import type { ScoringExcerpt } from './excerpts.ts';
import { simulateAndScore } from './run/simulate-and-score.ts';
import type { Simulator } from './simulator.ts';

/** A neuron whose explanation is known, among false ones: a good simulator's scores tell them apart. */
export interface NeuronPuzzle {
  trueExplanation: string;
  falseExplanations: readonly string[];
  excerpts: readonly ScoringExcerpt[];
}

export interface PuzzleResult {
  /** From 1; a false explanation with the same score counts before the true one. */
  rank: number;
  /** r, `null` where a simulation was constant. */
  trueScore: number | null;
  falseScores: (number | null)[];
}

/**
 * Scores every explanation of a puzzle with one simulator and ranks the true one. No score counts as
 * r = 0: a constant simulation says nothing, which is still better than the opposite of the truth.
 *
 * @throws what ended a run early, or the first failure of an excerpt: ranks of halves mean nothing.
 */
export async function solvePuzzle(
  puzzle: NeuronPuzzle,
  simulator: Simulator,
  signal?: AbortSignal,
): Promise<PuzzleResult> {
  const scoreOf = async (explanation: string): Promise<number | null> => {
    const run = await simulateAndScore({
      explanation,
      excerpts: puzzle.excerpts,
      simulator,
      signal,
    });
    signal?.throwIfAborted();
    if (run.ended.kind === 'stopped') throw run.ended.error;
    if (run.failed[0] !== undefined) throw run.failed[0].error;
    return run.score.score;
  };
  const trueScore = await scoreOf(puzzle.trueExplanation);
  const falseScores: (number | null)[] = [];
  for (const explanation of puzzle.falseExplanations) falseScores.push(await scoreOf(explanation));
  const ahead = falseScores.filter((score) => (score ?? 0) >= (trueScore ?? 0)).length;
  return { rank: 1 + ahead, trueScore, falseScores };
}
