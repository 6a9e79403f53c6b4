import type { Neuron } from '../../../dataset/decode-neuron.ts';
import { excerptText, type ScoringExcerpt } from '../../../method/excerpts.ts';
import { toScorableSequences } from '../../../method/neuron-record.ts';

/** A text to simulate, with the values of the release's simulator. */
export interface ExerciseText {
  excerpt: ScoringExcerpt;
  /** 0 to 10, one per token. */
  released: readonly number[];
}

/** One exercise: an explanation and texts to simulate from it. */
export interface Exercise {
  explanation: string;
  /** As released, over all texts that it was scored on. */
  releasedScore: number | null;
  texts: ExerciseText[];
  /** Texts like those that the explanation was written from; never among `texts`. */
  examples: ScoringExcerpt[];
}

/** Of each sample: four texts of 64 tokens take about a minute. */
const TEXTS_PER_SAMPLE = 2;
const EXAMPLES = 2;

/**
 * An exercise on a neuron: its first explanation that has simulations, two of its top and two of its random texts, in
 * an order that does not reveal which is which.
 *
 * @returns `null` where no explanation of the neuron has been simulated
 */
export function exerciseOf(neuron: Neuron): Exercise | null {
  const explanation = neuron.overview.explanations?.find(
    ({ text, sequences }) => text.trim() !== '' && sequences.length > 0,
  );
  if (explanation === undefined) return null;
  const all = toScorableSequences(neuron, explanation).map(({ excerpt, simulated }) => ({
    excerpt,
    released: simulated,
  }));
  const fromSample = (sample: ScoringExcerpt['sample']) =>
    all.filter(({ excerpt }) => excerpt.sample === sample).slice(0, TEXTS_PER_SAMPLE);
  const known = [...fromSample('top'), ...fromSample('random')];
  const texts = (known.length > 0 ? known : all.slice(0, 2 * TEXTS_PER_SAMPLE)).sort((a, b) =>
    excerptText(a.excerpt) < excerptText(b.excerpt) ? -1 : 1,
  );
  const scored = new Set(all.map(({ excerpt }) => excerptText(excerpt)));
  const top = neuron.overview.activations?.sections.find(({ kind }) => kind === 'top');
  const examples = (top?.excerpts ?? [])
    .map((number) => neuron.excerpts[number])
    .filter((excerpt) => excerpt !== undefined)
    .filter((excerpt) => !scored.has(excerptText(excerpt)))
    .slice(0, EXAMPLES)
    .map(({ tokens, activations }): ScoringExcerpt => ({ tokens, activations, sample: 'top' }));
  return {
    explanation: explanation.text.trim(),
    releasedScore: explanation.releasedScores.correlation,
    texts,
    examples,
  };
}
