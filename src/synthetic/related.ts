import type {
  RelatedNeurons,
  RelatedNeuronsSide,
  RelatedTokensByActivation,
  RelatedTokensByWeight,
  TokenStrengths,
} from '../release/types.ts';
import type { NeuronActivations } from './activations.ts';
import type { SyntheticCorpus } from './corpus.ts';
import { toFourDecimals, UNITS } from './moments.ts';
import { type NeuronPlan, ruleIndexOf } from './neuron-plan.ts';
import { hash, hashPair, Random, toUnitInterval } from './random.ts';

const NEURONS_PER_SIGN = 10;

/** Neurons of the same rule in neighboring layers are joined by weights this much stronger. */
const SAME_RULE = 1.5;

/**
 * A model's weights between neighboring layers, each computed from its two ends on demand: what one
 * neuron lists downstream, the other lists upstream with the same weight.
 */
export class Weights {
  private readonly rules: number[][];

  constructor(
    private readonly seed: number,
    widths: readonly number[],
  ) {
    this.rules = widths.map((width, layer) =>
      Array.from({ length: width }, (_, neuron) => ruleIndexOf(seed, layer, neuron)),
    );
  }

  /** The strongest neighbors of a neuron; `null` on the side where the model ends. */
  relatedTo(layer: number, neuron: number): RelatedNeurons {
    return {
      c_fc: this.strongest(layer - 1, (other) => this.weight(layer - 1, other, neuron)),
      c_proj: this.strongest(layer + 1, (other) => this.weight(layer, neuron, other)),
    };
  }

  /** From a neuron of `layer` to one of the next layer. */
  private weight(layer: number, from: number, to: number): number {
    const hashed = hashPair(hash(this.seed, layer, from), to);
    const noise = toUnitInterval(hashed) + toUnitInterval(hashPair(hashed, 1)) - 1;
    const isSame = this.rules[layer]?.[from] === this.rules[layer + 1]?.[to];
    return toFourDecimals(noise + (isSame ? SAME_RULE : 0));
  }

  private strongest(
    layer: number,
    weightTo: (neuron: number) => number,
  ): RelatedNeuronsSide | null {
    const ascending = this.rules[layer]
      ?.map((_, neuron) => ({ name: `${layer}_${neuron}`, weight: weightTo(neuron) }))
      .sort((a, b) => a.weight - b.weight);
    if (ascending === undefined) return null;
    const highest = ascending.slice(-NEURONS_PER_SIGN).reverse();
    const positive = highest.filter(({ weight }) => weight > 0);
    const negative = ascending.slice(0, NEURONS_PER_SIGN).filter(({ weight }) => weight < 0);
    return {
      top_positive_neurons: positive.map(({ name }) => name),
      top_positive_weights: positive.map(({ weight }) => weight),
      top_negative_neurons: negative.map(({ name }) => name),
      top_negative_weights: negative.map(({ weight }) => weight),
    };
  }
}

const TOKENS_BY_ACTIVATION = 50;
const TOKENS_BY_WEIGHT = 30;

/** Rarer tokens would lead every list by a single lucky occurrence. */
const LEAST_OCCURRENCES = 3;

/** Less comes from one spurious activation among thousands of occurrences. */
const LEAST_EXCESS = 0.02;

/** All tokens with the same text: readers know tokens by their text. */
export interface TokenGroup {
  text: string;
  ids: number[];
  /** In the corpus. */
  positions: number[];
}

export function groupByText(corpus: SyntheticCorpus): TokenGroup[] {
  const groups = new Map<string, TokenGroup>();
  const groupOf = corpus.tokens.map(({ id, text }) => {
    const group = groups.get(text) ?? { text, ids: [], positions: [] };
    groups.set(text, group);
    group.ids.push(id);
    return group;
  });
  for (const [position, id] of corpus.ids.entries()) groupOf[id]?.positions.push(position);
  return [...groups.values()].filter(({ positions }) => positions.length >= LEAST_OCCURRENCES);
}

/** Tokens by their mean activation over the whole corpus; `null` where the neuron activates on none. */
export function relatedByActivation(
  groups: readonly TokenGroup[],
  { excessByToken, values }: NeuronActivations,
): RelatedTokensByActivation | null {
  const ranked = groups
    .map(({ text, ids, positions }) => {
      const excess = ids.reduce((sum, id) => sum + excessByToken[id]!, 0);
      return { text, positions, excess: excess / positions.length / UNITS };
    })
    .filter(({ excess }) => excess >= LEAST_EXCESS)
    .sort((a, b) => b.excess - a.excess)
    .slice(0, TOKENS_BY_ACTIVATION)
    .map(({ text, positions }) => {
      const sum = positions.reduce((total, position) => total + values[position]!, 0);
      return { text, mean: Math.round(sum / positions.length) / UNITS };
    })
    .sort((a, b) => b.mean - a.mean);
  if (ranked.length === 0) return null;
  return {
    tokens: ranked.map(({ text }) => text),
    average_activations: ranked.map(({ mean }) => mean),
  };
}

/** Input weights prefer the tokens that the neuron activates on; output weights are random. */
export function relatedByWeight(
  groups: readonly TokenGroup[],
  byActivation: RelatedTokensByActivation | null,
  plan: NeuronPlan,
): RelatedTokensByWeight {
  const random = new Random(plan.seed, 0x3e1);
  const list = (first: readonly string[], sign: 1 | -1): TokenStrengths => {
    const drawn = random.distinctBelow(groups.length, TOKENS_BY_WEIGHT - first.length);
    const tokens = [...new Set([...first, ...drawn.flatMap((i) => groups[i]?.text ?? [])])];
    let strength = 2 + 2 * random.next();
    const strengths = tokens.map(() => {
      strength *= 0.92 + 0.07 * random.next();
      return toFourDecimals(sign * strength);
    });
    return { tokens, strengths };
  };
  return {
    input_positive: list(byActivation?.tokens.slice(0, TOKENS_BY_WEIGHT / 2) ?? [], 1),
    input_negative: list([], -1),
    output_positive: list([], 1),
    output_negative: list([], -1),
  };
}
