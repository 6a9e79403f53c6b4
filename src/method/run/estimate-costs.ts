import type { EndpointCapabilities } from '../endpoint/capabilities.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { explainingExcerpts } from '../excerpts.ts';
import {
  createLanguageModelSimulator,
  type LanguageModelSimulatorKind,
} from '../language-model/create-simulator.ts';
import { estimateExplainCost } from '../language-model/explain.ts';
import { NO_COST, type SimulationCost, type Simulator } from '../simulator.ts';
import type { NeuronTask } from './explain-and-score.ts';
import { estimateSimulationCost } from './simulate-and-score.ts';

/** Explanations are about as long as this one where none is written yet. */
const TYPICAL_EXPLANATION = 'words and phrases related to a certain topic or situation';

/**
 * What a neuron asks of an endpoint, roughly.
 *
 * @param samples explanations that a language model writes; 0: those of the release are taken
 */
export function estimateNeuron(
  task: NeuronTask,
  simulator: Simulator,
  samples: number,
): SimulationCost {
  const { record, excerpts } = task;
  const explaining =
    samples > 0 ? estimateExplainCost(explainingExcerpts(record, excerpts)) : NO_COST;
  const explanations =
    samples > 0 ? Array<string>(samples).fill(TYPICAL_EXPLANATION) : task.explanations;
  return explanations
    .map((explanation) => estimateSimulationCost(simulator, explanation, excerpts))
    .reduce(addCosts, {
      requests: explaining.requests * samples,
      tokens: explaining.tokens * samples,
    });
}

export function addCosts(a: SimulationCost, b: SimulationCost): SimulationCost {
  return { requests: a.requests + b.requests, tokens: a.tokens + b.tokens };
}

/** An endpoint that can do everything: for estimates before anybody was asked. */
const EVERYTHING: EndpointCapabilities = {
  echo: { kind: 'echo', maxTokens: 0 },
  chatTopLogprobs: 20,
  chat: true,
};

/** The language-model simulators for estimates alone: they never simulate. */
export function simulatorsForEstimates(
  client: EndpointClient,
  kinds: readonly LanguageModelSimulatorKind[],
): Simulator[] {
  return kinds.map((kind) => createLanguageModelSimulator(kind, client, EVERYTHING));
}
