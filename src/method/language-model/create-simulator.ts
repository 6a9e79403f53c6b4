import type { EndpointCapabilities } from '../endpoint/capabilities.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import type { LanguageModelSimulatorKind, Simulator } from '../simulator.ts';
import { createAllAtOnceSimulator } from './all-at-once.ts';
import { createLogprobFreeSimulator } from './logprob-free.ts';
import { type NewlineHandling, normalizeNewlines } from './prompt-tokens.ts';
import { createTokenByTokenSimulator } from './token-by-token.ts';

/** A simulator of the given kind that requests only what the endpoint supports. */
export function createLanguageModelSimulator(
  kind: LanguageModelSimulatorKind,
  client: EndpointClient,
  capabilities: EndpointCapabilities,
  newlines: NewlineHandling = 'simulated',
): Simulator {
  const simulator = simulatorOf(kind, client, capabilities);
  if (newlines === 'simulated') return simulator;
  return {
    ...simulator,
    simulate: async (request, context) =>
      normalizeNewlines(await simulator.simulate(request, context)),
  };
}

function simulatorOf(
  kind: LanguageModelSimulatorKind,
  client: EndpointClient,
  { echo, chatTopLogprobs }: EndpointCapabilities,
): Simulator {
  switch (kind) {
    case 'all-at-once':
      return createAllAtOnceSimulator(client, echo.kind === 'echo' ? echo.maxTokens : 0);
    case 'token-by-token':
      return createTokenByTokenSimulator(client, chatTopLogprobs || undefined);
    case 'logprob-free':
      return createLogprobFreeSimulator(client);
  }
}
