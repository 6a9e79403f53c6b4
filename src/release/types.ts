/**
 * The released dataset's own structures, as "Language models can explain neurons in language models"
 * publishes them (field names are the release's). Parsers in this room are tolerant and return exactly
 * these shapes; whatever this project makes itself (the synthetic release, new explanations) is
 * written in them too, so that everything goes through one ingest.
 *
 * A number that is unknown, or was not finite in the file, is `null` throughout.
 */

export interface NeuronId {
  /** Zero-based layer. */
  layer_index: number;
  /** Zero-based neuron within its layer. */
  neuron_index: number;
}

/** One text sequence with one neuron's activation on each of its tokens. */
export interface ActivationRecord {
  /** The model's tokens, leading spaces included; U+FFFD stands for a lost part of a character. */
  tokens: string[];
  /** In the neuron's own units, one per token, at the file's precision (4 decimals in the release). */
  activations: number[];
}

/** `collated-activations/L/N.json`. A list that the file lacks is `null`; an empty list is empty. */
export interface NeuronRecord {
  neuron_id: NeuronId;
  most_positive_activation_records: ActivationRecord[] | null;
  random_sample: ActivationRecord[] | null;
  /** One list per quantile interval, in the intervals' order. */
  random_sample_by_quantile: ActivationRecord[][] | null;
  /** One more than there are intervals; the outer two are `null`. */
  quantile_boundaries: (number | null)[] | null;
  /** Moments over all tokens the authors ran, not only those in this file. */
  mean: number | null;
  variance: number | null;
  skewness: number | null;
  kurtosis: number | null;
}

/** What a simulator expects of each token of one sequence, given an explanation. */
export interface SequenceSimulation {
  tokens: string[];
  /** 0 to 10, one per token: not in the neuron's units. */
  expected_activations: number[];
  /** "neuron_activations" or "simulated_normalized_activations"; not to be trusted, kept as found. */
  activation_scale: string | null;
  /** Per token, the integers 0..10 that had probability, unsorted; `[]` where the file has none. */
  distribution_values: number[][];
  /** Probabilities, aligned with `distribution_values`. */
  distribution_probabilities: number[][];
  uncalibrated_simulation: SequenceSimulation | null;
}

export interface ReleasedScores {
  /** Pearson's r; over all sequences' tokens together it is the score that the paper reports. */
  ev_correlation_score: number | null;
  rsquared_score: number | null;
  absolute_dev_explained_score: number | null;
}

export interface ScoredSequenceSimulation extends ReleasedScores {
  simulation: SequenceSimulation;
  /** The neuron's real activations on the same tokens, in its own units. */
  true_activations: number[];
}

export interface ScoredSimulation extends ReleasedScores {
  scored_sequence_simulations: ScoredSequenceSimulation[];
}

export interface ScoredExplanation {
  explanation: string;
  scored_simulation: ScoredSimulation;
}

/** `explanations/L/N.jsonl`. */
export interface NeuronSimulationResults {
  neuron_id: NeuronId;
  scored_explanations: ScoredExplanation[];
}

/** Neurons joined to this one by weights, strongest first; the two arrays of a sign are aligned. */
export interface RelatedNeuronsSide {
  /** As "layer_neuron". */
  top_positive_neurons: string[];
  top_positive_weights: number[];
  top_negative_neurons: string[];
  top_negative_weights: number[];
}

/** `related-neurons/weight-based/L/N.json`: `c_fc` is upstream (input), `c_proj` downstream (output). */
export interface RelatedNeurons {
  c_fc: RelatedNeuronsSide | null;
  c_proj: RelatedNeuronsSide | null;
}

/** `related-tokens/activation-based/L/N.json`, highest mean activation first. */
export interface RelatedTokensByActivation {
  tokens: string[];
  average_activations: (number | null)[];
}

export interface TokenStrengths {
  tokens: string[];
  strengths: (number | null)[];
}

/** `related-tokens/weight-based/L/N.json`. A list that the file lacks is `null`. */
export interface RelatedTokensByWeight {
  input_positive: TokenStrengths | null;
  input_negative: TokenStrengths | null;
  output_positive: TokenStrengths | null;
  output_negative: TokenStrengths | null;
}

/** The kinds of file that the release holds for a neuron, in the order in which they are read. */
export const RELEASE_FILE_KINDS = [
  'activations',
  'explanations',
  'related-neurons',
  'related-tokens-by-activation',
  'related-tokens-by-weight',
] as const;
export type ReleaseFileKind = (typeof RELEASE_FILE_KINDS)[number];

/** Everything the release knows about one neuron. `null`: the release has no such file for it. */
export interface ReleasedNeuron {
  id: NeuronId;
  activations: NeuronRecord | null;
  explanations: NeuronSimulationResults | null;
  relatedNeurons: RelatedNeurons | null;
  relatedTokensByActivation: RelatedTokensByActivation | null;
  relatedTokensByWeight: RelatedTokensByWeight | null;
}

/** A row of a list of explanations, such as the paper's `neuron-explanations-compressed.json`. */
export interface ScoredListEntry {
  layer: number;
  neuron: number;
  explanation: string;
  /** Two decimals in the paper's file. */
  score: number | null;
}
/** Names of the kinds of files in a description and in `ReleasedNeuron`. */
export const FIELD_OF_KIND = {
  activations: 'activations',
  explanations: 'explanations',
  'related-neurons': 'relatedNeurons',
  'related-tokens-by-activation': 'relatedTokensByActivation',
  'related-tokens-by-weight': 'relatedTokensByWeight',
} as const satisfies Record<ReleaseFileKind, keyof ReleasedNeuron>;
