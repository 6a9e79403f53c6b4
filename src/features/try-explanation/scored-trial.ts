import {
  excerptText,
  releasedScoringExcerpts,
  type ScoringExcerpt,
} from '../../method/excerpts.ts';
import { type SimulatedExcerpt, scoreSimulatedExcerpts } from '../../method/scored-explanation.ts';
import type { Trial } from '../../method/trials.ts';
import type { NeuronRecord } from '../../release/types.ts';
import type { AggregateScore } from '../../scoring/sequences.ts';

/** How a trial's excerpts relate to those that the released explanation was scored on. */
export type ScoringCoverage =
  | { kind: 'scored' }
  | { kind: 'part'; of: number }
  | { kind: 'more' }
  | { kind: 'other' };

/** A trial with its scores. */
export interface ScoredTrial {
  /** Identifies a trial, here and in files. */
  key: string;
  trial: Trial;
  simulated: SimulatedExcerpt[];
  score: AggregateScore;
  coverage: ScoringCoverage;
  /** Equal where scores are comparable: see `conditionsKey`. */
  conditions: string;
}

/** Equal for equal trials, so that importing a file twice adds nothing. */
export function trialKey({ scored, simulator, model, createdAt }: Trial): string {
  const { explanation, scored_simulation } = scored;
  const { ev_correlation_score, scored_sequence_simulations } = scored_simulation;
  return JSON.stringify([
    createdAt,
    simulator,
    model,
    explanation,
    scored_sequence_simulations.length,
    ev_correlation_score,
  ]);
}

/** Scores a trial from its sequences; scores that its file states are ignored. */
export function scoreTrial(
  trial: Trial,
  record: NeuronRecord,
  scored: readonly ScoringExcerpt[],
): ScoredTrial {
  const { scored_simulation } = trial.scored;
  const known = new Map(scored.map((excerpt) => [excerptText(excerpt), excerpt]));
  const simulated = releasedScoringExcerpts(scored_simulation, record).map((excerpt, index) => ({
    // The dataset knows the sample of its scored excerpts; by position it is only known where all ten are there.
    excerpt: { ...excerpt, sample: known.get(excerptText(excerpt))?.sample ?? excerpt.sample },
    simulation: scored_simulation.scored_sequence_simulations[index]!.simulation,
  }));
  return {
    key: trialKey(trial),
    trial,
    simulated,
    score: scoreSimulatedExcerpts(simulated),
    coverage: coverageOf(simulated, known),
    conditions: conditionsKey(
      trial.simulator,
      trial.model,
      simulated.map(({ excerpt }) => excerpt),
    ),
  };
}

function coverageOf(
  simulated: readonly SimulatedExcerpt[],
  known: ReadonlyMap<string, ScoringExcerpt>,
): ScoringCoverage {
  const texts = new Set(simulated.map(({ excerpt }) => excerptText(excerpt)));
  const covered = [...known.keys()].filter((text) => texts.has(text)).length;
  if (covered === 0) return { kind: 'other' };
  if (covered < known.size) return { kind: 'part', of: known.size };
  return { kind: texts.size > known.size ? 'more' : 'scored' };
}

/**
 * Best first. Scores over different excerpts are not comparable, so trials on exactly the scored ones come first, then
 * those on more, on fewer, and on others; within these, trials with an undefined score come last.
 */
export function sortTrials(trials: readonly ScoredTrial[]): ScoredTrial[] {
  const group: Record<ScoringCoverage['kind'], number> = { scored: 0, more: 1, part: 2, other: 3 };
  // Below every r, and finite: the difference of two infinities is NaN.
  const r = ({ score }: ScoredTrial) => score.score ?? -2;
  return trials.toSorted((a, b) => group[a.coverage.kind] - group[b.coverage.kind] || r(b) - r(a));
}

/** Scores are comparable where this is equal: under the same simulator, on the same excerpts in any order. */
export function conditionsKey(
  simulator: Trial['simulator'],
  model: string | null,
  excerpts: readonly ScoringExcerpt[],
): string {
  return JSON.stringify([simulator, model, excerpts.map(excerptText).sort()]);
}

/**
 * Which explanations still have to be simulated, and the trials that can be reused for the others. Rules always give
 * the same result, so they are not run again. Of a language model only the released explanation is reused: a reader
 * may want to simulate their own once more.
 *
 * @param explanations the reader's own first
 */
export function planSimulations(
  explanations: readonly string[],
  trials: readonly ScoredTrial[],
  conditions: string,
  isDeterministic: boolean,
): { missing: string[]; reusable: Map<string, ScoredTrial> } {
  const repeatable = isDeterministic ? explanations : explanations.slice(1);
  const reusable = new Map(
    trials
      .filter((scoredTrial) => scoredTrial.conditions === conditions)
      .map((scoredTrial) => [scoredTrial.trial.scored.explanation.trim(), scoredTrial] as const)
      .filter(([explanation]) => repeatable.includes(explanation)),
  );
  return { missing: explanations.filter((text) => !reusable.has(text)), reusable };
}
