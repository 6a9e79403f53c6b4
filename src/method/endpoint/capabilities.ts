import type { LanguageModelSimulatorKind } from '../simulator.ts';
import type { EndpointClient } from './client.ts';
import { EndpointError } from './endpoint-error.ts';

/** What test requests showed an endpoint to support; decides which simulators can be used. */
export interface EndpointCapabilities {
  /** Completions that echo the prompt with log-probabilities. */
  echo: { kind: 'none' } | { kind: 'echo'; maxTokens: 0 | 1 };
  /** Alternatives per generated token in chat responses; 0 where they have no log-probabilities. */
  chatTopLogprobs: number;
  /** Whether the chat resource works at all. */
  chat: boolean;
}

/** Asked in turn: 20 is the most that any server documents, 5 the least. */
const TOP_LOGPROBS_ASKED = [20, 5] as const;
/** As in the authors' code; vLLM gives at most 20. */
export const ECHO_LOGPROBS = 15;
/** Few: for an unknown parameter a server may return the same retryable error each time. */
const PROBE_RETRIES = 1;

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
  const echo = await probeEcho(client, signal);
  let chatTopLogprobs = 0;
  let chat = false;
  let refusal: EndpointError | null = null;
  for (const topLogprobs of [...TOP_LOGPROBS_ASKED, undefined]) {
    try {
      const response = await client.chat(
        {
          messages: [{ role: 'user', content: 'Answer with the digit 7 only.' }],
          maxTokens: 1,
          temperature: 0,
          topLogprobs,
          retries: PROBE_RETRIES,
        },
        signal,
      );
      chat = true;
      chatTopLogprobs = response.candidates === null ? 0 : (topLogprobs ?? 0);
      break;
    } catch (error) {
      refusal = asRefusal(error);
    }
  }
  if (!chat && echo.kind === 'none' && refusal !== null) throw refusal;
  return { echo, chatTopLogprobs, chat };
}

/** The simulators that an endpoint supports, the closest to the paper's first. */
export function supportedSimulatorKinds({
  echo,
  chatTopLogprobs,
  chat,
}: EndpointCapabilities): LanguageModelSimulatorKind[] {
  return [
    ...(echo.kind === 'echo' ? (['all-at-once'] as const) : []),
    ...(chatTopLogprobs > 0 ? (['token-by-token'] as const) : []),
    ...(chat ? (['logprob-free'] as const) : []),
  ];
}

async function probeEcho(
  client: EndpointClient,
  signal: AbortSignal | undefined,
): Promise<EndpointCapabilities['echo']> {
  const prompt = 'one\t1\ntwo\t2\n';
  // Some servers refuse to generate nothing; then one token is generated and ignored.
  for (const maxTokens of [0, 1] as const) {
    try {
      const { tokens } = await client.complete(
        {
          prompt,
          maxTokens,
          temperature: 0,
          logprobs: ECHO_LOGPROBS,
          echo: true,
          retries: PROBE_RETRIES,
        },
        signal,
      );
      const echoed = (tokens ?? []).map(({ text }) => text).join('');
      const known = (tokens ?? []).filter(({ candidates }) => candidates.length > 0);
      // Servers that ignore `echo` give the log-probabilities of what they generated only.
      if (echoed.includes(prompt.trim()) && known.length > 1) return { kind: 'echo', maxTokens };
    } catch (error) {
      asRefusal(error);
    }
  }
  return { kind: 'none' };
}

/** @returns an error that only shows that this capability is missing; throws every other one. */
function asRefusal(error: unknown): EndpointError {
  // A server without the completions resource answers 404, 405, 500 or 501.
  const refusals = ['refused', 'not-found', 'server-error', 'malformed', 'unsupported'];
  if (error instanceof EndpointError && refusals.includes(error.reason.kind)) return error;
  throw error;
}
