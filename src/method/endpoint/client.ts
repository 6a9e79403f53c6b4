import { type Clock, retryDelay, systemClock } from '../../async/retry.ts';
import { Semaphore } from '../../async/semaphore.ts';
import { tryParse } from '../../release/tolerant-json.ts';
import { endpointAddress, parseApiKey } from './base-url.ts';
import { Budget, maxTokensOf } from './budget.ts';
import { EndpointError, type EndpointErrorReason, malformed } from './endpoint-error.ts';
import { isErrorBody, textOfHtml } from './error-body.ts';
import { type Fetch, postJson } from './post-json.ts';
import { errorFromResponse } from './response-error.ts';
import {
  type ChatMessage,
  type ChatResponse,
  type CompletionResponse,
  parseChatResponse,
  parseCompletionResponse,
  type TokenUsage,
} from './response-schemas.ts';
import { ThinkingRoom } from './thinking-room.ts';

const NO_TOKENS: TokenUsage = { promptTokens: 0, completionTokens: 0, thinkingTokens: 0 };
const FIRST_RETRY_DELAY_MS = 500;
/** Outlasts limits per minute, and the loading of a large model. */
const MAX_WAIT_MS = 600_000;

export interface EndpointOptions {
  /** Where `/chat/completions` is appended, such as `http://localhost:8000/v1`. */
  baseUrl: string;
  model: string;
  /** Sent as the Authorization header and kept nowhere else. */
  apiKey?: string | undefined;
  /** Default: unlimited. */
  budget?: Budget | undefined;
  /** Requests under way at once. */
  concurrency?: number | undefined;
  /** For one request, from sending it to the end of the response. */
  timeoutMs?: number | undefined;
  /** Further requests after a failed one. */
  retries?: number | undefined;
  /**
   * How long one request may wait altogether for a server that is not ready: a rate limit, a model that loads. These
   * waits count as no retries.
   */
  maxWaitMs?: number | undefined;
  /** Default: the platform's own. */
  fetch?: Fetch | undefined;
  /** What kept a request from being sent, where the platform can find out. */
  diagnose?: ((url: string) => Promise<EndpointErrorReason | null>) | undefined;
  clock?: Clock | undefined;
  /** Called whenever a request ends, and before a wait. */
  onUsage?: ((usage: EndpointUsage) => void) | undefined;
}

/** What a client has sent and used so far. */
export interface EndpointUsage {
  /** HTTP requests sent, retries included. */
  requests: number;
  retries: number;
  promptTokens: number;
  /** Those of thinking included. */
  completionTokens: number;
  /** Of the completion tokens, as far as the server says or shows them. */
  thinkingTokens: number;
  /** False once a response did not state its tokens, or ended early: its upper bound is then counted. */
  tokensAreExact: boolean;
  /** Why nothing is sent at present and for how long, for people; `null` where requests are sent. */
  waiting: string | null;
}

/** For people: "1,204 requests · 3 retries · 81,003 tokens". */
export function formatUsage(usage: EndpointUsage): string {
  const { requests, retries, promptTokens, completionTokens, thinkingTokens } = usage;
  const count = (value: number, noun: string, plural = `${noun}s`) =>
    `${value.toLocaleString('en')} ${value === 1 ? noun : plural}`;
  const tokens = count(promptTokens + completionTokens, 'token');
  return [
    count(requests, 'request'),
    ...(retries > 0 ? [count(retries, 'retry', 'retries')] : []),
    `${usage.tokensAreExact ? tokens : `at most ${tokens}`}${
      thinkingTokens > 0 ? ` (${thinkingTokens.toLocaleString('en')} of thinking)` : ''
    }`,
    ...(usage.waiting === null ? [] : [usage.waiting]),
  ].join(' · ');
}

interface RequestOptions {
  /** For the answer. Chat requests allow more where the model was seen to think first. */
  maxTokens: number;
  temperature: number;
  /** Instead of the client's. */
  retries?: number | undefined;
}

interface ChatRequest extends RequestOptions {
  messages: readonly ChatMessage[];
  /** How many of the likeliest alternatives of each generated token to request; default none. */
  topLogprobs?: number | undefined;
  /**
   * Whether an answer that is cut off at its ceiling has all that is needed. Default: none has.
   *
   * @param thinks whether the model was seen to think, so that the text may be thinking that is cut off
   */
  isEnough?: ((text: string, thinks: boolean) => boolean) | undefined;
}

interface CompletionRequest extends RequestOptions {
  prompt: string;
  /** How many of the likeliest alternatives of each token to request; default none. */
  logprobs?: number | undefined;
  /** Return the prompt before the completion, with its log-probabilities. */
  echo?: boolean | undefined;
  stop?: readonly string[] | undefined;
}

/** Keeps answers, so that none is paid twice. */
export interface AnswerJournal {
  /** @param request all that an answer depends on */
  open(request: string): {
    /** The answer's body where an earlier run kept it. */
    stored: string | null;
    keep: (body: string) => Promise<void>;
  };
}

/** Requests sent and tokens taken. */
export interface Spent {
  requests: number;
  tokens: number;
}

/** A part of a run, such as one neuron. */
export interface RunPart {
  journal: AnswerJournal;
  /** What its requests take is added to it. */
  spent: Spent;
  /** Aborted: no further request is sent; answers under way, which are paid for, are still waited for and kept. */
  stop: AbortSignal;
}

/** A model at an endpoint with OpenAI's API. Has no property that contains the key. */
export interface EndpointClient {
  readonly model: string;
  /**
   * A response that ends before its answer is not returned while a higher ceiling may help.
   *
   * @throws EndpointError; the signal's reason once it is aborted.
   */
  chat(request: ChatRequest, signal?: AbortSignal): Promise<ChatResponse>;
  /** @throws as `chat` does */
  complete(request: CompletionRequest, signal?: AbortSignal): Promise<CompletionResponse>;
  usage(): EndpointUsage;
  /** The same client for one part of a run. @throws (its requests) the reason for which the part is stopped */
  forPart(part: RunPart): EndpointClient;
  /** Tokens that chat requests reserve at present for thinking, beside their answer's. */
  thinkingRoom(): number;
  /** Tokens of thinking per chat response so far, for estimates; 0 before the first. */
  meanThinkingTokens(): number;
}

/**
 * Retries, waits and errors are our own, because what else there is does less where it matters here:
 * - `openai` (7.57) retries 408, 409, 429 and 5xx twice and reads `retry-after-ms` and `Retry-After`, but waits at most a
 *   minute, then falls back to 8 seconds; retries an exhausted quota like a rate limit; takes an error in a 200 for an
 *   answer; follows redirects; has no budget with reservations, no wait that concurrent requests share, no bound on a
 *   response's size; and leaves the key in errors that quote it.
 * - `@ai-sdk/openai-compatible` parses `reasoning_content` and retries likewise, without log-probabilities of a prompt.
 * - undici's retry interceptor does not run in a browser. Its proxies do what is needed in Node, and are used there
 *   (`src/cli/connections.ts`).
 *
 * @throws EndpointError (invalid-settings) for an address or key that cannot be used.
 */
export function createEndpointClient({
  apiKey,
  budget = new Budget(),
  concurrency = 4,
  timeoutMs = 120_000,
  retries: defaultRetries = 4,
  maxWaitMs = MAX_WAIT_MS,
  fetch = (url, init) => globalThis.fetch(url, init),
  diagnose,
  clock = systemClock,
  onUsage,
  ...options
}: EndpointOptions): EndpointClient {
  const key = parseApiKey(apiKey);
  const model = options.model.trim();
  const address = endpointAddress(options.baseUrl, model);
  if (model === '') {
    throw new EndpointError({ kind: 'invalid-settings', detail: 'A model must be named.' });
  }
  const headers = key === null ? {} : address.headersFor(key);
  const semaphore = new Semaphore(concurrency);
  const dialect = newDialect();
  const thinkingRoom = new ThinkingRoom();
  /** Chat responses with an answer. */
  let answers = 0;
  const usage: EndpointUsage = {
    requests: 0,
    retries: 0,
    promptTokens: 0,
    completionTokens: 0,
    thinkingTokens: 0,
    tokensAreExact: true,
    waiting: null,
  };
  /** What would meet every further request of a run's parts, which wait for their turn. */
  let ended: EndpointError | null = null;
  /** Forms of requests that were answered: a rejection of another one is due to its text. */
  const acceptedForms = new Set<string>();
  /** No request is sent before this time, as the server asked for; milliseconds since 1970. */
  let pausedUntil = 0;
  /** An address that has never responded is more likely wrong than busy: it is not retried. */
  let hasResponded = false;

  async function sendOnce<Result extends AnyResponse>(
    call: Call<Result>,
    room: number,
    signal: AbortSignal | undefined,
  ): Promise<{ response: Result; body: string }> {
    const tokenBound = call.tokenBound + room;
    const commit = await budget.reserve(tokenBound, signal);
    usage.requests++;
    if (call.part) call.part.spent.requests++;
    // Unknown until the response states it; a request without a whole response may have used all of it.
    let taken: TokenUsage = { promptTokens: tokenBound, completionTokens: 0, thinkingTokens: 0 };
    let isExact = false;
    try {
      const payload = call.payload(dialect, room);
      const sent = Object.entries(payload).flatMap(([name, value]) =>
        value === undefined ? [] : name,
      );
      const form = [call.path, ...sent].join(' ');
      const connection = { fetch, diagnose, headers, timeoutMs, signal };
      const result = await postJson(address.urlOf(call.path), payload, connection);
      hasResponded = true;
      // Some servers quote the key in their errors.
      const body = key === null ? result.body : result.body.replaceAll(key, '•••');
      const isSuccess = result.status >= 200 && result.status <= 299;
      const json = isSuccess ? parseJson(body) : null;
      if (!isSuccess || isErrorBody(json)) {
        const reason = errorFromResponse({ ...result, body }, model, clock.now());
        if (reason.kind === 'refused') reason.othersAccepted = acceptedForms.has(form);
        // Few servers count the tokens of what they did not answer.
        const counted = isSuccess ? call.parse(json)?.usage : null;
        [taken, isExact] = [counted ?? NO_TOKENS, true];
        throw new EndpointError(reason);
      }
      const response = call.parse(json);
      if (response === null) throw malformed(describeMisfit(json));
      acceptedForms.add(form);
      usage.waiting = null;
      if (response.usage !== null) [taken, isExact] = [response.usage, true];
      return { response, body };
    } finally {
      if (call.part) call.part.spent.tokens += taken.promptTokens + taken.completionTokens;
      usage.promptTokens += taken.promptTokens;
      usage.completionTokens += taken.completionTokens;
      usage.thinkingTokens += taken.thinkingTokens;
      usage.tokensAreExact &&= isExact;
      commit(taken.promptTokens + taken.completionTokens);
      onUsage?.({ ...usage });
    }
  }

  async function sendWithRetries<Result extends AnyResponse>(
    call: Call<Result>,
    signal: AbortSignal | undefined,
  ): Promise<{ response: Result; body: string }> {
    const { retries = defaultRetries } = call;
    /** Milliseconds left to wait for a server that is not ready. */
    let patience = maxWaitMs;
    const pause = async (ms: number) => {
      patience -= ms;
      await clock.sleep(ms, signal);
    };
    let room = call.canThink ? thinkingRoom.tokens : 0;
    for (let attempt = 1, waits = 1; ; ) {
      try {
        while (clock.now() < pausedUntil) await pause(pausedUntil - clock.now());
        const result = await sendOnce(call, room, signal);
        const more = call.moreRoomFor(result.response, room);
        if (more === null) return result;
        room = more;
      } catch (error) {
        if (!(error instanceof EndpointError)) throw error;
        const other = call.canThink ? thinkingRoom.afterError(error.reason, room) : null;
        if (other !== null) {
          room = other;
          continue;
        }
        if (adaptDialect(dialect, error)) continue;
        const asked = 'retryAfterMs' in error.reason ? error.reason.retryAfterMs : null;
        const count = error.passes ? waits++ : attempt++;
        const backoff = retryDelay(count, FIRST_RETRY_DELAY_MS, null, clock.random);
        // A little longer than asked: clocks differ, and waiting requests should not all be sent at once.
        const wait = asked === null ? backoff : Math.max(backoff, asked + 250 * clock.random());
        if (error.passes) {
          if (wait > patience) {
            usage.waiting = null;
            throw error;
          }
          pausedUntil = Math.max(pausedUntil, clock.now() + wait);
          usage.waiting = `waiting ${formatSeconds(wait)}: ${error.summary}`;
          onUsage?.({ ...usage });
        } else {
          if (!error.isRetryable || count > retries || wait > maxWaitMs) throw error;
          if (error.reason.kind === 'unreachable' && !hasResponded) throw error;
        }
        await pause(wait);
        usage.retries++;
      }
    }
  }

  async function send<Result extends AnyResponse>(
    call: Call<Result>,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    const { part } = call;
    const entry = part?.journal.open(JSON.stringify([call.path, call.payload(newDialect(), 0)]));
    const stored = entry?.stored == null ? null : call.parse(tryParse(entry.stored).value);
    if (stored !== null) return stored;
    // A signal of its own: hundreds of listeners on one signal make Node warn of a leak.
    const own = signal && AbortSignal.any([signal]);
    const { response, body } = await semaphore.run(() => {
      part?.stop.throwIfAborted();
      if (part !== null && ended !== null) throw ended;
      return sendWithRetries(call, own).catch((error: unknown) => {
        const isEnd = part !== null && error instanceof EndpointError && error.endsRun;
        if (isEnd) ended ??= error;
        throw error;
      });
    }, own);
    if (call.canThink) answers++;
    await entry?.keep(body);
    return response;
  }

  const open = (part: RunPart | null): EndpointClient => ({
    model,
    async chat(
      { messages, maxTokens, temperature, topLogprobs, isEnough = () => false, retries },
      signal,
    ) {
      const texts = messages.map(({ content }) => content);
      const call: Call<ChatResponse> = {
        path: '/chat/completions',
        payload: ({ maxTokensName, sendsTemperature }, room) => ({
          model,
          messages,
          [maxTokensName]: maxTokens + room,
          temperature: sendsTemperature ? temperature : undefined,
          logprobs: topLogprobs === undefined ? undefined : true,
          top_logprobs: topLogprobs,
        }),
        parse: parseChatResponse,
        canThink: true,
        moreRoomFor: (response, room) => {
          thinkingRoom.learn(response, room);
          const isWhole = response.interruption !== 'ceiling';
          const isAnswer =
            response.text.trim() !== '' && isEnough(response.text, thinkingRoom.isSeen);
          return isWhole || isAnswer ? null : thinkingRoom.above(room);
        },
        tokenBound: maxTokensOf(texts, maxTokens),
        retries,
        part,
      };
      return send(call, signal);
    },
    complete({ prompt, maxTokens, temperature, logprobs, echo, stop, retries }, signal) {
      const payload = { model, prompt, max_tokens: maxTokens, temperature, logprobs, echo, stop };
      const call: Call<CompletionResponse> = {
        path: '/completions',
        payload: () => payload,
        parse: parseCompletionResponse,
        // Models without a chat format, or prompts that are only echoed.
        canThink: false,
        moreRoomFor: () => null,
        tokenBound: maxTokensOf([prompt], maxTokens),
        retries,
        part,
      };
      return send(call, signal);
    },
    usage: () => ({ ...usage }),
    forPart: open,
    thinkingRoom: () => thinkingRoom.tokens,
    meanThinkingTokens: () => (answers === 0 ? 0 : Math.round(usage.thinkingTokens / answers)),
  });
  return open(null);
}

type AnyResponse = ChatResponse | CompletionResponse;

/** Parameters that differ between models; learned from the errors of rejected requests. */
interface Dialect {
  maxTokensName: 'max_tokens' | 'max_completion_tokens';
  sendsTemperature: boolean;
}

interface Call<Result> {
  path: '/chat/completions' | '/completions';
  /** Undefined properties are not sent. */
  payload(dialect: Dialect, room: number): object;
  parse(json: unknown): Result | null;
  /** Whether the model may think before it answers, so that its ceiling is raised where it needs it. */
  canThink: boolean;
  /** Tokens of room to ask again with, where a response ended before its answer; `null` where it did not. */
  moreRoomFor(response: Result, room: number): number | null;
  tokenBound: number;
  retries: number | undefined;
  part: RunPart | null;
}

/** As nearly all models want it, and as answers are kept under: what is learned later does not change what is asked. */
function newDialect(): Dialect {
  return { maxTokensName: 'max_tokens', sendsTemperature: true };
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

/** Python's servers write `NaN` and `Infinity`, which no JSON has. */
function parseJson(body: string): unknown {
  const { value, error } = tryParse(body);
  if (error === undefined) return value;
  // A page: the address may be that of a website.
  const text = /^\s*</.test(body) ? textOfHtml(body).slice(0, 200) : '';
  throw malformed(text === '' ? 'not JSON' : `a web page instead of JSON, “${text}”`);
}

function describeMisfit(json: unknown): string {
  const hasEmptyChoices =
    typeof json === 'object' &&
    json !== null &&
    'choices' in json &&
    (json.choices === null || (Array.isArray(json.choices) && json.choices.length === 0));
  return hasEmptyChoices ? 'it has no answer (choices are empty)' : 'not in OpenAI’s format';
}

function formatSeconds(milliseconds: number): string {
  return `${Math.ceil(milliseconds / 1_000)} s`;
}
