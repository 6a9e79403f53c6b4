import type { Neuron } from '../../dataset/decode-neuron.ts';
import {
  additionalScoringExcerpts,
  explainingExcerpts,
  type ScoringExcerpt,
} from '../../method/excerpts.ts';
import { scoringExcerptsFromNeuron, toNeuronRecord } from '../../method/neuron-record.ts';
import { tokenLookupScore } from '../../method/token-lookup.ts';

/**
 * What a neuron's explanations are written from and scored on.
 *
 * @param neuron with its remainder
 */
export function scoringDataOf(neuron: Neuron) {
  const record = toNeuronRecord(neuron);
  const scored = scoringExcerptsFromNeuron(neuron, record);
  const explaining = explainingExcerpts(record, scored);
  return {
    record,
    /** With the release's score by its own simulator; `null` where there is none. */
    released: (neuron.overview.explanations ?? [])
      .map(({ text, releasedScores, recomputedScores }) => ({
        text: text.trim(),
        score: releasedScores.correlation ?? recomputedScores.correlation,
      }))
      .filter(({ text }) => text !== ''),
    /** What a language model is shown to write explanations; never among the scored excerpts. */
    explaining,
    /** The excerpts that the released explanation was scored on. */
    scored,
    /** Further excerpts that can be scored on, not shown to a language model. */
    additional: additionalScoringExcerpts(record, [...scored, ...explaining]),
    /** r of token lookup on the scored excerpts. */
    lookupScore: tokenLookupScore(record, scored),
  };
}

/** Which excerpts an explanation is scored on. */
export type ExcerptSet = 'scored' | 'all';

export function excerptsOf(
  data: ReturnType<typeof scoringDataOf>,
  choice: ExcerptSet,
): readonly ScoringExcerpt[] {
  return choice === 'scored' ? data.scored : [...data.scored, ...data.additional];
}
