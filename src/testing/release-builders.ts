import { scoredExplanation as scoreExplanation } from '../method/scored-explanation.ts';
import { sequenceSimulation } from '../method/simulator.ts';
import type { Trial } from '../method/trials.ts';
import type {
  ActivationRecord,
  NeuronRecord,
  NeuronSimulationResults,
  ScoredExplanation,
  ScoredSequenceSimulation,
  SequenceSimulation,
} from '../release/types.ts';

/**
 * A record written as text: tokens start at spaces, line breaks and `|`, and `{x}` after a token is
 * its activation, 0 where there is none. `excerpt('The cat{2.5} sat|ting{-0.1}')` has the tokens
 * `The`, ` cat`, ` sat`, `ting`.
 */
export function excerpt(text: string): ActivationRecord {
  const tokens: string[] = [];
  const activations: number[] = [];
  for (const [, token = '', value] of text.matchAll(
    /\|?(\n|[ ]?[^ \n|{}]+|[ ])(?:\{([^{}]*)\})?/g,
  )) {
    tokens.push(token);
    activations.push(value === undefined ? 0 : Number(value));
  }
  return { tokens, activations };
}

/** `count` excerpts of distinct text, descending by their maximum, for lists as long as the release's. */
export function numberedExcerpts(name: string, count: number): ActivationRecord[] {
  return Array.from({ length: count }, (_, index) =>
    excerpt(`${name} number ${index}{${count - index}}`),
  );
}

/** A simulation of an excerpt written like {@link excerpt}, its values on the simulator's 0 to 10. */
export function simulation(text: string): SequenceSimulation {
  const { tokens, activations } = excerpt(text);
  return {
    tokens,
    expected_activations: activations,
    activation_scale: 'simulated_normalized_activations',
    distribution_values: [],
    distribution_probabilities: [],
    uncalibrated_simulation: null,
  };
}

const NO_SCORES = {
  ev_correlation_score: null,
  rsquared_score: null,
  absolute_dev_explained_score: null,
};

/** One text with its real and its simulated values, both written like {@link excerpt}; no scores. */
export function scoredSequence(real: string, simulated: string): ScoredSequenceSimulation {
  return {
    simulation: simulation(simulated),
    true_activations: excerpt(real).activations,
    ...NO_SCORES,
  };
}

export function scoredExplanation(
  explanation: string,
  score: number | null = null,
  sequences: ScoredSequenceSimulation[] = [],
): ScoredExplanation {
  return {
    explanation,
    scored_simulation: {
      scored_sequence_simulations: sequences,
      ...NO_SCORES,
      ev_correlation_score: score,
    },
  };
}

/** A record without lists and moments, but for what `fields` gives. */
export function neuronRecord(
  layer: number,
  neuron: number,
  fields: Partial<NeuronRecord> = {},
): NeuronRecord {
  return {
    neuron_id: { layer_index: layer, neuron_index: neuron },
    most_positive_activation_records: null,
    random_sample: null,
    random_sample_by_quantile: null,
    quantile_boundaries: null,
    mean: null,
    variance: null,
    skewness: null,
    kurtosis: null,
    ...fields,
  };
}

export function simulationResults(
  layer: number,
  neuron: number,
  explanations: ScoredExplanation[],
): NeuronSimulationResults {
  return {
    neuron_id: { layer_index: layer, neuron_index: neuron },
    scored_explanations: explanations,
  };
}

/** A trial on one text of two tokens. */
export function shortTrial(explanation: string, note = 'a note'): Trial {
  const text = { ...excerpt(' all{2}| of'), sample: null };
  const simulation = sequenceSimulation(text.tokens, [10, 0]);
  return {
    scored: scoreExplanation(explanation, [{ excerpt: text, simulation }]),
    simulator: 'rule-based',
    model: null,
    createdAt: '2026-01-02T03:04:05.000Z',
    answer: null,
    note,
  };
}
