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
  const path = JsonPath.root(file.name);
  const object = readObject(parseDocument(source, path), path);
  const quantiles = parseQuantiles(
    object.random_sample_by_quantile,
    path.at('random_sample_by_quantile'),
  );
  return {
    neuron_id: parseNeuronId(object.neuron_id, path.at('neuron_id'), file.expected),
    most_positive_activation_records: parseActivationRecords(
      object.most_positive_activation_records,
      path.at('most_positive_activation_records'),
    ),
    random_sample: parseActivationRecords(object.random_sample, path.at('random_sample')),
    random_sample_by_quantile: quantiles,
    quantile_boundaries: parseBoundaries(
      object.quantile_boundaries,
      quantiles,
      path.at('quantile_boundaries'),
    ),
    mean: readNumberOrNull(object.mean, path.at('mean')),
    variance: readNumberOrNull(object.variance, path.at('variance')),
    skewness: readNumberOrNull(object.skewness, path.at('skewness')),
    kurtosis: readNumberOrNull(object.kurtosis, path.at('kurtosis')),
  };
}

function parseActivationRecords(value: unknown, path: JsonPath): ActivationRecord[] | null {
  const list = readArrayOrNull(value, path, MAX_SEQUENCES);
  return list?.map((item, i) => parseActivationRecord(item, path.at(i))) ?? null;
}

function parseActivationRecord(value: unknown, path: JsonPath): ActivationRecord {
  const object = readObject(value, path);
  const tokens = readTokens(object.tokens, path.at('tokens'));
  const activationsPath = path.at('activations');
  const activations = readNumbers(object.activations, activationsPath, MAX_TOKENS_PER_SEQUENCE);
  requireOnePerToken(activations, tokens, activationsPath);
  return { tokens, activations };
}

function parseQuantiles(value: unknown, path: JsonPath): ActivationRecord[][] | null {
  const list = readArrayOrNull(value, path, MAX_QUANTILES);
  return list?.map((item, i) => parseActivationRecords(item, path.at(i)) ?? []) ?? null;
}

function parseBoundaries(
  value: unknown,
  quantiles: ActivationRecord[][] | null,
  path: JsonPath,
): (number | null)[] | null {
  if (isMissing(value)) return null;
  const boundaries = readNumbersOrNulls(value, path, MAX_QUANTILES + 1);
  if (quantiles !== null && boundaries.length !== quantiles.length + 1) {
    throw path.error(`${boundaries.length} boundaries for ${quantiles.length} intervals`);
  }
  return boundaries;
}
