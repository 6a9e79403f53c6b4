import {
  asList,
  asListOrNull,
  asNumberOrNull,
  asNumbers,
  asObject,
  asText,
  asTextOrNull,
  asTokens,
  checkOnePerToken,
  isMissing,
} from './json-fields.ts';
import { Place } from './json-path.ts';
import {
  MAX_DISTRIBUTION_VALUES,
  MAX_EXPLANATION_LENGTH,
  MAX_EXPLANATIONS,
  MAX_SEQUENCES,
  MAX_TOKENS_PER_SEQUENCE,
} from './limits.ts';
import { parseNeuronId, type ReleaseFile } from './neuron-id.ts';
import { parseDocuments } from './tolerant-json.ts';
import type {
  NeuronId,
  NeuronSimulationResults,
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
  file: ReleaseFile,
): NeuronSimulationResults {
  const root = Place.root(file.name);
  const explanations: ScoredExplanation[] = [];
  let neuronId: NeuronId | undefined = file.expected;
  for (const { document, place } of parseDocuments(source, root)) {
    const object = asObject(document, place);
    neuronId = parseNeuronId(object.neuron_id, place.at('neuron_id'), neuronId);
    const listPlace = place.at('scored_explanations');
    const list = asList(object.scored_explanations, listPlace, MAX_EXPLANATIONS);
    for (const [i, item] of list.entries()) {
      explanations.push(parseScoredExplanation(item, listPlace.at(i)));
    }
  }
  if (explanations.length > MAX_EXPLANATIONS) {
    throw root.error(
      `${explanations.length} explanations, more than the ${MAX_EXPLANATIONS} allowed`,
    );
  }
  if (neuronId === undefined) throw root.error('the file is empty');
  return { neuron_id: neuronId, scored_explanations: explanations };
}

function parseScoredExplanation(value: unknown, place: Place): ScoredExplanation {
  const object = asObject(value, place);
  return {
    explanation: asText(object.explanation, place.at('explanation'), MAX_EXPLANATION_LENGTH),
    scored_simulation: parseScoredSimulation(
      object.scored_simulation,
      place.at('scored_simulation'),
    ),
  };
}

function parseScoredSimulation(value: unknown, place: Place): ScoredSimulation {
  const object = isMissing(value) ? {} : asObject(value, place);
  const listPlace = place.at('scored_sequence_simulations');
  const list = asListOrNull(object.scored_sequence_simulations, listPlace, MAX_SEQUENCES) ?? [];
  return {
    scored_sequence_simulations: list.map((item, i) => parseScoredSequence(item, listPlace.at(i))),
    ...parseScores(object, place),
  };
}

function parseScoredSequence(value: unknown, place: Place): ScoredSequenceSimulation {
  const object = asObject(value, place);
  const name = isMissing(object.simulation) ? 'sequence_simulation' : 'simulation';
  const simulation = parseSimulation(object[name], place.at(name), 'calibrated');
  const truePlace = place.at('true_activations');
  const trueActivations = asNumbers(object.true_activations, truePlace, MAX_TOKENS_PER_SEQUENCE);
  checkOnePerToken(trueActivations, simulation.tokens, truePlace);
  return { simulation, true_activations: trueActivations, ...parseScores(object, place) };
}

function parseSimulation(
  value: unknown,
  place: Place,
  stage: 'calibrated' | 'uncalibrated',
): SequenceSimulation {
  const object = asObject(value, place);
  const tokens = asTokens(object.tokens, place.at('tokens'));
  const expectedPlace = place.at('expected_activations');
  const expected = asNumbers(object.expected_activations, expectedPlace, MAX_TOKENS_PER_SEQUENCE);
  checkOnePerToken(expected, tokens, expectedPlace);
  return {
    tokens,
    expected_activations: expected,
    activation_scale: asTextOrNull(
      object.activation_scale ?? object.unit,
      place.at('activation_scale'),
      MAX_EXPLANATION_LENGTH,
    ),
    ...parseDistributions(object, tokens, place),
    uncalibrated_simulation: parseUncalibrated(
      object.uncalibrated_simulation,
      place.at('uncalibrated_simulation'),
      stage,
    ),
  };
}

function parseUncalibrated(
  value: unknown,
  place: Place,
  stage: 'calibrated' | 'uncalibrated',
): SequenceSimulation | null {
  if (isMissing(value)) return null;
  // Also keeps the recursion as shallow as the format, whatever a file nests.
  if (stage === 'uncalibrated') throw place.error('a simulation inside an uncalibrated one');
  return parseSimulation(value, place, 'uncalibrated');
}

function parseDistributions(
  object: Record<string, unknown>,
  tokens: string[],
  place: Place,
): Pick<SequenceSimulation, 'distribution_values' | 'distribution_probabilities'> {
  const valuesPlace = place.at('distribution_values');
  const probabilitiesPlace = place.at('distribution_probabilities');
  const values = parseNumberLists(object.distribution_values, tokens, valuesPlace);
  const probabilities = parseNumberLists(
    object.distribution_probabilities,
    tokens,
    probabilitiesPlace,
  );
  if (values.length !== probabilities.length) {
    throw probabilitiesPlace.error(`${probabilities.length} lists for ${values.length} of values`);
  }
  for (let i = 0; i < values.length; i += 1) {
    const [atToken, probabilitiesAtToken] = [values[i] ?? [], probabilities[i] ?? []];
    if (atToken.length !== probabilitiesAtToken.length) {
      throw probabilitiesPlace
        .at(i)
        .error(`${probabilitiesAtToken.length} probabilities for ${atToken.length} values`);
    }
  }
  return { distribution_values: values, distribution_probabilities: probabilities };
}

/** One list of numbers per token, or `[]` where the file has none for the whole sequence. */
function parseNumberLists(value: unknown, tokens: string[], place: Place): number[][] {
  const list = asListOrNull(value, place, MAX_TOKENS_PER_SEQUENCE) ?? [];
  if (list.length > 0) checkOnePerToken(list, tokens, place);
  return list.map((item, i) => asNumbers(item, place.at(i), MAX_DISTRIBUTION_VALUES));
}

function parseScores(
  object: Record<string, unknown>,
  place: Place,
): Pick<
  ScoredSimulation,
  'ev_correlation_score' | 'rsquared_score' | 'absolute_dev_explained_score'
> {
  return {
    ev_correlation_score: parseScore(object, 'ev_correlation_score', place),
    rsquared_score: parseScore(object, 'rsquared_score', place),
    absolute_dev_explained_score: parseScore(object, 'absolute_dev_explained_score', place),
  };
}

function parseScore(object: Record<string, unknown>, name: string, place: Place): number | null {
  return asNumberOrNull(object[name], place.at(name));
}
