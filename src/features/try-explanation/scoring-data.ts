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
interface ReleasedExplanation {
  text: string;
  /** Pearson's r as released, by the release's own simulator; `null` where there is none. */
  score: number | null;
}

/** What a neuron's explanations are written from and scored on. */
export interface ScoringData {
  record: NeuronRecord;
  released: readonly ReleasedExplanation[];
  /** What a language model is shown to write explanations; never among the scored excerpts. */
  explaining: readonly ActivationRecord[];
  /** The excerpts that the released explanation was scored on. */
  scored: readonly ScoringExcerpt[];
  /** Further excerpts that can be scored on, not shown to a language model. */
  additional: readonly ScoringExcerpt[];
  /** r of token lookup on the scored excerpts. */
  lookupScore: number | null;
}

/** @param neuron with its remainder */
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
    additional: additionalScoringExcerpts(record, [...scored, ...explaining]),
    lookupScore: tokenLookupScore(record, scored),
  };
}

/** Which excerpts an explanation is scored on. */
export type ExcerptSet = 'scored' | 'all';

export function excerptsOf(data: ScoringData, choice: ExcerptSet): readonly ScoringExcerpt[] {
  return choice === 'scored' ? data.scored : [...data.scored, ...data.additional];
}
