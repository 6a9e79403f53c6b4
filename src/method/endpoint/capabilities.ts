import { LANGUAGE_MODEL_SIMULATOR_KINDS, type LanguageModelSimulatorKind } from '../simulator.ts';
import type { EndpointClient } from './client.ts';
import { EndpointError } from './endpoint-error.ts';

/** What test requests showed an endpoint to support; decides which simulators can be used. */
export interface EndpointCapabilities {
  /** Tokens to request of completions that echo the prompt with log-probabilities; `null` where it has none. */
  echoMaxTokens: 0 | 1 | null;
  /** Alternatives per generated token in chat responses; 0 where they have no log-probabilities. */
  chatTopLogprobs: number;
  /** Whether the chat resource works at all. */
  chat: boolean;
  /** What was found to be missing and how the server answered, for people: a sentence each. */
  missing: readonly string[];
}

/** Asked in turn: 20 is the most that any server documents, 5 the least. */
const TOP_LOGPROBS_ASKED = [20, 5] as const;
/** As in the authors' code; vLLM gives at most 20. */
export const ECHO_LOGPROBS = 15;
/**
 * Few retries: for an unknown parameter a server may return the same retryable error each time. A server that is busy or
 * loads its model is waited for as always.
 */
const PROBE = { temperature: 0, retries: 2 };

/**
 * Finds out with two to five tiny requests.
 *
 * @throws EndpointError where the endpoint cannot be used at all (unreachable, key, quota, no model, …);
 *   the signal's reason.
 */
export async function detectCapabilities(
  client: EndpointClient,
  signal?: AbortSignal,
): Promise<EndpointCapabilities> {
  const { echoMaxTokens, reason } = await probeEcho(client, signal);
  const missing = reason === null ? [] : [`No log-probabilities of prompts: ${reason}`];
  const message = { role: 'user', content: 'Answer with the digit 7 only.' } as const;
  let refusal: EndpointError | null = null;
  for (const topLogprobs of [...TOP_LOGPROBS_ASKED, undefined]) {
    const isEnough = (text: string) => /^\s*\d/.test(text);
    const request = { ...PROBE, messages: [message], maxTokens: 1, topLogprobs, isEnough };
    const response = await unlessRefused(client.chat(request, signal));
    if (response instanceof EndpointError) {
      refusal = response;
      continue;
    }
    const chatTopLogprobs = response.tokens === null ? 0 : (topLogprobs ?? 0);
    if (chatTopLogprobs === 0) {
      const why = topLogprobs === undefined ? refusal?.summary : 'the server left them out.';
      missing.push(`No log-probabilities in chat: ${why}`);
    }
    return { echoMaxTokens, chatTopLogprobs, chat: true, missing };
  }
  if (echoMaxTokens === null && refusal !== null) throw refusal;
  missing.push(`No chat: ${refusal?.summary}`);
  return { echoMaxTokens, chatTopLogprobs: 0, chat: false, missing };
}

/** The simulators that an endpoint supports, the closest to the paper's first. */
export function supportedSimulatorKinds(
  capabilities: EndpointCapabilities,
): LanguageModelSimulatorKind[] {
  const isSupported: Record<LanguageModelSimulatorKind, boolean> = {
    'all-at-once': capabilities.echoMaxTokens !== null,
    'token-by-token': capabilities.chatTopLogprobs > 0,
    'logprob-free': capabilities.chat,
  };
  return LANGUAGE_MODEL_SIMULATOR_KINDS.filter((kind) => isSupported[kind]);
}

async function probeEcho(
  client: EndpointClient,
  signal: AbortSignal | undefined,
): Promise<{ echoMaxTokens: EndpointCapabilities['echoMaxTokens']; reason: string | null }> {
  let reason = 'the server does not return the prompt.';
  const prompt = 'one\t1\ntwo\t2\n';
  const request = { ...PROBE, prompt, logprobs: ECHO_LOGPROBS, echo: true };
  // Some servers refuse to generate nothing; then one token is generated and ignored.
  for (const maxTokens of [0, 1] as const) {
    const response = await unlessRefused(client.complete({ ...request, maxTokens }, signal));
    if (response instanceof EndpointError) {
      reason = response.summary;
      continue;
    }
    const tokens = response.tokens ?? [];
    const echoed = tokens.map(({ text }) => text).join('');
    const known = tokens.filter(({ candidates }) => candidates.length > 0);
    // Servers that ignore `echo` give the log-probabilities of what they generated only.
    if (echoed.includes(prompt.trim()) && known.length > 1) {
      return { echoMaxTokens: maxTokens, reason: null };
    }
  }
  return { echoMaxTokens: null, reason };
}

/** @returns an error that only shows that this capability is missing; throws every other one. */
async function unlessRefused<Result>(request: Promise<Result>): Promise<Result | EndpointError> {
  // A server without the completions resource answers 404, 405, 500 or 501.
  const refusals = ['refused', 'not-found', 'server-error', 'malformed', 'unsupported'];
  return request.catch((error: unknown) => {
    if (error instanceof EndpointError && refusals.includes(error.reason.kind)) return error;
    throw error;
  });
}
