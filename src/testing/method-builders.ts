import type { ActivationRecord, NeuronRecord } from '../release/types.ts';

/**
 * An excerpt from a line of tokens parted by `|`, each with its activation after `^` (0 if absent):
 * `excerpt('I| like^0.5| cats^8')`.
 */
export function excerpt(line: string): ActivationRecord {
  const cells = line.split('|').map((cell) => cell.split('^'));
  return {
    tokens: cells.map(([token]) => token!),
    activations: cells.map(([, activation]) => Number(activation ?? 0)),
  };
}

/** A neuron's record with empty lists and unknown moments, but for what the test is about. */
export function neuronRecord(parts: Partial<NeuronRecord> = {}): NeuronRecord {
  return {
    neuron_id: { layer_index: 0, neuron_index: 0 },
    most_positive_activation_records: [],
    random_sample: [],
    random_sample_by_quantile: null,
    quantile_boundaries: null,
    mean: null,
    variance: null,
    skewness: null,
    kurtosis: null,
    ...parts,
  };
}

/** `count` excerpts of distinct text, descending by their maximum, for lists as long as the release's. */
export function numberedExcerpts(name: string, count: number): ActivationRecord[] {
  return Array.from({ length: count }, (_, index) =>
    excerpt(`${name}| number| ${index}^${count - index}`),
  );
}
