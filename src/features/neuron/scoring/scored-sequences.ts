import type { Excerpt, Neuron } from '../../../dataset/decode-neuron.ts';
import { decodeDecimal } from '../../../dataset/fixed-point.ts';
import type { Explanation, ScoredSequence } from '../../../dataset/neuron-shard.ts';
import { type AggregateScore, scoreSequences } from '../../../scoring/sequences.ts';

/** A scored sequence as it is shown: real and simulated values aligned with the tokens. */
export interface AlignedSequence {
  excerpt: Excerpt;
  /** What the simulation was scored against, in the neuron's units; mostly the excerpt's own activations. */
  real: readonly number[];
  /** On the simulator's scale of 0 to 10. */
  simulated: readonly number[];
  source: ScoredSequence;
  /** Its part of the whole score's numerator, 1 over all; `null` where the whole score is undefined. */
  share: number | null;
}

export interface AlignedExplanation {
  sequences: AlignedSequence[];
  /** Over all these sequences, from the values as stored: rounded to the dataset's decimals. */
  score: AggregateScore;
}

/** An explanation's scored sequences with their values, and each one's contribution to the score. */
export function alignSequences(neuron: Neuron, explanation: Explanation): AlignedExplanation {
  const values = explanation.sequences.map((source) => {
    // The decoder has refused overviews that lack an excerpt of theirs.
    const excerpt = neuron.excerpts[source.excerpt]!;
    const { activations, simulated } = neuron.decimals;
    return {
      source,
      excerpt,
      real: source.real?.map((stored) => decodeDecimal(stored, activations)) ?? excerpt.activations,
      simulated: source.simulated.map((stored) => decodeDecimal(stored, simulated)),
    };
  });
  const score = scoreSequences(
    values.map(({ real, simulated, source }) => ({
      real,
      simulated,
      sample: source.sample === 'unknown' ? null : source.sample,
    })),
  );
  return {
    score,
    sequences: values.map((sequence, index) => ({
      ...sequence,
      share: score.sequences[index]?.share ?? null,
    })),
  };
}

/** Identifies a token of a scored sequence in text, plot and table. */
export function tokenKey(sequence: number, token: number): string {
  return `${sequence}.${token}`;
}

/**
 * How far the real value lies above the simulated one, both on 0 to 10: the real one is brought there by the
 * neuron's maximum, as the authors did for their prompts (values below zero count as zero). -10 to 10.
 */
export function difference(real: number, simulated: number, maximum: number): number {
  const normalized = maximum > 0 ? Math.min(1, Math.max(0, real) / maximum) * 10 : 0;
  return normalized - Math.min(10, Math.max(0, simulated));
}

/** Which list a sequence comes from, and how certain that is. */
export function describeOrigin({ sample, sampleKnownBy }: ScoredSequence): string {
  if (sample === 'unknown') return 'not known whether top or random';
  const name = sample === 'top' ? 'top-activating' : 'random';
  return sampleKnownBy === 'text' ? name : `${name}, judging by its position`;
}
