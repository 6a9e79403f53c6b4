import { Budget } from '../endpoint/budget.ts';
import {
  detectCapabilities,
  type EndpointCapabilities,
  preferredSimulatorKind,
} from '../endpoint/capabilities.ts';
import {
  createEndpointClient,
  type EndpointClient,
  type EndpointUsage,
} from '../endpoint/client.ts';
import { EndpointError } from '../endpoint/endpoint-error.ts';
import {
  createLanguageModelSimulator,
  type LanguageModelSimulatorKind,
} from '../language-model/create-simulator.ts';
import type { NewlineHandling } from '../language-model/prompt-tokens.ts';
import type { Simulator } from '../simulator.ts';

/** Which language model is asked, and how much of it. */
export interface EndpointSettings {
  baseUrl: string;
  model: string;
  apiKey: string;
  /** Requests under way at once. */
  concurrency: number;
  /** Requests that one run may send at most, retries included. */
  maxRequests: number;
}

/** How a language model is to simulate; `best`: as close to the paper's way as the endpoint can. */
export interface SimulatorModel {
  kind: LanguageModelSimulatorKind | 'best';
  newlines: NewlineHandling;
}

/** What endpoints were seen to do, while the page is open: by address and model, never by key. */
const seen = new Map<string, EndpointCapabilities>();

export function cachedCapabilities(settings: EndpointSettings): EndpointCapabilities | undefined {
  return seen.get(nameOf(settings));
}

/** @throws EndpointError (invalid-settings) */
export function openEndpoint(
  settings: EndpointSettings,
  onUsage?: (usage: EndpointUsage) => void,
): EndpointClient {
  return createEndpointClient({
    baseUrl: settings.baseUrl,
    model: settings.model,
    apiKey: settings.apiKey,
    concurrency: settings.concurrency,
    budget: new Budget({ maxRequests: settings.maxRequests }),
    onUsage,
  });
}

/** Asks an endpoint what it can do, once. @throws EndpointError; the signal's reason */
export async function checkEndpoint(
  client: EndpointClient,
  settings: EndpointSettings,
  signal: AbortSignal,
  again = false,
): Promise<EndpointCapabilities> {
  const name = nameOf(settings);
  const known = again ? undefined : seen.get(name);
  if (known !== undefined) return known;
  seen.delete(name);
  const capabilities = await detectCapabilities(client, signal);
  seen.set(name, capabilities);
  return capabilities;
}

/** @throws EndpointError (unsupported) where the endpoint can simulate in no way */
export function createSimulatorFor(
  { kind, newlines }: SimulatorModel,
  client: EndpointClient,
  capabilities: EndpointCapabilities,
): Simulator {
  const chosen = kind === 'best' ? preferredSimulatorKind(capabilities) : kind;
  if (chosen === null) {
    throw new EndpointError({
      kind: 'unsupported',
      detail: 'it answers no chat and echoes nothing',
    });
  }
  return createLanguageModelSimulator(chosen, client, capabilities, newlines);
}

/** The ways that an endpoint can simulate in. */
export function possibleKinds(capabilities: EndpointCapabilities): LanguageModelSimulatorKind[] {
  return [
    ...(capabilities.echo.kind === 'echo' ? (['all-at-once'] as const) : []),
    ...(capabilities.chatTopLogprobs > 0 ? (['token-by-token'] as const) : []),
    ...(capabilities.chat ? (['written-values'] as const) : []),
  ];
}

function nameOf({ baseUrl, model }: EndpointSettings): string {
  return JSON.stringify([baseUrl.trim(), model.trim()]);
}
