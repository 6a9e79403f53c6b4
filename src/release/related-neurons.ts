import { JsonField } from './json-field.ts';
import { MAX_RELATED } from './limits.ts';
import type { ReleaseFileContext } from './neuron-id.ts';
import { parseDocument } from './tolerant-json.ts';
import type { RelatedNeurons, RelatedNeuronsSide } from './types.ts';

/**
 * Reads `related-neurons/weight-based/L/N.json`, given as text or as parsed JSON. A side that is
 * missing is `null`, as at the first and last layer.
 * @throws ReleaseFormatError naming file and field; a weight that is not finite counts, as it has no rank.
 */
export function parseRelatedNeurons(source: unknown, file: ReleaseFileContext): RelatedNeurons {
  const root = parseDocument(new JsonField(source, file.name));
  const object = root.object();
  if (!('c_fc' in object) && !('c_proj' in object)) throw root.error('neither c_fc nor c_proj');
  return { c_fc: parseSide(root.at('c_fc')), c_proj: parseSide(root.at('c_proj')) };
}

function parseSide(side: JsonField): RelatedNeuronsSide | null {
  if (side.isMissing) return null;
  const positive = parseWeighted(side, 'positive');
  const negative = parseWeighted(side, 'negative');
  return {
    top_positive_neurons: positive.neurons,
    top_positive_weights: positive.weights,
    top_negative_neurons: negative.neurons,
    top_negative_weights: negative.weights,
  };
}

function parseWeighted(
  side: JsonField,
  sign: 'positive' | 'negative',
): { neurons: string[]; weights: number[] } {
  const neurons = side.at(`top_${sign}_neurons`).list(MAX_RELATED, (neuron) => {
    const name = neuron.string(15);
    if (!/^\d{1,6}_\d{1,6}$/.test(name)) throw neuron.error('not of the form "layer_neuron"');
    return name;
  });
  const field = side.at(`top_${sign}_weights`);
  const weights = field.numbers(MAX_RELATED);
  if (weights.length !== neurons.length) {
    throw field.error(`${weights.length} weights for ${neurons.length} neurons`);
  }
  return { neurons, weights };
}
