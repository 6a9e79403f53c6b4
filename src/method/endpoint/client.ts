import { type Clock, retryDelay, systemClock } from '../../async/retry.ts';
import { Semaphore } from '../../async/semaphore.ts';
import { parseApiKey, parseBaseUrl } from './base-url.ts';
import { Budget, maxTokensOf } from './budget.ts';
import { EndpointError } from './endpoint-error.ts';
import { type PostResult, postJson } from './post-json.ts';
import { errorFromResponse } from './response-error.ts';
import {
  type ChatMessage,
  type ChatResponse,
  type CompletionResponse,
  parseChatResponse,
  parseCompletionResponse,
  type TokenUsage,
} from './response-schemas.ts';

/** Longest response that is read: an echoed prompt with 15 candidates per token is about 1 MB. */
const MAX_RESPONSE_BYTES = 16_000_000;
const FIRST_RETRY_DELAY_MS = 500;
/** A request whose server asks for a longer wait than this fails instead. */
const MAX_WAIT_MS = 120_000;

export interface EndpointOptions {
  /** Where `/chat/completions` is appended, such as `http://localhost:8000/v1`. */
  baseUrl: string;
  model: string;
  /** Sent as the Authorization header and kept nowhere else. */
  apiKey?: string | null | undefined;
  /** Default: the platform's. */
  fetch?: typeof fetch | undefined;
  /** Can be shared by several clients. Default: unlimited. */
  budget?: Budget | undefined;
  /** Requests under way at once. Default 4. */
  concurrency?: number | undefined;
  /** For one request, from sending it to the end of the response. Default 120,000. */
  timeoutMs?: number | undefined;
  /** Further requests after a failed one. Default 4. */
  retries?: number | undefined;
  clock?: Clock | undefined;
  /** Called whenever a request ends. */
  onUsage?: ((usage: EndpointUsage) => void) | undefined;
}

/** What a client has sent and used so far. */
export interface EndpointUsage {
  /** HTTP requests sent, retries included. */
  requests: number;
  retries: number;
  promptTokens: number;
  completionTokens: number;
  /** False once a response did not state its tokens, or ended early: its upper bound is then counted. */
  tokensAreExact: boolean;
}

/** For people: "1,204 requests · 3 retries · 81,003 tokens". */
export function formatUsage(usage: EndpointUsage): string {
  const { requests, retries, promptTokens, completionTokens, tokensAreExact } = usage;
  const count = (value: number, noun: string, plural = `${noun}s`) =>
    `${value.toLocaleString('en')} ${value === 1 ? noun : plural}`;
  const tokens = count(promptTokens + completionTokens, 'token');
  return [
    count(requests, 'request'),
    ...(retries > 0 ? [count(retries, 'retry', 'retries')] : []),
    tokensAreExact ? tokens : `at most ${tokens}`,
  ].join(' · ');
}

interface RequestOptions {
  /** Instead of the client's. */
  retries?: number | undefined;
}

interface ChatRequest extends RequestOptions {
  messages: readonly ChatMessage[];
  maxTokens: number;
  temperature: number;
  /** How many of the likeliest alternatives of each generated token to request; default none. */
  topLogprobs?: number | undefined;
}

interface CompletionRequest extends RequestOptions {
  prompt: string;
  maxTokens: number;
  temperature: number;
  /** How many of the likeliest alternatives of each token to request; default none. */
  logprobs?: number | undefined;
  /** Return the prompt before the completion, with its log-probabilities. */
  echo?: boolean | undefined;
  stop?: readonly string[] | undefined;
}

/** A model at an endpoint with OpenAI's API. Has no property that contains the key. */
export interface EndpointClient {
  readonly baseUrl: string;
  readonly model: string;
  /** @throws EndpointError; the signal's reason once it is aborted. */
  chat(request: ChatRequest, signal?: AbortSignal): Promise<ChatResponse>;
  /** @throws EndpointError; the signal's reason once it is aborted. */
  complete(request: CompletionRequest, signal?: AbortSignal): Promise<CompletionResponse>;
  usage(): EndpointUsage;
}

/**
 * Retries, pauses and errors are our own: the official `openai` package (7.57) retries, too, but has no budget with
 * reservations, no pause that concurrent requests share, no bound on a response's size, and leaves the key in errors
 * that quote it. undici's retry interceptor does not run in a browser.
 *
 * @throws EndpointError (invalid-settings) for an address or key that cannot be used.
 */
export function createEndpointClient(options: EndpointOptions): EndpointClient {
  const { clock = systemClock, budget = new Budget(), timeoutMs = 120_000 } = options;
  const baseUrl = parseBaseUrl(options.baseUrl);
  const key = parseApiKey(options.apiKey);
  const model = options.model.trim();
  if (model === '') {
    throw new EndpointError({ kind: 'invalid-settings', detail: 'A model must be named.' });
  }
  // Called without a receiver: a browser's fetch refuses any other than the window.
  const sendRequest = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const semaphore = new Semaphore(options.concurrency ?? 4);
  const dialect: Dialect = { maxTokensName: 'max_tokens', sendsTemperature: true };
  const usage: EndpointUsage = {
    requests: 0,
    retries: 0,
    promptTokens: 0,
    completionTokens: 0,
    tokensAreExact: true,
  };
  /** No request is sent before this time, as the server asked for; milliseconds since 1970. */
  let pausedUntil = 0;
  /** An address that has never responded is more likely wrong than busy: it is not retried. */
  let hasResponded = false;

  async function sendOnce<Result extends { usage: TokenUsage | null }>(
    call: Call<Result>,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const reservation = await budget.reserve(call.tokenBound, signal);
    usage.requests++;
    // Unknown until the response states it; a request without a whole response may have used all of it.
    let taken: TokenUsage = { promptTokens: call.tokenBound, completionTokens: 0 };
    let isExact = false;
    try {
      const result = await postJson(`${baseUrl}${call.path}`, call.payload(dialect), {
        fetch: sendRequest,
        headers: key === null ? {} : { authorization: `Bearer ${key}` },
        timeoutMs,
        maxBytes: MAX_RESPONSE_BYTES,
        signal,
      });
      hasResponded = true;
      if (result.status < 200 || result.status > 299) {
        [taken, isExact] = [{ promptTokens: 0, completionTokens: 0 }, true];
        const body = redact(result.body, key);
        throw new EndpointError(errorFromResponse({ ...result, body }, model, clock.now()));
      }
      const response = call.parse(parseJson(result));
      if (response === null) {
        throw new EndpointError({ kind: 'malformed', detail: 'not in OpenAI’s format' });
      }
      if (response.usage !== null) [taken, isExact] = [response.usage, true];
      return response;
    } finally {
      usage.promptTokens += taken.promptTokens;
      usage.completionTokens += taken.completionTokens;
      usage.tokensAreExact &&= isExact;
      reservation.commit(taken.promptTokens + taken.completionTokens);
      options.onUsage?.({ ...usage });
    }
  }

  async function sendWithRetries<Result extends { usage: TokenUsage | null }>(
    call: Call<Result>,
    { retries = options.retries ?? 4 }: RequestOptions,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    for (let attempt = 1; ; ) {
      try {
        while (clock.now() < pausedUntil) await clock.sleep(pausedUntil - clock.now(), signal);
        return await sendOnce(call, signal);
      } catch (error) {
        if (!(error instanceof EndpointError)) throw error;
        if (adaptDialect(dialect, error)) continue;
        if (!error.isRetryable || attempt > retries) throw error;
        if (error.reason.kind === 'unreachable' && !hasResponded) throw error;
        const asked = 'retryAfterMs' in error.reason ? error.reason.retryAfterMs : null;
        if (asked !== null && asked > MAX_WAIT_MS) throw error;
        const delay = retryDelay(attempt, FIRST_RETRY_DELAY_MS, asked, clock.random);
        // A little longer than asked: clocks differ, and waiting requests should not all be sent at once.
        const wait = asked === null ? delay : delay + 250 * clock.random();
        if (error.reason.kind === 'rate-limited') {
          pausedUntil = Math.max(pausedUntil, clock.now() + wait);
        }
        await clock.sleep(wait, signal);
        attempt++;
        usage.retries++;
      }
    }
  }

  function send<Result extends { usage: TokenUsage | null }>(
    call: Call<Result>,
    request: RequestOptions,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    // A signal of its own: hundreds of listeners on one signal make Node warn of a leak.
    const own = signal && AbortSignal.any([signal]);
    return semaphore.run(() => sendWithRetries(call, request, own), own);
  }

  return {
    baseUrl,
    model,
    chat: (request, signal) => send(chatCall(model, request), request, signal),
    complete: (request, signal) => send(completionCall(model, request), request, signal),
    usage: () => ({ ...usage }),
  };
}

/** Parameters that differ between models; learned from the errors of rejected requests. */
interface Dialect {
  maxTokensName: 'max_tokens' | 'max_completion_tokens';
  sendsTemperature: boolean;
}

interface Call<Result> {
  path: '/chat/completions' | '/completions';
  payload(dialect: Dialect): unknown;
  parse(json: unknown): Result | null;
  tokenBound: number;
}

function chatCall(model: string, request: ChatRequest): Call<ChatResponse> {
  const { messages, maxTokens, temperature, topLogprobs } = request;
  return {
    path: '/chat/completions',
    payload: ({ maxTokensName, sendsTemperature }) => ({
      model,
      messages,
      [maxTokensName]: maxTokens,
      ...(sendsTemperature ? { temperature } : {}),
      ...(topLogprobs === undefined ? {} : { logprobs: true, top_logprobs: topLogprobs }),
    }),
    parse: parseChatResponse,
    tokenBound: maxTokensOf(
      messages.map(({ content }) => content),
      maxTokens,
    ),
  };
}

function completionCall(model: string, request: CompletionRequest): Call<CompletionResponse> {
  const { prompt, maxTokens, temperature, logprobs, echo, stop } = request;
  return {
    path: '/completions',
    payload: () => ({
      model,
      prompt,
      max_tokens: maxTokens,
      temperature,
      ...(logprobs === undefined ? {} : { logprobs }),
      ...(echo === undefined ? {} : { echo }),
      ...(stop === undefined ? {} : { stop }),
    }),
    parse: parseCompletionResponse,
    tokenBound: maxTokensOf([prompt], maxTokens),
  };
}

/** Newer models reject `max_tokens`, some also `temperature`. @returns whether something was changed */
function adaptDialect(dialect: Dialect, { reason }: EndpointError): boolean {
  if (reason.kind !== 'refused') return false;
  if (dialect.maxTokensName === 'max_tokens' && /max_completion_tokens/.test(reason.detail)) {
    dialect.maxTokensName = 'max_completion_tokens';
    return true;
  }
  if (dialect.sendsTemperature && /temperature/i.test(reason.detail)) {
    dialect.sendsTemperature = false;
    return true;
  }
  return false;
}

function parseJson({ body }: PostResult): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new EndpointError({ kind: 'malformed', detail: 'not JSON' });
  }
}

/** Some servers quote the key in their errors. */
function redact(text: string, key: string | null): string {
  return key === null ? text : text.replaceAll(key, '•••');
}
