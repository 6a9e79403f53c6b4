import { EndpointError } from './endpoint-error.ts';

interface BudgetLimits {
  /** Every HTTP request counts, failed ones and retries included. Absent: unlimited. */
  maxRequests?: number | undefined;
  /** Prompt and completion tokens together. Absent: unlimited. */
  maxTokens?: number | undefined;
}

/**
 * Requests and tokens that may be spent, shared by concurrent requests. A request first reserves the
 * most that it can take, so that requests done and under way never exceed the limits together; what it
 * did not take is free again once it is committed.
 */
export class Budget {
  readonly #limits: BudgetLimits;
  /** Sent so far. */
  requests = 0;
  /** Taken so far, by the server's own count. */
  tokens = 0;
  #reserved = 0;
  #waiting: (() => void)[] = [];

  constructor(limits: BudgetLimits = {}) {
    this.#limits = limits;
  }

  /**
   * Reserves; waits for requests under way where only their unused reservations leave enough room.
   *
   * @param tokens an upper bound for the request: see `maxTokensOf`.
   * @returns a function that ends the reservation with what the request took
   * @throws EndpointError (budget-spent) when the request cannot fit any more; the signal's reason.
   */
  async reserve(tokens: number, signal?: AbortSignal): Promise<(taken: number) => void> {
    const { maxRequests = Infinity, maxTokens = Infinity } = this.#limits;
    for (;;) {
      signal?.throwIfAborted();
      if (this.requests + 1 > maxRequests) throw spent('requests');
      if (this.tokens + tokens > maxTokens) throw spent('tokens');
      if (this.tokens + this.#reserved + tokens <= maxTokens) break;
      await this.#nextCommit(signal);
    }
    this.requests++;
    this.#reserved += tokens;
    let open = true;
    return (taken) => {
      if (!open) return;
      open = false;
      this.#reserved -= tokens;
      this.tokens += taken;
      for (const wake of this.#waiting.splice(0)) wake();
    };
  }

  /** What may still be spent, requests under way left out; Infinity where unlimited. */
  left(): { requests: number; tokens: number } {
    const { maxRequests = Infinity, maxTokens = Infinity } = this.#limits;
    return { requests: maxRequests - this.requests, tokens: maxTokens - this.tokens };
  }

  #nextCommit(signal: AbortSignal | undefined): Promise<void> {
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

/** Upper bound of what a chat template adds around each message, and around all of them. */
const TOKENS_AROUND_MESSAGE = 16;

/**
 * The most tokens that a request can take: byte-level tokenizers never make more tokens than there are
 * bytes of UTF-8, so the bound holds without knowing the model's tokenizer; it is about four times too high for English.
 */
export function maxTokensOf(texts: readonly string[], maxCompletionTokens: number): number {
  const encoder = new TextEncoder();
  const prompt = texts.reduce((sum, text) => sum + encoder.encode(text).length, 0);
  return prompt + TOKENS_AROUND_MESSAGE * (texts.length + 1) + maxCompletionTokens;
}

function spent(limit: 'requests' | 'tokens'): EndpointError {
  return new EndpointError({ kind: 'budget-spent', limit });
}
