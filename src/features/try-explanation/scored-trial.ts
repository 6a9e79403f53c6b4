import {
  excerptText,
  releasedScoringExcerpts,
  type ScoringExcerpt,
} from '../../method/excerpts.ts';
import { type SimulatedExcerpt, scoreSimulatedExcerpts } from '../../method/scored-explanation.ts';
import type { Trial } from '../../method/trials.ts';
import type { NeuronRecord } from '../../release/types.ts';
import type { AggregateScore } from '../../scoring/sequences.ts';

/** How the texts of an attempt relate to those that the released explanation was judged on. */
export type ScoringCoverage =
  | { kind: 'scored' }
  | { kind: 'part'; of: number }
  | { kind: 'more' }
  | { kind: 'other' };

/** An attempt with what it comes to. */
export interface ScoredTrial {
  /** Tells attempts apart: in this list and in files. */
  key: string;
  attempt: Trial;
  simulated: SimulatedExcerpt[];
  score: AggregateScore;
  coverage: ScoringCoverage;
}

/** What makes two attempts the same one: importing a file twice adds nothing. */
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

/** Scores an attempt from its own sequences; nothing that a file says of its scores is believed. */
export function scoreTrial(
  attempt: Trial,
  record: NeuronRecord,
  scoredTexts: readonly ScoringExcerpt[],
): ScoredTrial {
  const { scored_simulation } = attempt.scored;
  const known = new Map(scoredTexts.map((excerpt) => [excerptText(excerpt), excerpt]));
  const simulated = releasedScoringExcerpts(scored_simulation, record).map((excerpt, index) => ({
    // A scored text's origin is known from the dataset, also where an attempt has other texts beside it.
    excerpt: { ...excerpt, sample: known.get(excerptText(excerpt))?.sample ?? excerpt.sample },
    simulation: scored_simulation.scored_sequence_simulations[index]!.simulation,
  }));
  return {
    key: trialKey(attempt),
    attempt,
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
 * Best first. Scores over different texts do not compare, so attempts on exactly the scored texts come first, then
 * those on more, then the unfinished and the foreign ones; without a score after those with one.
 */
export function sortTrials(attempts: readonly ScoredTrial[]): ScoredTrial[] {
  const group: Record<ScoringCoverage['kind'], number> = { scored: 0, more: 1, part: 2, other: 3 };
  const r = ({ score }: ScoredTrial) => score.score ?? Number.NEGATIVE_INFINITY;
  return [...attempts].sort(
    (a, b) => group[a.coverage.kind] - group[b.coverage.kind] || compare(r(b), r(a)),
  );
}

/** -Infinity less itself is not a number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** Whether two attempts were made by the same simulator on the same texts, so that their scores compare. */
export function areComparable(a: ScoredTrial, b: ScoredTrial): boolean {
  const { simulator, model } = a.attempt;
  if (simulator !== b.attempt.simulator || model !== b.attempt.model) return false;
  const texts = (attempt: ScoredTrial) =>
    attempt.simulated.map(({ excerpt }) => excerptText(excerpt)).sort();
  const [left, right] = [texts(a), texts(b)];
  return left.length === right.length && left.every((text, index) => text === right[index]);
}
