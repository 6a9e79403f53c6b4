/** Longest wait before one attempt, whatever a host asks for: five minutes, in milliseconds. */
const MAX_DELAY = 5 * 60_000;
/** Longest wait where the host asks for nothing: half a minute. */
const MAX_BACKOFF = 30_000;

/**
 * Milliseconds to wait after a failed attempt: doubling from `firstDelay`, of which a random share between half and
 * all, so that requests that failed together are not repeated together. Never less than the host asked for.
 *
 * @param attempt number of the one that failed, from 1
 * @param retryAfter milliseconds, or `null` where the host asked for nothing
 */
export function retryDelay(
  attempt: number,
  firstDelay: number,
  retryAfter: number | null,
  random: () => number = Math.random,
): number {
  const longest = Math.min(MAX_BACKOFF, firstDelay * 2 ** (attempt - 1));
  const backoff = longest * (0.5 + random() / 2);
  return Math.min(MAX_DELAY, Math.max(backoff, retryAfter ?? 0));
}

/**
 * A `Retry-After` header in milliseconds from now: seconds or a date. `null` where it is missing or neither.
 */
export function parseRetryAfter(
  header: string | string[] | null | undefined,
  now: number = Date.now(),
): number | null {
  const value = (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
  // Whole seconds by the standard; some hosts send fractions.
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Time and randomness, replaceable so that tests do not wait and always give the same result. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Uniform in [0, 1). */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', abort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', abort, { once: true });
    }),
};
