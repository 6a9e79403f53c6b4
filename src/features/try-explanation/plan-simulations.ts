import { excerptText, type ScoringExcerpt } from '../../method/excerpts.ts';
import type { Simulator } from '../../method/simulator.ts';
import type { ScoredTrial } from './scored-trial.ts';

/** What makes scores comparable. */
export interface ScoringConditions {
  simulator: Simulator;
  model: string | null;
  texts: readonly ScoringExcerpt[];
}

/**
 * Which explanations still have to be simulated, and where the others stand. Rules give the same twice, so they
 * are never run again; of a language model only the released explanation is taken from before, since asking once
 * more may be just what somebody wants.
 *
 * @param explanations the reader's own first
 */
export function planSimulations(
  explanations: readonly string[],
  attempts: readonly ScoredTrial[],
  { simulator, model, texts }: ScoringConditions,
): { missing: string[]; found: Map<string, ScoredTrial> } {
  const wanted = texts.map(excerptText).sort().join('\0');
  const found = new Map<string, ScoredTrial>();
  for (const judged of attempts) {
    const { attempt, simulated } = judged;
    if (attempt.simulator !== simulator.kind || attempt.model !== model) continue;
    const own = simulated.map(({ excerpt }) => excerptText(excerpt)).sort();
    if (own.join('\0') === wanted) found.set(attempt.scored.explanation.trim(), judged);
  }
  const isFixed = model === null;
  const known = new Map(
    explanations.flatMap((text, place) => {
      const judged = found.get(text);
      return judged !== undefined && (isFixed || place > 0) ? [[text, judged] as const] : [];
    }),
  );
  return { missing: explanations.filter((text) => !known.has(text)), found: known };
}
