import {
  isMissing,
  readArrayOrNull,
  readNumberOrNull,
  readNumbers,
  readNumbersOrNulls,
  readObject,
  readTokens,
  requireOnePerToken,
} from './json-fields.ts';
import { JsonPath } from './json-path.ts';
import { MAX_QUANTILES, MAX_SEQUENCES, MAX_TOKENS_PER_SEQUENCE } from './limits.ts';
import { parseNeuronId, type ReleaseFileContext } from './neuron-id.ts';
import { parseDocument } from './tolerant-json.ts';
import type { ActivationRecord, NeuronRecord } from './types.ts';

/** Ends of the release's quantile intervals, ascending. */
export const RELEASED_QUANTILES: readonly number[] = [0, 0.5, 0.9, 0.99, 0.999, 1];

/**
 * Reads `collated-activations/L/N.json`. `source` is the file's text or its parsed JSON; token and
 * activation arrays of parsed JSON are checked and handed on, not copied. Lists the file lacks are
 * `null`, and so are moments that are missing or not finite; lists keep the file's order.
 * @throws ReleaseFormatError naming file and field; an activation that is not a finite number counts.
 */
export function parseNeuronRecord(source: unknown, file: ReleaseFileContext): NeuronRecord {
  const place = JsonPath.root(file.name);
  const object = readObject(parseDocument(source, place), place);
  const quantiles = parseQuantiles(
    object.random_sample_by_quantile,
    place.at('random_sample_by_quantile'),
  );
  return {
    neuron_id: parseNeuronId(object.neuron_id, place.at('neuron_id'), file.expected),
    most_positive_activation_records: parseActivationRecords(
      object.most_positive_activation_records,
      place.at('most_positive_activation_records'),
    ),
    random_sample: parseActivationRecords(object.random_sample, place.at('random_sample')),
    random_sample_by_quantile: quantiles,
    quantile_boundaries: parseBoundaries(
      object.quantile_boundaries,
      quantiles,
      place.at('quantile_boundaries'),
    ),
    mean: readNumberOrNull(object.mean, place.at('mean')),
    variance: readNumberOrNull(object.variance, place.at('variance')),
    skewness: readNumberOrNull(object.skewness, place.at('skewness')),
    kurtosis: readNumberOrNull(object.kurtosis, place.at('kurtosis')),
  };
}

function parseActivationRecords(value: unknown, place: JsonPath): ActivationRecord[] | null {
  const list = readArrayOrNull(value, place, MAX_SEQUENCES);
  return list?.map((item, i) => parseActivationRecord(item, place.at(i))) ?? null;
}

function parseActivationRecord(value: unknown, place: JsonPath): ActivationRecord {
  const object = readObject(value, place);
  const tokens = readTokens(object.tokens, place.at('tokens'));
  const activationsPlace = place.at('activations');
  const activations = readNumbers(object.activations, activationsPlace, MAX_TOKENS_PER_SEQUENCE);
  requireOnePerToken(activations, tokens, activationsPlace);
  return { tokens, activations };
}

function parseQuantiles(value: unknown, place: JsonPath): ActivationRecord[][] | null {
  const list = readArrayOrNull(value, place, MAX_QUANTILES);
  return list?.map((item, i) => parseActivationRecords(item, place.at(i)) ?? []) ?? null;
}

function parseBoundaries(
  value: unknown,
  quantiles: ActivationRecord[][] | null,
  place: JsonPath,
): (number | null)[] | null {
  if (isMissing(value)) return null;
  const boundaries = readNumbersOrNulls(value, place, MAX_QUANTILES + 1);
  if (quantiles !== null && boundaries.length !== quantiles.length + 1) {
    throw place.error(`${boundaries.length} boundaries for ${quantiles.length} intervals`);
  }
  return boundaries;
}
