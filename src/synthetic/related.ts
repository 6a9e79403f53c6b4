import type { RelatedNeurons, RelatedNeuronsSide } from '../release/types.ts';
import { toFourDecimals } from './moments.ts';
import { entryOf } from './neuron-plan.ts';
import { hash, hashPair, toFraction } from './random.ts';

const LISTED = 10;

/** Neurons of the same rule in neighbouring layers are joined by weights this much stronger. */
const SAME_RULE = 1.5;

/**
 * A model's weights between neighbouring layers, each made from its two ends when asked for: what one
 * neuron lists downstream, the other lists upstream with the same weight.
 */
export class Weights {
  private readonly seed: number;
  private readonly widths: readonly number[];
  private readonly entries: (Uint16Array | undefined)[] = [];

  constructor(seed: number, widths: readonly number[]) {
    this.seed = seed;
    this.widths = widths;
  }

  /** The strongest neighbours of a neuron; `null` on the side where the model ends. */
  relatedTo(layer: number, neuron: number): RelatedNeurons {
    return {
      c_fc:
        layer === 0
          ? null
          : strongest(layer - 1, this.widths[layer - 1] ?? 0, (other) =>
              this.weight(layer - 1, other, neuron),
            ),
      c_proj:
        layer === this.widths.length - 1
          ? null
          : strongest(layer + 1, this.widths[layer + 1] ?? 0, (other) =>
              this.weight(layer, neuron, other),
            ),
    };
  }

  /** From a neuron of `layer` to one of the next layer. */
  private weight(layer: number, from: number, to: number): number {
    const hashed = hashPair(hash(this.seed, layer, from), to);
    const noise = toFraction(hashed) + toFraction(hashPair(hashed, 1)) - 1;
    const isSame = this.entriesOf(layer)[from] === this.entriesOf(layer + 1)[to];
    return toFourDecimals(noise + (isSame ? SAME_RULE : 0));
  }

  private entriesOf(layer: number): Uint16Array {
    let entries = this.entries[layer];
    if (entries === undefined) {
      entries = Uint16Array.from({ length: this.widths[layer] ?? 0 }, (_, neuron) =>
        entryOf(this.seed, layer, neuron),
      );
      this.entries[layer] = entries;
    }
    return entries;
  }
}

function strongest(
  layer: number,
  width: number,
  weightTo: (neuron: number) => number,
): RelatedNeuronsSide {
  const weights = Float64Array.from({ length: width }, (_, neuron) => weightTo(neuron));
  const ascending = Array.from(weights.keys()).sort((a, b) => weights[a]! - weights[b]! || a - b);
  const positive = ascending
    .slice(-LISTED)
    .reverse()
    .filter((neuron) => weights[neuron]! > 0);
  const negative = ascending.slice(0, LISTED).filter((neuron) => weights[neuron]! < 0);
  return {
    top_positive_neurons: positive.map((neuron) => `${layer}_${neuron}`),
    top_positive_weights: positive.map((neuron) => weights[neuron]!),
    top_negative_neurons: negative.map((neuron) => `${layer}_${neuron}`),
    top_negative_weights: negative.map((neuron) => weights[neuron]!),
  };
}
