import {
  isMissing,
  readArray,
  readArrayOrNull,
  readNumberOrNull,
  readNumbers,
  readObject,
  readString,
  readStringOrNull,
  readTokens,
  requireOnePerToken,
} from './json-fields.ts';
import { JsonPath } from './json-path.ts';
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
  const root = JsonPath.root(file.name);
  const explanations: ScoredExplanation[] = [];
  let neuronId: NeuronId | undefined = file.expected;
  for (const { document, path } of parseDocuments(source, root)) {
    const object = readObject(document, path);
    neuronId = parseNeuronId(object.neuron_id, path.at('neuron_id'), neuronId);
    const listPath = path.at('scored_explanations');
    const list = readArray(object.scored_explanations, listPath, MAX_EXPLANATIONS);
    for (const [i, item] of list.entries()) {
      explanations.push(parseScoredExplanation(item, listPath.at(i)));
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

function parseScoredExplanation(value: unknown, path: JsonPath): ScoredExplanation {
  const object = readObject(value, path);
  return {
    explanation: readString(object.explanation, path.at('explanation'), MAX_EXPLANATION_LENGTH),
    scored_simulation: parseScoredSimulation(
      object.scored_simulation,
      path.at('scored_simulation'),
    ),
  };
}

function parseScoredSimulation(value: unknown, path: JsonPath): ScoredSimulation {
  const object = isMissing(value) ? {} : readObject(value, path);
  const listPath = path.at('scored_sequence_simulations');
  const list = readArrayOrNull(object.scored_sequence_simulations, listPath, MAX_SEQUENCES) ?? [];
  return {
    scored_sequence_simulations: list.map((item, i) => parseScoredSequence(item, listPath.at(i))),
    ...parseScores(object, path),
  };
}

function parseScoredSequence(value: unknown, path: JsonPath): ScoredSequenceSimulation {
  const object = readObject(value, path);
  const name = isMissing(object.simulation) ? 'sequence_simulation' : 'simulation';
  const simulation = parseSimulation(object[name], path.at(name), 'calibrated');
  const truePath = path.at('true_activations');
  const trueActivations = readNumbers(object.true_activations, truePath, MAX_TOKENS_PER_SEQUENCE);
  requireOnePerToken(trueActivations, simulation.tokens, truePath);
  return { simulation, true_activations: trueActivations, ...parseScores(object, path) };
}

function parseSimulation(
  value: unknown,
  path: JsonPath,
  stage: 'calibrated' | 'uncalibrated',
): SequenceSimulation {
  const object = readObject(value, path);
  const tokens = readTokens(object.tokens, path.at('tokens'));
  const expectedPath = path.at('expected_activations');
  const expected = readNumbers(object.expected_activations, expectedPath, MAX_TOKENS_PER_SEQUENCE);
  requireOnePerToken(expected, tokens, expectedPath);
  return {
    tokens,
    expected_activations: expected,
    activation_scale: readStringOrNull(
      object.activation_scale ?? object.unit,
      path.at('activation_scale'),
      MAX_EXPLANATION_LENGTH,
    ),
    ...parseDistributions(object, tokens, path),
    uncalibrated_simulation: parseUncalibrated(
      object.uncalibrated_simulation,
      path.at('uncalibrated_simulation'),
      stage,
    ),
  };
}

function parseUncalibrated(
  value: unknown,
  path: JsonPath,
  stage: 'calibrated' | 'uncalibrated',
): SequenceSimulation | null {
  if (isMissing(value)) return null;
  // Also keeps the recursion as shallow as the format, whatever a file nests.
  if (stage === 'uncalibrated') throw path.error('a simulation inside an uncalibrated one');
  return parseSimulation(value, path, 'uncalibrated');
}

function parseDistributions(
  object: Record<string, unknown>,
  tokens: string[],
  path: JsonPath,
): Pick<SequenceSimulation, 'distribution_values' | 'distribution_probabilities'> {
  const valuesPath = path.at('distribution_values');
  const probabilitiesPath = path.at('distribution_probabilities');
  const values = parseNumberLists(object.distribution_values, tokens, valuesPath);
  const probabilities = parseNumberLists(
    object.distribution_probabilities,
    tokens,
    probabilitiesPath,
  );
  if (values.length !== probabilities.length) {
    throw probabilitiesPath.error(`${probabilities.length} lists for ${values.length} of values`);
  }
  for (let i = 0; i < values.length; i += 1) {
    const [atToken, probabilitiesAtToken] = [values[i] ?? [], probabilities[i] ?? []];
    if (atToken.length !== probabilitiesAtToken.length) {
      throw probabilitiesPath
        .at(i)
        .error(`${probabilitiesAtToken.length} probabilities for ${atToken.length} values`);
    }
  }
  return { distribution_values: values, distribution_probabilities: probabilities };
}

/** One list of numbers per token, or `[]` where the file has none for the whole sequence. */
function parseNumberLists(value: unknown, tokens: string[], path: JsonPath): number[][] {
  const list = readArrayOrNull(value, path, MAX_TOKENS_PER_SEQUENCE) ?? [];
  if (list.length > 0) requireOnePerToken(list, tokens, path);
  return list.map((item, i) => readNumbers(item, path.at(i), MAX_DISTRIBUTION_VALUES));
}

function parseScores(
  object: Record<string, unknown>,
  path: JsonPath,
): Pick<
  ScoredSimulation,
  'ev_correlation_score' | 'rsquared_score' | 'absolute_dev_explained_score'
> {
  return {
    ev_correlation_score: parseScore(object, 'ev_correlation_score', path),
    rsquared_score: parseScore(object, 'rsquared_score', path),
    absolute_dev_explained_score: parseScore(object, 'absolute_dev_explained_score', path),
  };
}

function parseScore(object: Record<string, unknown>, name: string, path: JsonPath): number | null {
  return readNumberOrNull(object[name], path.at(name));
}
