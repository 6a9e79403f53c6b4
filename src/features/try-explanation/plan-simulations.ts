import { excerptText, type ScoringExcerpt } from '../../method/excerpts.ts';
import type { ChosenSimulator } from '../../method/run/choose-simulator.ts';
import type { ScoredTrial } from './scored-trial.ts';

/** Scores are comparable where these are the same. */
interface ScoringConditions {
  simulator: Pick<ChosenSimulator, 'kind' | 'model'>;
  excerpts: readonly ScoringExcerpt[];
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
  { simulator, excerpts }: ScoringConditions,
): { missing: string[]; reusable: Map<string, ScoredTrial> } {
  const textsOf = (list: readonly { tokens: readonly string[] }[]) =>
    list.map(excerptText).sort().join('\0');
  const wanted = textsOf(excerpts);
  const comparable = new Map<string, ScoredTrial>();
  for (const scoredTrial of trials) {
    const { trial, simulated } = scoredTrial;
    if (trial.simulator !== simulator.kind || trial.model !== simulator.model) continue;
    if (textsOf(simulated.map(({ excerpt }) => excerpt)) === wanted) {
      comparable.set(trial.scored.explanation.trim(), scoredTrial);
    }
  }
  const isDeterministic = simulator.model === null;
  const reusable = new Map(
    explanations.flatMap((text, index) => {
      const found = comparable.get(text);
      return found !== undefined && (isDeterministic || index > 0) ? [[text, found] as const] : [];
    }),
  );
  return { missing: explanations.filter((text) => !reusable.has(text)), reusable };
}
