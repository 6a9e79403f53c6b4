import { backoffDelay, type Clock, systemClock } from '../../async/retry.ts';
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

/** Longest answer that is read: an echoed prompt with 15 candidates a token is about 1 MB. */
const MAX_ANSWER_BYTES = 16_000_000;
/** A server that asks for a longer pause than this is not waited for. */
const MAX_WAIT_MS = 120_000;

export interface EndpointOptions {
  /** Where `/chat/completions` is appended, such as `http://localhost:8000/v1`. */
  baseUrl: string;
  model: string;
  /** Sent as the Authorization header and kept nowhere else. */
  apiKey?: string | null | undefined;
  /** Absent: the platform's own. */
  fetch?: typeof fetch | undefined;
  /** Shared between clients where several should stay within one. Absent: unlimited. */
  budget?: Budget | undefined;
  /** Requests under way at once. Default 4. */
  concurrency?: number | undefined;
  /** For one attempt, from sending to the answer's end. Default 120,000. */
  timeoutMs?: number | undefined;
  /** Attempts after the first. Default 4. */
  retries?: number | undefined;
  clock?: Clock | undefined;
  /** Called whenever a request ends. */
  onUsage?: ((usage: EndpointUsage) => void) | undefined;
}

/** What was asked of the endpoint so far. */
export interface EndpointUsage {
  /** HTTP requests sent, retries included. */
  requests: number;
  retries: number;
  promptTokens: number;
  completionTokens: number;
  /** False once an answer did not say its tokens, or broke off: its upper bound is then counted. */
  tokensAreExact: boolean;
  /** Milliseconds that requests were under way, added up over concurrent ones. */
  busyMs: number;
}

interface RequestOptions {
  /** Attempts after the first, instead of the client's. */
  retries?: number | undefined;
}

export interface ChatRequest extends RequestOptions {
  messages: readonly ChatMessage[];
  maxTokens: number;
  temperature: number;
  /** Ask for this many likeliest alternatives of each generated token; absent: none. */
  topLogprobs?: number | undefined;
}

export interface CompletionRequest extends RequestOptions {
  prompt: string;
  maxTokens: number;
  temperature: number;
  /** Ask for this many likeliest alternatives of each token; absent: none. */
  logprobs?: number | undefined;
  /** Return the prompt before the completion, with its log-probabilities. */
  echo?: boolean | undefined;
  stop?: readonly string[] | undefined;
}

/** A model behind an endpoint that speaks OpenAI's format. Holds no key that could be read or printed. */
export interface EndpointClient {
  readonly baseUrl: string;
  readonly model: string;
  /** @throws EndpointError; the signal's reason once it is aborted. */
  chat(request: ChatRequest, signal?: AbortSignal): Promise<ChatResponse>;
  /** @throws EndpointError; the signal's reason once it is aborted. */
  complete(request: CompletionRequest, signal?: AbortSignal): Promise<CompletionResponse>;
  usage(): EndpointUsage;
}

/** @throws EndpointError (invalid-settings) for an address or key that cannot be used. */
export function createEndpointClient(options: EndpointOptions): EndpointClient {
  const { clock = systemClock, budget = new Budget(), timeoutMs = 120_000 } = options;
  const baseUrl = parseBaseUrl(options.baseUrl);
  const key = parseApiKey(options.apiKey);
  const model = options.model.trim();
  if (model === '') {
    throw new EndpointError({ kind: 'invalid-settings', detail: 'A model must be named.' });
  }
  // Called without a receiver: a browser's fetch refuses any other than the window.
  const send = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const slots = new Semaphore(options.concurrency ?? 4);
  const dialect: Dialect = { maxTokensName: 'max_tokens', sendsTemperature: true };
  const usage: EndpointUsage = {
    requests: 0,
    retries: 0,
    promptTokens: 0,
    completionTokens: 0,
    tokensAreExact: true,
    busyMs: 0,
  };
  /** When the server last asked everybody to pause until; milliseconds since 1970. */
  let pausedUntil = 0;
  /** An address that has never answered is more likely wrong than busy: it is not tried again. */
  let hasAnswered = false;

  async function attempt<Answer extends { usage: TokenUsage | null }>(
    call: Call<Answer>,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const reservation = await budget.reserve(call.tokenBound, signal);
    const started = clock.now();
    usage.requests++;
    // What a request took is unknown until its answer says so; one that breaks off may have cost all.
    let taken: TokenUsage = { promptTokens: call.tokenBound, completionTokens: 0 };
    let isExact = false;
    try {
      const result = await postJson(`${baseUrl}${call.path}`, call.payload(dialect), {
        fetch: send,
        headers: key === null ? {} : { authorization: `Bearer ${key}` },
        timeoutMs,
        maxBytes: MAX_ANSWER_BYTES,
        signal,
      });
      hasAnswered = true;
      if (result.status < 200 || result.status > 299) {
        [taken, isExact] = [{ promptTokens: 0, completionTokens: 0 }, true];
        const body = redact(result.body, key);
        throw new EndpointError(errorFromResponse({ ...result, body }, model, clock.now()));
      }
      const answer = call.parse(parseJson(result));
      if (answer === null) {
        throw new EndpointError({ kind: 'malformed', detail: 'it is not in OpenAI’s format' });
      }
      if (answer.usage !== null) [taken, isExact] = [answer.usage, true];
      return answer;
    } finally {
      usage.promptTokens += taken.promptTokens;
      usage.completionTokens += taken.completionTokens;
      usage.tokensAreExact &&= isExact;
      usage.busyMs += clock.now() - started;
      reservation.settle(taken.promptTokens + taken.completionTokens);
      options.onUsage?.({ ...usage });
    }
  }

  async function attemptUntilDone<Answer extends { usage: TokenUsage | null }>(
    call: Call<Answer>,
    { retries = options.retries ?? 4 }: RequestOptions,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    for (let failures = 0; ; ) {
      try {
        while (clock.now() < pausedUntil) await clock.sleep(pausedUntil - clock.now(), signal);
        return await attempt(call, signal);
      } catch (error) {
        if (!(error instanceof EndpointError)) throw error;
        if (adaptDialect(dialect, error)) continue;
        if (!error.isRetryable || failures >= retries) throw error;
        if (error.failure.kind === 'unreachable' && !hasAnswered) throw error;
        const wait = waitBeforeRetry(error, failures, clock.random());
        if (wait > MAX_WAIT_MS) throw error;
        if (error.failure.kind === 'rate-limited') {
          pausedUntil = Math.max(pausedUntil, clock.now() + wait);
        }
        await clock.sleep(wait, signal);
        failures++;
        usage.retries++;
      }
    }
  }

  function ask<Answer extends { usage: TokenUsage | null }>(
    call: Call<Answer>,
    request: RequestOptions,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    // A signal of its own: hundreds of listeners on one signal make Node warn of a leak.
    const own = signal && AbortSignal.any([signal]);
    return slots.run(() => attemptUntilDone(call, request, own), own);
  }

  return {
    baseUrl,
    model,
    chat: (request, signal) => ask(chatCall(model, request), request, signal),
    complete: (request, signal) => ask(completionCall(model, request), request, signal),
    usage: () => ({ ...usage }),
  };
}

/** What a model's endpoint calls the same things; learnt from its refusals. */
interface Dialect {
  maxTokensName: 'max_tokens' | 'max_completion_tokens';
  sendsTemperature: boolean;
}

interface Call<Answer> {
  path: '/chat/completions' | '/completions';
  payload(dialect: Dialect): unknown;
  parse(json: unknown): Answer | null;
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

/** Newer models refuse `max_tokens`, some also `temperature`. @returns whether something was changed. */
function adaptDialect(dialect: Dialect, { failure }: EndpointError): boolean {
  if (failure.kind !== 'refused') return false;
  if (dialect.maxTokensName === 'max_tokens' && /max_completion_tokens/.test(failure.detail)) {
    dialect.maxTokensName = 'max_completion_tokens';
    return true;
  }
  if (dialect.sendsTemperature && /temperature/i.test(failure.detail)) {
    dialect.sendsTemperature = false;
    return true;
  }
  return false;
}

function waitBeforeRetry({ failure }: EndpointError, failures: number, random: number): number {
  const asked = 'retryAfterMs' in failure ? failure.retryAfterMs : null;
  // A little more than asked: clocks differ, and those that waited together should not return together.
  return asked === null ? backoffDelay(failures, random) : asked + 250 * random;
}

function parseJson({ body }: PostResult): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new EndpointError({ kind: 'malformed', detail: 'it is not JSON' });
  }
}

/** Some servers quote the key they were sent. */
function redact(text: string, key: string | null): string {
  return key === null ? text : text.replaceAll(key, '•••');
}
