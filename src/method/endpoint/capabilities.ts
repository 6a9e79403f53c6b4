import type { SimulatorKind } from '../simulator.ts';
import type { EndpointClient } from './client.ts';
import { EndpointError } from './endpoint-error.ts';

/** What an endpoint was seen to do; it decides which simulator can be used. */
export interface EndpointCapabilities {
  /** Completions that echo the prompt with log-probabilities. */
  echo: { kind: 'none' } | { kind: 'echo'; maxTokens: 0 | 1 };
  /** Alternatives a generated token that chat gives; 0 where it gives no log-probabilities. */
  chatTopLogprobs: number;
  /** Whether chat answers at all. */
  chat: boolean;
}

/** Asked in turn: 20 is the most that any server documents, 5 the least. */
const TOP_LOGPROBS_ASKED = [20, 5] as const;
/** As the authors asked; vLLM gives at most 20. */
export const ECHO_LOGPROBS = 15;
/** Few: what a server does not know it may answer with an error of its own, time and again. */
const PROBE_RETRIES = 1;

/**
 * Finds out by asking, with two to five tiny requests.
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
      const answer = await client.chat(
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
      chatTopLogprobs = answer.candidates === null ? 0 : (topLogprobs ?? 0);
      break;
    } catch (error) {
      refusal = asRefusal(error);
    }
  }
  if (!chat && echo.kind === 'none' && refusal !== null) throw refusal;
  return { echo, chatTopLogprobs, chat };
}

/** The closest to the paper's that the endpoint can do; `null` where it can do none. */
export function preferredSimulatorKind(
  capabilities: EndpointCapabilities,
): Extract<SimulatorKind, 'all-at-once' | 'token-by-token' | 'written-values'> | null {
  if (capabilities.echo.kind === 'echo') return 'all-at-once';
  if (capabilities.chatTopLogprobs > 0) return 'token-by-token';
  return capabilities.chat ? 'written-values' : null;
}

async function probeEcho(
  client: EndpointClient,
  signal: AbortSignal | undefined,
): Promise<EndpointCapabilities['echo']> {
  const prompt = 'one\t1\ntwo\t2\n';
  // Some servers refuse to generate nothing; one token more is then generated and not looked at.
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

/** Keeps what only says that this way does not work; everything else is thrown on. */
function asRefusal(error: unknown): EndpointError {
  if (!(error instanceof EndpointError)) throw error;
  const { kind } = error.failure;
  // A server without the completions resource answers 404, 405, 500 or 501.
  const saysNo = ['refused', 'not-found', 'server-error', 'malformed', 'unsupported'];
  if (saysNo.includes(kind)) return error;
  throw error;
}
