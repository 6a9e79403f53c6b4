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
  const explained = new Uint8Array(neurons);
  const unitStarts = new Uint32Array(neurons + 1);
  const byteStarts = new Uint32Array(neurons + 1);
  const units = new GrowingUint32(neurons * 12);
  const bytes = new GrowingUtf8(neurons * 60);

  const addUnit = (text: string, spaceBefore: boolean) =>
    units.push(vocabulary.add(text) * 2 + (spaceBefore ? 1 : 0));
  for (let neuron = 0; neuron < neurons; neuron++) {
    const explanation = explanations[neuron];
    if (typeof explanation === 'string') {
      explained[neuron] = 1;
      bytes.push(explanation);
      forEachTextUnit(foldText(explanation), addUnit);
    }
    unitStarts[neuron + 1] = units.length;
    byteStarts[neuron + 1] = bytes.length;
  }
  const layerUnits = units.taken();
  return {
    neurons,
    explained,
    unitStarts,
    units: layerUnits,
    postings: buildPostings(unitStarts, layerUnits, vocabulary.size),
    byteStarts,
    bytes: bytes.taken(),
  };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The explanation as released, or `null` where there is none. */
export function explanationAt(texts: LayerTexts, neuron: number): string | null {
  if (texts.explained[neuron] !== 1) return null;
  return decoder.decode(
    texts.bytes.subarray(texts.byteStarts[neuron]!, texts.byteStarts[neuron + 1]!),
  );
}

class GrowingUint32 {
  length = 0;
  private values: Uint32Array;

  constructor(capacity: number) {
    this.values = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(Math.max(64, this.values.length * 2));
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  taken(): Uint32Array {
    return this.values.slice(0, this.length);
  }
}

class GrowingUtf8 {
  length = 0;
  private readonly encoder = new TextEncoder();
  private bytes: Uint8Array;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  push(text: string): void {
    const needed = this.length + text.length * 3;
    if (needed > this.bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.bytes.length * 2));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.length += this.encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
  }

  taken(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }
}
