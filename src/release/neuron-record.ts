import { JsonField } from './json-field.ts';
import { MAX_QUANTILES, MAX_SEQUENCES } from './limits.ts';
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
  const root = parseDocument(new JsonField(source, file.name));
  const quantiles = root
    .at('random_sample_by_quantile')
    .listOrNull(MAX_QUANTILES, (interval) => parseActivationRecords(interval) ?? []);
  return {
    neuron_id: parseNeuronId(root.at('neuron_id'), file.expected),
    most_positive_activation_records: parseActivationRecords(
      root.at('most_positive_activation_records'),
    ),
    random_sample: parseActivationRecords(root.at('random_sample')),
    random_sample_by_quantile: quantiles,
    quantile_boundaries: parseBoundaries(root.at('quantile_boundaries'), quantiles),
    mean: root.at('mean').numberOrNull(),
    variance: root.at('variance').numberOrNull(),
    skewness: root.at('skewness').numberOrNull(),
    kurtosis: root.at('kurtosis').numberOrNull(),
  };
}

function parseActivationRecords(field: JsonField): ActivationRecord[] | null {
  return field.listOrNull(MAX_SEQUENCES, (record) => {
    const tokens = record.at('tokens').tokens();
    return { tokens, activations: record.at('activations').numbersOf(tokens) };
  });
}

function parseBoundaries(
  field: JsonField,
  quantiles: ActivationRecord[][] | null,
): (number | null)[] | null {
  const boundaries = field.listOrNull(MAX_QUANTILES + 1, (boundary) => boundary.numberOrNull());
  if (boundaries !== null && quantiles !== null && boundaries.length !== quantiles.length + 1) {
    throw field.error(`${boundaries.length} boundaries for ${quantiles.length} intervals`);
  }
  return boundaries;
}
