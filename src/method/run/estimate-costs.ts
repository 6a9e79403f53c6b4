import type { EndpointClient } from '../endpoint/client.ts';
import { explainingExcerpts, type ScoringExcerpt } from '../excerpts.ts';
import { createLanguageModelSimulator } from '../language-model/create-simulator.ts';
import { estimateExplainCost } from '../language-model/explain.ts';
import {
  type LanguageModelSimulatorKind,
  NO_COST,
  type SimulationCost,
  type Simulator,
} from '../simulator.ts';
import type { NeuronTask } from './explain-and-score.ts';

/** Of typical length: for estimates before an explanation is written. */
export const TYPICAL_EXPLANATION = 'words and phrases related to a certain topic or situation';

/**
 * Estimate of what a neuron would use.
 *
 * @param samples explanations that a language model writes; 0: those of the task are used
 * @param thinkingTokens per answer of that model, as far as it was seen to think
 */
export function estimateNeuron(
  { record, excerpts, explanations }: NeuronTask,
  simulator: Simulator,
  samples: number,
  thinkingTokens = 0,
): SimulationCost {
  const costOf = (text: string) => estimateSimulationCost(simulator, text, excerpts);
  if (samples === 0) return explanations.map(costOf).reduce(addCosts, NO_COST);
  const explaining = estimateExplainCost(explainingExcerpts(record, excerpts), thinkingTokens);
  const { requests, tokens, largest } = addCosts(explaining, costOf(TYPICAL_EXPLANATION));
  return { requests: requests * samples, tokens: tokens * samples, largest };
}

/** Estimate of what simulating one explanation would use. */
export function estimateSimulationCost(
  simulator: Simulator,
  explanation: string,
  excerpts: readonly ScoringExcerpt[],
): SimulationCost {
  return excerpts
    .map(({ tokens }) => simulator.estimateCost({ explanation, tokens }))
    .reduce(addCosts, NO_COST);
}

export function addCosts(a: SimulationCost, b: SimulationCost): SimulationCost {
  return {
    requests: a.requests + b.requests,
    tokens: a.tokens + b.tokens,
    largest: Math.max(a.largest, b.largest),
  };
}

/** Language-model simulators that are only used for estimates, before an endpoint was tested. */
export function simulatorsForEstimates(
  client: EndpointClient,
  kinds: readonly LanguageModelSimulatorKind[],
): Simulator[] {
  const capabilities = { echoMaxTokens: 0, chatTopLogprobs: 20, chat: true, missing: [] } as const;
  return kinds.map((kind) => createLanguageModelSimulator(kind, client, capabilities));
}
