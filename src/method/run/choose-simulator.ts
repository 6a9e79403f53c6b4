import type { NeuronRecord } from '../../release/types.ts';
import { type EndpointCapabilities, supportedSimulatorKinds } from '../endpoint/capabilities.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { EndpointError } from '../endpoint/endpoint-error.ts';
import type { ScoringExcerpt } from '../excerpts.ts';
import { createLanguageModelSimulator } from '../language-model/create-simulator.ts';
import type { NewlineHandling } from '../language-model/prompt-tokens.ts';
import { createRuleBasedSimulator } from '../rule-based/rule-based-simulator.ts';
import type { LanguageModelSimulatorKind, Simulator, SimulatorKind } from '../simulator.ts';
import { createTokenLookupSimulator } from '../token-lookup.ts';

const OFFLINE_SIMULATORS = ['rule-based', 'token-lookup'] as const;

/** `best`: the language model's kind that is closest to the paper's, of those that its endpoint supports. */
export type SimulatorChoice =
  | (typeof OFFLINE_SIMULATORS)[number]
  | LanguageModelSimulatorKind
  | 'best';

export interface ChosenSimulator {
  kind: SimulatorKind;
  /** The language model that simulates; `null` where none does. */
  model: string | null;
  /** @param heldOut excerpts that token lookup must not learn from: those to be simulated */
  createFor: (record: NeuronRecord, heldOut: readonly ScoringExcerpt[]) => Simulator;
}

/** An endpoint that was tested. */
export interface TestedEndpoint {
  client: EndpointClient;
  capabilities: EndpointCapabilities;
}

export function needsEndpoint(choice: SimulatorChoice): boolean {
  return !(OFFLINE_SIMULATORS as readonly SimulatorChoice[]).includes(choice);
}

/**
 * @param endpoint `null` where the choice needs none
 * @throws EndpointError (unsupported) where the endpoint supports no simulator
 */
export function chooseSimulator(
  choice: SimulatorChoice,
  endpoint: TestedEndpoint | null,
  newlines: NewlineHandling,
): ChosenSimulator {
  if (choice === 'token-lookup') {
    return { kind: choice, model: null, createFor: createTokenLookupSimulator };
  }
  if (choice === 'rule-based') {
    const simulator = createRuleBasedSimulator();
    return { kind: choice, model: null, createFor: () => simulator };
  }
  if (endpoint === null) throw new Error(`The simulator ${choice} needs an endpoint.`);
  const { client, capabilities } = endpoint;
  const kind = choice === 'best' ? supportedSimulatorKinds(capabilities)[0] : choice;
  if (kind === undefined) {
    throw new EndpointError({ kind: 'unsupported', detail: 'neither chat nor echo works' });
  }
  const simulator = createLanguageModelSimulator(kind, client, capabilities, newlines);
  return { kind, model: client.model, createFor: () => simulator };
}
