import { foldText } from './fold.ts';
import { buildPostings, type Postings } from './postings.ts';
import { forEachTextUnit } from './text-units.ts';
import type { TextVocabulary } from './text-vocabulary.ts';

/** One layer's explanations, as searched and as shown. */
export interface LayerTexts {
  /** Neurons in the layer. */
  neurons: number;
  /** 1 where there is an explanation, be it an empty one. */
  explained: Uint8Array;
  /** Neuron n's units are those from `unitStarts[n]` to `unitStarts[n + 1]`, exclusive. */
  unitStarts: Uint32Array;
  /** Twice the unit's number in the vocabulary, plus 1 if a space stands before it. */
  units: Uint32Array;
  postings: Postings;
  /** Neuron n's explanation as released is UTF-8 from `byteStarts[n]` to `byteStarts[n + 1]`, exclusive. */
  byteStarts: Uint32Array;
  /** Bytes, not strings: one letter outside Latin-1 would double a joined string, and a heap of 300,000 strings is slow to collect. */
  bytes: Uint8Array;
}

/** Indexes a layer's explanations; new words enter the vocabulary. */
export function buildLayerTexts(
  explanations: readonly (string | null)[],
  vocabulary: TextVocabulary,
): LayerTexts {
  const neurons = explanations.length;
  const unitStarts = new Uint32Array(neurons + 1);
  const byteStarts = new Uint32Array(neurons + 1);
  const added: number[] = [];
  const texts = explanations.map((explanation) => explanation ?? '');
  // A UTF-16 code unit has at most three bytes in UTF-8.
  const bytes = new Uint8Array(3 * texts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;

  const addUnit = (text: string, spaceBefore: boolean) =>
    added.push(vocabulary.add(text) * 2 + (spaceBefore ? 1 : 0));
  for (const [neuron, text] of texts.entries()) {
    end += encoder.encodeInto(text, bytes.subarray(end)).written;
    forEachTextUnit(foldText(text), addUnit);
    unitStarts[neuron + 1] = added.length;
    byteStarts[neuron + 1] = end;
  }
  const units = Uint32Array.from(added);
  return {
    neurons,
    explained: Uint8Array.from(explanations, (explanation) => (explanation === null ? 0 : 1)),
    unitStarts,
    units,
    postings: buildPostings(unitStarts, units, vocabulary.texts.length),
    byteStarts,
    bytes: bytes.slice(0, end),
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The explanation as released, or `null` where there is none. */
export function explanationAt(texts: LayerTexts, neuron: number): string | null {
  if (texts.explained[neuron] !== 1) return null;
  return decoder.decode(
    texts.bytes.subarray(texts.byteStarts[neuron]!, texts.byteStarts[neuron + 1]!),
  );
}
