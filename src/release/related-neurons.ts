import { isMissing, readArray, readNumbers, readObject, readString } from './json-fields.ts';
import { JsonPath } from './json-path.ts';
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
  const path = JsonPath.root(file.name);
  const object = readObject(parseDocument(source, path), path);
  if (!('c_fc' in object) && !('c_proj' in object)) throw path.error('neither c_fc nor c_proj');
  return {
    c_fc: parseSide(object.c_fc, path.at('c_fc')),
    c_proj: parseSide(object.c_proj, path.at('c_proj')),
  };
}

function parseSide(value: unknown, path: JsonPath): RelatedNeuronsSide | null {
  if (isMissing(value)) return null;
  const object = readObject(value, path);
  const positive = parseWeighted(object, 'positive', path);
  const negative = parseWeighted(object, 'negative', path);
  return {
    top_positive_neurons: positive.neurons,
    top_positive_weights: positive.weights,
    top_negative_neurons: negative.neurons,
    top_negative_weights: negative.weights,
  };
}

function parseWeighted(
  object: Record<string, unknown>,
  sign: 'positive' | 'negative',
  path: JsonPath,
): { neurons: string[]; weights: number[] } {
  const neuronsPath = path.at(`top_${sign}_neurons`);
  const weightsPath = path.at(`top_${sign}_weights`);
  const neurons = readArray(object[`top_${sign}_neurons`], neuronsPath, MAX_RELATED).map(
    (item, i) => parseName(item, neuronsPath.at(i)),
  );
  const weights = readNumbers(object[`top_${sign}_weights`], weightsPath, MAX_RELATED);
  if (weights.length !== neurons.length) {
    throw weightsPath.error(`${weights.length} weights for ${neurons.length} neurons`);
  }
  return { neurons, weights };
}

function parseName(value: unknown, path: JsonPath): string {
  const name = readString(value, path, 15);
  if (!/^\d{1,6}_\d{1,6}$/.test(name)) throw path.error('not of the form "layer_neuron"');
  return name;
}
