import { JsonField } from './json-field.ts';
import {
  MAX_DISTRIBUTION_VALUES,
  MAX_EXPLANATION_LENGTH,
  MAX_EXPLANATIONS,
  MAX_SEQUENCES,
  MAX_TOKENS_PER_SEQUENCE,
} from './limits.ts';
import { parseNeuronId, type ReleaseFileContext } from './neuron-id.ts';
import { parseDocuments } from './tolerant-json.ts';
import type {
  NeuronId,
  NeuronSimulationResults,
  ReleasedScores,
  ScoredExplanation,
  ScoredSequenceSimulation,
  ScoredSimulation,
  SequenceSimulation,
} from './types.ts';

/**
 * Reads `explanations/L/N.jsonl`: one JSON document or one a line, whose explanations are joined in
 * order. `source` is the text or the parsed JSON of one document, whose number arrays are handed on
 * uncopied. Also takes older files (`sequence_simulation`, `unit`, ids as `layer`/`idx`); unknown fields are
 * ignored. An explanation without simulations has an empty list of them and `null` scores.
 * @throws ReleaseFormatError naming file and field, also where lines are of different neurons.
 */
export function parseSimulationResults(
  source: unknown,
  file: ReleaseFileContext,
): NeuronSimulationResults {
  const root = new JsonField(source, file.name);
  const explanations: ScoredExplanation[] = [];
  let neuronId: NeuronId | undefined = file.expected;
  for (const document of parseDocuments(root)) {
    neuronId = parseNeuronId(document.at('neuron_id'), neuronId);
    const list = document.at('scored_explanations');
    for (const each of list.list(MAX_EXPLANATIONS, parseScoredExplanation)) explanations.push(each);
  }
  if (explanations.length > MAX_EXPLANATIONS) {
    throw root.error(
      `${explanations.length} explanations, more than the ${MAX_EXPLANATIONS} allowed`,
    );
  }
  if (neuronId === undefined) throw root.error('the file is empty');
  return { neuron_id: neuronId, scored_explanations: explanations };
}

function parseScoredExplanation(scored: JsonField): ScoredExplanation {
  return {
    explanation: scored.at('explanation').string(MAX_EXPLANATION_LENGTH),
    scored_simulation: parseScoredSimulation(scored.at('scored_simulation')),
  };
}

function parseScoredSimulation(field: JsonField): ScoredSimulation {
  const simulation = field.isMissing ? field.withValue({}) : field;
  const sequences = simulation.at('scored_sequence_simulations');
  return {
    scored_sequence_simulations: sequences.listOrNull(MAX_SEQUENCES, parseScoredSequence) ?? [],
    ...parseScores(simulation),
  };
}

function parseScoredSequence(sequence: JsonField): ScoredSequenceSimulation {
  const current = sequence.at('simulation');
  const simulation = parseSimulation(
    current.isMissing ? sequence.at('sequence_simulation') : current,
  );
  return {
    simulation,
    true_activations: sequence.at('true_activations').numbersOf(simulation.tokens),
    ...parseScores(sequence),
  };
}

function parseSimulation(simulation: JsonField, isUncalibrated = false): SequenceSimulation {
  const tokens = simulation.at('tokens').tokens();
  const expected = simulation.at('expected_activations').numbersOf(tokens);
  const uncalibrated = simulation.at('uncalibrated_simulation');
  // Also keeps the recursion as shallow as the format, whatever a file nests.
  if (isUncalibrated && !uncalibrated.isMissing) {
    throw uncalibrated.error('a simulation inside an uncalibrated one');
  }
  const { activation_scale, unit } = simulation.object();
  const scale = simulation.child(activation_scale ?? unit, 'activation_scale');
  return {
    tokens,
    expected_activations: expected,
    activation_scale: scale.isMissing ? null : scale.string(MAX_EXPLANATION_LENGTH),
    ...parseDistributions(simulation, tokens),
    uncalibrated_simulation: uncalibrated.isMissing ? null : parseSimulation(uncalibrated, true),
  };
}

function parseDistributions(
  simulation: JsonField,
  tokens: string[],
): Pick<SequenceSimulation, 'distribution_values' | 'distribution_probabilities'> {
  const field = simulation.at('distribution_probabilities');
  const values = parseNumberLists(simulation.at('distribution_values'), tokens);
  const probabilities = parseNumberLists(field, tokens);
  if (values.length !== probabilities.length) {
    throw field.error(`${probabilities.length} lists for ${values.length} of values`);
  }
  for (const [token, { length }] of values.entries()) {
    const found = probabilities[token]!;
    if (length !== found.length) {
      throw field.child(found, token).error(`${found.length} probabilities for ${length} values`);
    }
  }
  return { distribution_values: values, distribution_probabilities: probabilities };
}

/** One list of numbers per token, or `[]` where the file has none for the whole sequence. */
function parseNumberLists(field: JsonField, tokens: string[]): number[][] {
  const lists = field.isMissing ? [] : field.array(MAX_TOKENS_PER_SEQUENCE);
  if (lists.length > 0) field.requireOnePerToken(lists, tokens);
  return lists.map((list, token) => field.child(list, token).numbers(MAX_DISTRIBUTION_VALUES));
}

function parseScores(scored: JsonField): ReleasedScores {
  return {
    ev_correlation_score: scored.at('ev_correlation_score').numberOrNull(),
    rsquared_score: scored.at('rsquared_score').numberOrNull(),
    absolute_dev_explained_score: scored.at('absolute_dev_explained_score').numberOrNull(),
  };
}
