import type { ScoringExcerpt } from '../src/method/excerpts.ts';
import { simulateAndScore } from '../src/method/run/simulate-and-score.ts';
import type { Simulator } from '../src/method/simulator.ts';

/** A neuron with its true explanation and false ones, which a good simulator scores lower. */
export interface NeuronPuzzle {
  trueExplanation: string;
  falseExplanations: readonly string[];
  excerpts: readonly ScoringExcerpt[];
}

export interface PuzzleResult {
  /** From 1; a false explanation with the same score ranks before the true one. */
  rank: number;
  /** r, `null` where a simulation was constant. */
  trueScore: number | null;
  falseScores: (number | null)[];
}

/**
 * Scores every explanation of a puzzle with one simulator and ranks the true one. An undefined score
 * counts as r = 0: a constant simulation is better than one that is opposite to the activations.
 *
 * @throws what ended a run early, or the first error of an excerpt: incomplete scores are not comparable.
 */
export async function solvePuzzle(
  puzzle: NeuronPuzzle,
  simulator: Simulator,
  signal?: AbortSignal,
): Promise<PuzzleResult> {
  const scoreOf = async (explanation: string): Promise<number | null> => {
    const errors: unknown[] = [];
    const { scored } = await simulateAndScore({
      explanation,
      excerpts: puzzle.excerpts,
      simulator,
      signal,
      onProgress: (event) => event.kind === 'failed' && errors.push(event.error),
    });
    signal?.throwIfAborted();
    if (errors.length > 0) throw errors[0];
    return scored.scored_simulation.ev_correlation_score;
  };
  const trueScore = await scoreOf(puzzle.trueExplanation);
  const falseScores: (number | null)[] = [];
  for (const explanation of puzzle.falseExplanations) falseScores.push(await scoreOf(explanation));
  const ahead = falseScores.filter((score) => (score ?? 0) >= (trueScore ?? 0)).length;
  return { rank: 1 + ahead, trueScore, falseScores };
}
