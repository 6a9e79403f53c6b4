import { parseRetryAfter } from '../../async/retry.ts';

type Headers = { get(name: string): string | null };

/** Remaining and reset of the limits that hosts name one by one: OpenAI and Groq, then Anthropic. */
const LIMITS = [
  ['x-ratelimit-remaining-requests', 'x-ratelimit-reset-requests'],
  ['x-ratelimit-remaining-tokens', 'x-ratelimit-reset-tokens'],
  ['anthropic-ratelimit-requests-remaining', 'anthropic-ratelimit-requests-reset'],
  ['anthropic-ratelimit-tokens-remaining', 'anthropic-ratelimit-tokens-reset'],
  ['x-ratelimit-remaining', 'x-ratelimit-reset'],
  ['ratelimit-remaining', 'ratelimit-reset'],
] as const;

/**
 * How long a server asks to wait, in milliseconds; `null` where it does not say. By `retry-after-ms` or `Retry-After`,
 * by a field of the body, by words such as "try again in 20s", and last by the headers that say when a limit is reset:
 * by then all of it is free again, which is longer than necessary.
 *
 * @param asked by a field of the body, in milliseconds
 * @param now milliseconds since 1970, for dates
 */
export function retryAfter(
  headers: Headers,
  { asked = null, message = '' }: { asked?: number | null; message?: string },
  now: number,
): number | null {
  const milliseconds = headers.get('retry-after-ms')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(milliseconds)) return Number(milliseconds);
  return (
    parseDuration(headers.get('retry-after') ?? '') ??
    parseRetryAfter(headers.get('retry-after'), now) ??
    asked ??
    durationInWords(message) ??
    limitReset(headers, now)
  );
}

/** Of the limits that are used up the one that is reset last; where none is said to be, the first of all. */
function limitReset(headers: Headers, now: number): number | null {
  const resets = LIMITS.flatMap(([remaining, reset]) => {
    const wait = parseReset(headers.get(reset)?.trim() ?? '', now);
    return wait === null ? [] : [{ wait, isUsedUp: headers.get(remaining)?.trim() === '0' }];
  });
  const usedUp = resets.filter(({ isUsedUp }) => isUsedUp).map(({ wait }) => wait);
  if (usedUp.length > 0) return Math.max(...usedUp);
  return resets.length === 0 ? null : Math.min(...resets.map(({ wait }) => wait));
}

/** "6m0s", seconds from now, a time in seconds or milliseconds since 1970, or a date. */
function parseReset(value: string, now: number): number | null {
  if (/^\d+(\.\d+)?$/.test(value)) {
    const number = Number(value);
    if (number > 1e11) return Math.max(0, number - now);
    return number > 1e9 ? Math.max(0, number * 1_000 - now) : number * 1_000;
  }
  return parseDuration(value) ?? parseRetryAfter(value, now);
}

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const PART = String.raw`\d+(?:\.\d+)?\s*(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)\b`;
const PARTS = String.raw`${PART}(?:[\s,]*(?:and\s+)?${PART})*`;

/** "1m30.5s", "20 seconds", "350ms"; `null` for anything else. */
function parseDuration(text: string): number | null {
  if (!new RegExp(`^\\s*${glued(PARTS)}\\s*$`, 'i').test(text)) return null;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)];
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * unitOf(unit!), 0);
}

function durationInWords(message: string): number | null {
  const said = new RegExp(
    String.raw`\b(?:again|retry|retrying|wait|reset|resets)\b[^.\d]{0,40}?(${glued(PARTS)})`,
    'i',
  ).exec(message)?.[1];
  return said === undefined ? null : parseDuration(said);
}

/** Units may be followed at once by the next number: "1m30s". */
function glued(pattern: string): string {
  return pattern.replaceAll(String.raw`\b`, '(?![a-z])');
}

function unitOf(unit: string): number {
  const lower = unit.toLowerCase();
  return UNITS[/^(ms|milli)/.test(lower) ? 'ms' : lower[0]!]!;
}
