import type { Neuron } from '../../dataset/decode-neuron.ts';
import {
  additionalScoringExcerpts,
  explainingExcerpts,
  type ScoringExcerpt,
} from '../../method/excerpts.ts';
import { scoringExcerptsFromNeuron, toNeuronRecord } from '../../method/neuron-record.ts';
import { tokenLookupScore } from '../../method/token-lookup.ts';
import type { ActivationRecord, NeuronRecord } from '../../release/types.ts';

/** An explanation that came with the dataset. */
export interface ReleasedExplanation {
  text: string;
  /** Pearson's r as released, by the release's own simulator; `null` where there is none. */
  score: number | null;
}

/** Everything of a neuron that explanations are written from and judged on. */
export interface ScoringData {
  record: NeuronRecord;
  released: readonly ReleasedExplanation[];
  /** What a language model is shown to explain from; never among what explanations are judged on. */
  explaining: readonly ActivationRecord[];
  /** The texts that the released explanation was judged on. */
  scored: readonly ScoringExcerpt[];
  /** Further texts to judge on, neither scored nor shown to an explainer. */
  further: readonly ScoringExcerpt[];
  /** r of token lookup on the scored texts. */
  lookupScore: number | null;
}

/** @param neuron with its rest */
export function scoringDataOf(neuron: Neuron): ScoringData {
  const record = toNeuronRecord(neuron);
  const scored = scoringExcerptsFromNeuron(neuron, record);
  const explaining = explainingExcerpts(record, scored);
  return {
    record,
    released: (neuron.overview.explanations ?? [])
      .map(({ text, releasedScores, recomputedScores }) => ({
        text: text.trim(),
        score: releasedScores.correlation ?? recomputedScores.correlation,
      }))
      .filter(({ text }) => text !== ''),
    explaining,
    scored,
    further: additionalScoringExcerpts(record, [...scored, ...explaining]),
    lookupScore: tokenLookupScore(record, scored),
  };
}

/** Which texts an explanation is judged on. */
export type ExcerptSet = 'scored' | 'all';

export function excerptsOf(material: ScoringData, choice: ExcerptSet): readonly ScoringExcerpt[] {
  return choice === 'scored' ? material.scored : [...material.scored, ...material.further];
}
