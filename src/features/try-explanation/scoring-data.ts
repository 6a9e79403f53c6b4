import type { NeuronDetail } from '../../dataset/decode-neuron.ts';
import {
  explainingExcerpts,
  furtherScoringExcerpts,
  type ScoringExcerpt,
} from '../../method/excerpts.ts';
import { datasetScoringExcerpts, neuronRecordOf } from '../../method/neuron-record.ts';
import { tokenLookupScore } from '../../method/token-lookup.ts';
import type { ActivationRecord, NeuronRecord } from '../../release/types.ts';

/** An explanation that came with the dataset. */
export interface ReleasedExplanation {
  text: string;
  /** Pearson's r as released, by the release's own simulator; `null` where there is none. */
  score: number | null;
}

/** Everything of a neuron that explanations are written from and judged on. */
export interface Material {
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

/** @param detail with its rest */
export function materialOf(detail: NeuronDetail): Material {
  const record = neuronRecordOf(detail);
  const scored = datasetScoringExcerpts(detail, record);
  const explaining = explainingExcerpts(record, scored);
  return {
    record,
    released: (detail.head.explanations ?? [])
      .map(({ text, released, recomputed }) => ({
        text: text.trim(),
        score: released.correlation ?? recomputed.correlation,
      }))
      .filter(({ text }) => text !== ''),
    explaining,
    scored,
    further: furtherScoringExcerpts(record, [...scored, ...explaining]),
    lookupScore: tokenLookupScore(record, scored),
  };
}

/** Which texts an explanation is judged on. */
export type TextChoice = 'scored' | 'all';

export function textsOf(material: Material, choice: TextChoice): readonly ScoringExcerpt[] {
  return choice === 'scored' ? material.scored : [...material.scored, ...material.further];
}
