import type { ScoredSequence } from '../../dataset/neuron-head.ts';
import { excerptText } from '../../method/excerpts.ts';
import type { NeuronRecord } from '../../release/types.ts';

/** Which list a scored sequence was drawn from, and how that is known. */
export type SequenceOrigin = Pick<ScoredSequence, 'drawnFrom' | 'toldBy'>;

/**
 * Origins of an explanation's scored sequences, in their order. A text that stands in only one of the
 * record's lists was drawn from that list. For a text in neither, or in both (a random draw may well be
 * among the top), position decides: the authors score as many top sequences as random ones, the top
 * ones first. With an odd number one is missing, and position tells nothing.
 */
export function sequenceOrigins(
  sequences: readonly { tokens: readonly string[] }[],
  record: NeuronRecord | null,
): SequenceOrigin[] {
  const top = new Set((record?.most_positive_activation_records ?? []).map(excerptText));
  const random = new Set((record?.random_sample ?? []).map(excerptText));
  return sequences.map((sequence, position) => {
    const text = excerptText(sequence);
    const inTop = top.has(text);
    if (inTop !== random.has(text)) return { drawnFrom: inTop ? 'top' : 'random', toldBy: 'text' };
    if (sequences.length % 2 === 1) return { drawnFrom: 'unknown', toldBy: 'nothing' };
    return {
      drawnFrom: position < sequences.length / 2 ? 'top' : 'random',
      toldBy: 'position',
    };
  });
}
