import type { EndpointCapabilities } from '../endpoint/capabilities.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import {
  type LanguageModelSimulatorKind,
  type Simulator,
  sequenceSimulation,
} from '../simulator.ts';
import { createAllAtOnceSimulator } from './all-at-once.ts';
import { createLogprobFreeSimulator } from './logprob-free.ts';
import { type NewlineHandling, normalizeNewlines } from './prompt-tokens.ts';
import { createTokenByTokenSimulator } from './token-by-token.ts';

/** A simulator of the given kind that requests only what the endpoint supports. */
export function createLanguageModelSimulator(
  kind: LanguageModelSimulatorKind,
  client: EndpointClient,
  { echoMaxTokens, chatTopLogprobs }: EndpointCapabilities,
  newlines: NewlineHandling = 'simulated',
): Simulator {
  const create = {
    'all-at-once': () => createAllAtOnceSimulator(client, echoMaxTokens),
    'token-by-token': () => createTokenByTokenSimulator(client, chatTopLogprobs),
    'logprob-free': () => createLogprobFreeSimulator(client),
  };
  const simulator = create[kind]();
  return {
    ...simulator,
    async simulate(request, context) {
      if (request.tokens.length === 0) return sequenceSimulation([], []);
      const simulation = await simulator.simulate(request, context);
      return newlines === 'as-released' ? normalizeNewlines(simulation) : simulation;
    },
  };
}
