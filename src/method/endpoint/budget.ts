import { EndpointError } from './endpoint-error.ts';

export interface BudgetLimits {
  /** Every HTTP request counts, failed ones and retries included. Absent: unlimited. */
  maxRequests?: number | undefined;
  /** Prompt and completion tokens together. Absent: unlimited. */
  maxTokens?: number | undefined;
}

/** A request's claim on the budget, open until it is settled. */
export interface Reservation {
  /** @param tokens what the request really took; at most the reserved bound by the server's word. */
  settle(tokens: number): void;
}

/**
 * Requests and tokens that may be spent, shared by concurrent requests. A request first reserves the
 * most that it can take, so that what is spent and what is under way never exceed the limits together;
 * what it did not take is given back when it settles.
 */
export class Budget {
  readonly #limits: BudgetLimits;
  #requests = 0;
  #tokens = 0;
  #reserved = 0;
  #waiting: (() => void)[] = [];

  constructor(limits: BudgetLimits = {}) {
    this.#limits = limits;
  }

  get requests(): number {
    return this.#requests;
  }

  get tokens(): number {
    return this.#tokens;
  }

  /**
   * Waits while requests under way may still give back enough, and then reserves.
   *
   * @param tokens an upper bound for the request: see `tokenBound`.
   * @throws EndpointError (budget-spent) when the request cannot fit any more; the signal's reason.
   */
  async reserve(tokens: number, signal?: AbortSignal): Promise<Reservation> {
    const { maxRequests = Infinity, maxTokens = Infinity } = this.#limits;
    for (;;) {
      signal?.throwIfAborted();
      if (this.#requests + 1 > maxRequests) throw spent('requests');
      if (this.#tokens + tokens > maxTokens) throw spent('tokens');
      if (this.#tokens + this.#reserved + tokens <= maxTokens) break;
      await this.#change(signal);
    }
    this.#requests++;
    this.#reserved += tokens;
    let open = true;
    return {
      settle: (taken) => {
        if (!open) return;
        open = false;
        this.#reserved -= tokens;
        this.#tokens += taken;
        const woken = this.#waiting;
        this.#waiting = [];
        for (const wake of woken) wake();
      },
    };
  }

  #change(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      signal?.addEventListener('abort', wake);
      this.#waiting.push(wake);
    });
  }
}

/** What a chat template may add around each message, and around them all. Generous on purpose. */
const TOKENS_AROUND_MESSAGE = 16;

/**
 * The most tokens that a request can take: byte-level tokenisers never make more tokens than there are
 * bytes of UTF-8, so the bound holds without knowing the model's own, at about four times the truth.
 */
export function maxTokensOf(texts: readonly string[], maxCompletionTokens: number): number {
  const encoder = new TextEncoder();
  const prompt = texts.reduce((sum, text) => sum + encoder.encode(text).length, 0);
  return prompt + TOKENS_AROUND_MESSAGE * (texts.length + 1) + maxCompletionTokens;
}

/** Tokens of a text as English takes them, about four characters each: for estimates, not for bounds. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

function spent(limit: 'requests' | 'tokens'): EndpointError {
  return new EndpointError({ kind: 'budget-spent', limit });
}
