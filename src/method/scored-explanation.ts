import type { ScoredExplanation, SequenceSimulation } from '../release/types.ts';
import {
  absoluteDeviationExplained,
  pearsonCorrelation,
  rSquaredScore,
} from '../scoring/correlation.ts';
import { type AggregateScore, scoreSequences } from '../scoring/sequences.ts';
import type { ScoringExcerpt } from './excerpts.ts';

/** One excerpt with what was simulated on it. */
export interface SimulatedExcerpt {
  excerpt: ScoringExcerpt;
  simulation: SequenceSimulation;
}

/** Every score of a simulation, by our names: r, random-only r, calibration, and each excerpt's share. */
export function scoreSimulatedExcerpts(simulated: readonly SimulatedExcerpt[]): AggregateScore {
  return scoreSequences(
    simulated.map(({ excerpt, simulation }) => ({
      real: excerpt.activations,
      simulated: simulation.expected_activations,
      sample: excerpt.sample,
    })),
  );
}

/** The release's structure for an explanation with its simulations and scores. */
export function scoredExplanation(
  explanation: string,
  simulated: readonly SimulatedExcerpt[],
): ScoredExplanation {
  const real = simulated.flatMap(({ excerpt }) => excerpt.activations);
  const expected = simulated.flatMap(({ simulation }) => simulation.expected_activations);
  const scored_sequence_simulations = simulated.map(({ excerpt, simulation }) => ({
    simulation,
    true_activations: [...excerpt.activations],
    ...releasedScores(excerpt.activations, simulation.expected_activations),
  }));
  return {
    explanation,
    scored_simulation: { scored_sequence_simulations, ...releasedScores(real, expected) },
  };
}

function releasedScores(real: readonly number[], expected: readonly number[]) {
  return {
    ev_correlation_score: pearsonCorrelation(real, expected),
    rsquared_score: rSquaredScore(real, expected),
    absolute_dev_explained_score: absoluteDeviationExplained(real, expected),
  };
}
