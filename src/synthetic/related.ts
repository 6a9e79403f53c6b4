import type {
  RelatedNeurons,
  RelatedNeuronsSide,
  RelatedTokensByActivation,
  RelatedTokensByWeight,
  TokenStrengths,
} from '../release/types.ts';
import type { NeuronActivations } from './activations.ts';
import type { SyntheticCorpus } from './corpus.ts';
import { toFourDecimals } from './moments.ts';
import { entryOf, type NeuronPlan } from './neuron-plan.ts';
import { hash, hashPair, Random, toUnitInterval } from './random.ts';
import type { Token } from './tokenizer.ts';

const NEURONS_PER_SIGN = 10;

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
    const noise = toUnitInterval(hashed) + toUnitInterval(hashPair(hashed, 1)) - 1;
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
    .slice(-NEURONS_PER_SIGN)
    .reverse()
    .filter((neuron) => weights[neuron]! > 0);
  const negative = ascending.slice(0, NEURONS_PER_SIGN).filter((neuron) => weights[neuron]! < 0);
  return {
    top_positive_neurons: positive.map((neuron) => `${layer}_${neuron}`),
    top_positive_weights: positive.map((neuron) => weights[neuron]!),
    top_negative_neurons: negative.map((neuron) => `${layer}_${neuron}`),
    top_negative_weights: negative.map((neuron) => weights[neuron]!),
  };
}

const TOKENS_BY_ACTIVATION = 50;
const LISTED_BY_WEIGHT = 30;

/** Rarer tokens would lead every list by a single lucky occurrence. */
const LEAST_OCCURRENCES = 3;

/** In the neuron's units. Less comes from a stray firing among thousands of silent occurrences. */
const LEAST_EXCESS = 0.02;

/** All types that look the same: readers know tokens by their text. */
export interface TokenGroup {
  text: string;
  types: Token[];
  occurrences: number;
}

export function groupByText(corpus: SyntheticCorpus): TokenGroup[] {
  const groups = new Map<string, TokenGroup>();
  for (const type of corpus.types) {
    const occurrences = corpus.positionsOf(type).length;
    const group = groups.get(type.text);
    if (group === undefined) groups.set(type.text, { text: type.text, types: [type], occurrences });
    else {
      group.types.push(type);
      group.occurrences += occurrences;
    }
  }
  return [...groups.values()].filter(({ occurrences }) => occurrences >= LEAST_OCCURRENCES);
}

/** Tokens by their mean activation over the whole corpus; `null` where the neuron never fires. */
export function relatedByActivation(
  groups: readonly TokenGroup[],
  corpus: SyntheticCorpus,
  activations: NeuronActivations,
): RelatedTokensByActivation | null {
  const firing: { group: TokenGroup; excess: number }[] = [];
  for (const group of groups) {
    const excess = excessOf(group, activations) / group.occurrences;
    if (excess >= LEAST_EXCESS) firing.push({ group, excess });
  }
  const ranked = firing
    .sort((a, b) => b.excess - a.excess)
    .slice(0, TOKENS_BY_ACTIVATION)
    .map(({ group, excess }) => ({
      text: group.text,
      mean: toFourDecimals(excess + backgroundMean(group, corpus, activations)),
    }))
    .sort((a, b) => b.mean - a.mean);
  if (ranked.length === 0) return null;
  return {
    tokens: ranked.map(({ text }) => text),
    average_activations: ranked.map(({ mean }) => mean),
  };
}

function excessOf({ types }: TokenGroup, { excessByType }: NeuronActivations): number {
  let sum = 0;
  for (const { id } of types) sum += excessByType[id] ?? 0;
  return sum;
}

function backgroundMean(
  group: TokenGroup,
  corpus: SyntheticCorpus,
  activations: NeuronActivations,
): number {
  let sum = 0;
  for (const type of group.types) {
    const positions = corpus.positionsOf(type);
    for (let i = 0; i < positions.length; i += 1) sum += activations.backgroundAt(positions[i]!);
  }
  return sum / group.occurrences;
}

/**
 * What the weights seem to say: input weights favour the tokens that the neuron fires on, output
 * weights are anybody's guess.
 */
export function relatedByWeight(
  groups: readonly TokenGroup[],
  byActivation: RelatedTokensByActivation | null,
  plan: NeuronPlan,
): RelatedTokensByWeight {
  const random = new Random(plan.seed, 0x3e1);
  const favoured = byActivation?.tokens.slice(0, LISTED_BY_WEIGHT / 2) ?? [];
  const list = (first: readonly string[], sign: 1 | -1): TokenStrengths => {
    const drawn = random.distinctBelow(groups.length, LISTED_BY_WEIGHT - first.length);
    const tokens = [...new Set([...first, ...drawn.flatMap((i) => groups[i]?.text ?? [])])];
    let strength = 2 + 2 * random.next();
    const strengths = tokens.map(() => {
      strength *= 0.92 + 0.07 * random.next();
      return toFourDecimals(sign * strength);
    });
    return { tokens, strengths };
  };
  return {
    input_positive: list(favoured, 1),
    input_negative: list([], -1),
    output_positive: list([], 1),
    output_negative: list([], -1),
  };
}
