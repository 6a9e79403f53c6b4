import type { EndpointCapabilities } from '../endpoint/capabilities.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { explainingExcerpts } from '../excerpts.ts';
import { createLanguageModelSimulator } from '../language-model/create-simulator.ts';
import { estimateExplainCost } from '../language-model/explain.ts';
import {
  type LanguageModelSimulatorKind,
  NO_COST,
  type SimulationCost,
  type Simulator,
} from '../simulator.ts';
import type { NeuronTask } from './explain-and-score.ts';
import { estimateSimulationCost } from './simulate-and-score.ts';

/** Of typical length: for estimates before an explanation is written. */
export const TYPICAL_EXPLANATION = 'words and phrases related to a certain topic or situation';

/**
 * Estimate of what a neuron would use.
 *
 * @param samples explanations that a language model writes; 0: those of the task are used
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

/** For estimates before an endpoint was tested. */
const ALL_CAPABILITIES: EndpointCapabilities = {
  echo: { kind: 'echo', maxTokens: 0 },
  chatTopLogprobs: 20,
  chat: true,
};

/** Language-model simulators that are only used for estimates. */
export function simulatorsForEstimates(
  client: EndpointClient,
  kinds: readonly LanguageModelSimulatorKind[],
): Simulator[] {
  return kinds.map((kind) => createLanguageModelSimulator(kind, client, ALL_CAPABILITIES));
}
