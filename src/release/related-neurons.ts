import { asList, asNumbers, asObject, asText, isMissing } from './json-fields.ts';
import { Place } from './json-path.ts';
import { MAX_RELATED } from './limits.ts';
import type { ReleaseFile } from './neuron-id.ts';
import { parseDocument } from './tolerant-json.ts';
import type { RelatedNeurons, RelatedNeuronsSide } from './types.ts';

/**
 * Reads `related-neurons/weight-based/L/N.json`, given as text or as parsed JSON. A side that is
 * missing is `null`, as at the first and last layer.
 * @throws ReleaseFormatError naming file and field; a weight that is not finite counts, as it has no rank.
 */
export function parseRelatedNeurons(source: unknown, file: ReleaseFile): RelatedNeurons {
  const place = Place.root(file.name);
  const object = asObject(parseDocument(source, place), place);
  if (!('c_fc' in object) && !('c_proj' in object)) throw place.error('neither c_fc nor c_proj');
  return {
    c_fc: parseSide(object.c_fc, place.at('c_fc')),
    c_proj: parseSide(object.c_proj, place.at('c_proj')),
  };
}

function parseSide(value: unknown, place: Place): RelatedNeuronsSide | null {
  if (isMissing(value)) return null;
  const object = asObject(value, place);
  const positive = parseWeighted(object, 'positive', place);
  const negative = parseWeighted(object, 'negative', place);
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
  place: Place,
): { neurons: string[]; weights: number[] } {
  const neuronsPlace = place.at(`top_${sign}_neurons`);
  const weightsPlace = place.at(`top_${sign}_weights`);
  const neurons = asList(object[`top_${sign}_neurons`], neuronsPlace, MAX_RELATED).map((item, i) =>
    parseName(item, neuronsPlace.at(i)),
  );
  const weights = asNumbers(object[`top_${sign}_weights`], weightsPlace, MAX_RELATED);
  if (weights.length !== neurons.length) {
    throw weightsPlace.error(`${weights.length} weights for ${neurons.length} neurons`);
  }
  return { neurons, weights };
}

function parseName(value: unknown, place: Place): string {
  const name = asText(value, place, 15);
  if (!/^\d{1,6}_\d{1,6}$/.test(name)) throw place.error('not of the form "layer_neuron"');
  return name;
}
