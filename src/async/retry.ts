/** Never wait longer than this before one attempt, whatever a host asks for: five minutes. */
const LONGEST_DELAY = 5 * 60_000;
/** Of our own accord: half a minute. */
const LONGEST_BACKOFF = 30_000;

/**
 * Milliseconds to wait after a failed attempt: doubling from `firstDelay`, each time anywhere between
 * half and all of it, so that many connections that failed together do not come back together. Never less
 * than the host asked for.
 *
 * @param attempt the one that failed, from 1
 * @param retryAfter milliseconds, or `null` where the host asked for nothing
 */
export function retryDelay(
  attempt: number,
  firstDelay: number,
  retryAfter: number | null,
  random: () => number = Math.random,
): number {
  const backoff = Math.min(LONGEST_BACKOFF, firstDelay * 2 ** (attempt - 1));
  const ours = backoff * (0.5 + random() / 2);
  return Math.min(LONGEST_DELAY, Math.max(ours, retryAfter ?? 0));
}

/**
 * A `Retry-After` header in milliseconds from now: seconds or a date. `null` where it is missing or neither.
 */
export function parseRetryAfter(
  header: string | string[] | undefined,
  now: number = Date.now(),
): number | null {
  const value = (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Time and chance, replaceable so that tests neither wait nor gamble. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason as soon as that is aborted. */
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

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

/**
 * Milliseconds to wait before attempt `attempt + 2`: doubling, with a random half ("equal jitter"), so
 * that requests that failed together do not return together.
 *
 * @param attempt failed attempts before this one, from 0.
 */
export function backoffDelay(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt);
  return ceiling / 2 + (ceiling / 2) * random;
}
