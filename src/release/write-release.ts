import type {
  ActivationRecord,
  NeuronId,
  NeuronRecord,
  NeuronSimulationResults,
  ReleasedScores,
  ScoredSimulation,
  SequenceSimulation,
} from './types.ts';

/**
 * The JSON object of `collated-activations/L/N.json`, with the class names and field order of the
 * authors' serialiser. Its arrays are the record's own, uncopied. `parseNeuronRecord` reads it back.
 */
export function formatNeuronRecord(record: NeuronRecord): object {
  return {
    dataclass_name: 'NeuronRecord',
    neuron_id: formatNeuronId(record.neuron_id),
    random_sample: record.random_sample?.map(formatActivationRecord) ?? null,
    random_sample_by_quantile:
      record.random_sample_by_quantile?.map((list) => list.map(formatActivationRecord)) ?? null,
    quantile_boundaries: record.quantile_boundaries,
    mean: record.mean,
    variance: record.variance,
    skewness: record.skewness,
    kurtosis: record.kurtosis,
    most_positive_activation_records:
      record.most_positive_activation_records?.map(formatActivationRecord) ?? null,
  };
}

/**
 * The JSON object of `explanations/L/N.jsonl`, to be written on one line, with the class names of the
 * authors' serialiser. Its arrays are the results' own, uncopied. `parseSimulationResults` reads it back.
 */
export function formatSimulationResults(results: NeuronSimulationResults): object {
  return {
    dataclass_name: 'NeuronSimulationResults',
    neuron_id: formatNeuronId(results.neuron_id),
    scored_explanations: results.scored_explanations.map((scored) => ({
      dataclass_name: 'ScoredExplanation',
      explanation: scored.explanation,
      scored_simulation: formatScoredSimulation(scored.scored_simulation),
    })),
  };
}

function formatNeuronId({ layer_index, neuron_index }: NeuronId): object {
  return { dataclass_name: 'NeuronId', layer_index, neuron_index };
}

function formatActivationRecord({ tokens, activations }: ActivationRecord): object {
  return { dataclass_name: 'ActivationRecord', tokens, activations };
}

function formatScoredSimulation(scored: ScoredSimulation): object {
  return {
    dataclass_name: 'ScoredSimulation',
    scored_sequence_simulations: scored.scored_sequence_simulations.map((sequence) => ({
      dataclass_name: 'ScoredSequenceSimulation',
      simulation: formatSimulation(sequence.simulation),
      true_activations: sequence.true_activations,
      ...scoresOf(sequence),
    })),
    ...scoresOf(scored),
  };
}

function scoresOf(scored: ReleasedScores): ReleasedScores {
  const { ev_correlation_score, rsquared_score, absolute_dev_explained_score } = scored;
  return { ev_correlation_score, rsquared_score, absolute_dev_explained_score };
}

function formatSimulation(simulation: SequenceSimulation): object {
  const { uncalibrated_simulation: uncalibrated, ...fields } = simulation;
  return {
    dataclass_name: 'SequenceSimulation',
    ...fields,
    uncalibrated_simulation: uncalibrated === null ? null : formatSimulation(uncalibrated),
  };
}
