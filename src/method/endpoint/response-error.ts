import * as z from 'zod/mini';
import { parseRetryAfter } from '../../async/retry.ts';
import type { EndpointErrorReason } from './endpoint-error.ts';
import type { PostResult } from './post-json.ts';
import { nullish } from './response-schemas.ts';

const MAX_DETAIL_CHARACTERS = 300;

/** The body of an error response: OpenAI's object, or a plain string or message. */
const errorBody = z.object({
  error: z.optional(
    z.union([
      z.string(),
      z.object({
        message: nullish(z.string()),
        code: z.optional(z.unknown()),
        type: z.optional(z.unknown()),
      }),
    ]),
  ),
  message: z.optional(z.string()),
  detail: z.optional(z.string()),
});

const TOO_LONG =
  /context[ _-]?(length|size|window)|maximum context|too many tokens|exceeds? the (available )?context|prompt is too long|input is too long/i;
const NO_QUOTA = /insufficient[ _]quota|exceeded your current quota|billing|credit balance/i;

/**
 * Reads what went wrong from an HTTP response outside 2xx.
 *
 * @param now milliseconds since 1970, for a `Retry-After` given as a date.
 */
export function errorFromResponse(
  { status, headers, body }: PostResult,
  model: string,
  now: number,
): EndpointErrorReason {
  const { message, code } = readErrorBody(body);
  const detail = message.slice(0, MAX_DETAIL_CHARACTERS);
  const codeAndMessage = `${code} ${message}`;
  if (status === 401) return { kind: 'unauthorized', detail };
  if (status === 402) return { kind: 'quota-exhausted', detail };
  if (status === 403) return { kind: 'forbidden', detail };
  if (status === 404) return { kind: 'not-found', model, detail };
  if (status === 429) {
    if (NO_QUOTA.test(codeAndMessage)) return { kind: 'quota-exhausted', detail };
    return { kind: 'rate-limited', retryAfterMs: retryAfter(headers, now), detail };
  }
  // Before the 5xx: llama.cpp's server has answered 500 to a prompt that is too long.
  if (status === 413 || TOO_LONG.test(codeAndMessage)) return { kind: 'context-too-long', detail };
  // 501: the resource does not exist, so a retry would not find it either.
  if ((status >= 500 && status !== 501) || status === 408) {
    return { kind: 'server-error', status, retryAfterMs: retryAfter(headers, now), detail };
  }
  return { kind: 'refused', status, detail };
}

/** Milliseconds, by OpenAI's `retry-after-ms` or by `Retry-After`; `null` where neither is usable. */
export function retryAfter(headers: PostResult['headers'], now: number): number | null {
  const milliseconds = headers.get('retry-after-ms')?.trim() ?? '';
  if (/^\d+$/.test(milliseconds)) return Number(milliseconds);
  return parseRetryAfter(headers.get('retry-after'), now);
}

function readErrorBody(body: string): { message: string; code: string } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    // A proxy's HTML page explains nothing here; a short plain sentence may.
    return { message: /^\s*</.test(body) ? '' : oneLine(body), code: '' };
  }
  const parsed = errorBody.safeParse(json);
  if (!parsed.success) return { message: '', code: '' };
  const { error, message, detail } = parsed.data;
  if (typeof error === 'object') {
    const code = [error.code, error.type].filter((each) => typeof each === 'string').join(' ');
    return { message: oneLine(error.message ?? ''), code };
  }
  return { message: oneLine(error ?? message ?? detail ?? ''), code: '' };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
