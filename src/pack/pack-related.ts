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
import type { PackSettings } from './pack-settings.ts';
import { toStoredStrengths } from './stored-values.ts';

export function packRelatedTokens(
  byActivation: RelatedTokensByActivation | null,
  byWeight: RelatedTokensByWeight | null,
  { significantDigits }: PackSettings,
): NeuronOverview['relatedTokens'] {
  const values = (list: TokenStrengths | null): TokenValues | null =>
    list && { tokens: list.tokens, values: toStoredStrengths(list.strengths, significantDigits) };
  return {
    byActivation:
      byActivation &&
      values({ tokens: byActivation.tokens, strengths: byActivation.average_activations }),
    byWeight: byWeight && {
      inputPositive: values(byWeight.input_positive),
      inputNegative: values(byWeight.input_negative),
      outputPositive: values(byWeight.output_positive),
      outputNegative: values(byWeight.output_negative),
    },
  };
}

/** `c_fc` is upstream, `c_proj` downstream. */
export function packRelatedNeurons(
  related: RelatedNeurons | null,
  settings: PackSettings,
): NeuronOverview['relatedNeurons'] {
  return (
    related && {
      upstream: packSide(related.c_fc, settings),
      downstream: packSide(related.c_proj, settings),
    }
  );
}

function packSide(side: RelatedNeuronsSide | null, settings: PackSettings): ConnectionSide | null {
  return (
    side && {
      positive: packConnections(side.top_positive_neurons, side.top_positive_weights, settings),
      negative: packConnections(side.top_negative_neurons, side.top_negative_weights, settings),
    }
  );
}

/** @param names of the form "layer_neuron", as the parser has made sure */
function packConnections(
  names: readonly string[],
  weights: readonly number[],
  { significantDigits }: PackSettings,
): ConnectionList {
  const pairs = names.map((name) => name.split('_').map(Number));
  return {
    layers: pairs.map(([layer]) => layer!),
    neurons: pairs.map(([, neuron]) => neuron!),
    weights: toStoredStrengths(weights, significantDigits),
  };
}
