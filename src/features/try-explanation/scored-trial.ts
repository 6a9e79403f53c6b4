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
  const r = ({ score }: ScoredTrial) => score.score ?? Number.NEGATIVE_INFINITY;
  return [...trials].sort(
    (a, b) => group[a.coverage.kind] - group[b.coverage.kind] || compare(r(b), r(a)),
  );
}

/** `a - b` is NaN where both are -Infinity. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** Whether two trials have the same simulator and the same excerpts, so that their scores are comparable. */
export function areComparable(a: ScoredTrial, b: ScoredTrial): boolean {
  const { simulator, model } = a.trial;
  if (simulator !== b.trial.simulator || model !== b.trial.model) return false;
  const texts = (scoredTrial: ScoredTrial) =>
    scoredTrial.simulated.map(({ excerpt }) => excerptText(excerpt)).sort();
  const [left, right] = [texts(a), texts(b)];
  return left.length === right.length && left.every((text, index) => text === right[index]);
}
