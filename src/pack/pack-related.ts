import type {
  ConnectionList,
  ConnectionSide,
  NeuronOverview,
  TokenValues,
} from '../dataset/neuron-shard.ts';
import type {
  RelatedNeurons,
  RelatedNeuronsSide,
  RelatedTokensByActivation,
  RelatedTokensByWeight,
  TokenStrengths,
} from '../release/types.ts';
import { toStoredStrengths } from './stored-values.ts';

export function packRelatedTokens(
  byActivation: RelatedTokensByActivation | null,
  byWeight: RelatedTokensByWeight | null,
): NeuronOverview['relatedTokens'] {
  const pack = (list: TokenStrengths | null): TokenValues | null =>
    list && { tokens: list.tokens, values: toStoredStrengths(list.strengths) };
  return {
    byActivation:
      byActivation &&
      pack({ tokens: byActivation.tokens, strengths: byActivation.average_activations }),
    byWeight: byWeight && {
      inputPositive: pack(byWeight.input_positive),
      inputNegative: pack(byWeight.input_negative),
      outputPositive: pack(byWeight.output_positive),
      outputNegative: pack(byWeight.output_negative),
    },
  };
}

/** `c_fc` is upstream, `c_proj` downstream. */
export function packRelatedNeurons(
  related: RelatedNeurons | null,
): NeuronOverview['relatedNeurons'] {
  return related && { upstream: packSide(related.c_fc), downstream: packSide(related.c_proj) };
}

function packSide(side: RelatedNeuronsSide | null): ConnectionSide | null {
  return (
    side && {
      positive: packConnections(side.top_positive_neurons, side.top_positive_weights),
      negative: packConnections(side.top_negative_neurons, side.top_negative_weights),
    }
  );
}

/** @param names of the form "layer_neuron", as the parser has made sure */
function packConnections(names: readonly string[], weights: readonly number[]): ConnectionList {
  const pairs = names.map((name) => name.split('_').map(Number));
  return {
    layers: pairs.map(([layer]) => layer!),
    neurons: pairs.map(([, neuron]) => neuron!),
    weights: toStoredStrengths(weights),
  };
}
