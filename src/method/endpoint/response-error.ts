import type { EndpointErrorReason } from './endpoint-error.ts';
import { readErrorBody } from './error-body.ts';
import type { PostResult } from './post-json.ts';
import { retryAfter } from './retry-after.ts';

const MAX_DETAIL_CHARACTERS = 300;

const TOO_LONG =
  /context[ _-]?(length|size|window)|maximum context|too many tokens|exceeds? the (available )?context|prompt is too long|input is too long|request too large/i;
/** By code and type alone: hosts speak of "billing" and "quota" where only a minute's limit is reached, too. */
const NO_QUOTA =
  /insufficient_?(quota|balance|credits?|funds)|quota_?exhausted|exceeded_current_quota|out_of_credits?|billing|payment_required|perday/;
const BAD_KEY =
  /invalid_?api_?key|api_?key_invalid|incorrect_api_key|unauthenticated|authentication_error/;
const RATE_LIMIT = /rate_?limit|too_many_requests|resource_exhausted|throttl|engine_overloaded/;
const NO_MODEL = /model_?not_?found|deploymentnotfound|invalid_?model|unknown_?model/;
const NO_MODEL_WORDS =
  /\bmodel\b.{0,80}\b(not found|does not exist|is not available)|not a valid model|no such model|unknown model/i;
const POLICY =
  /content_?(policy|filter)|responsibleaipolicyviolation|moderation|invalid_prompt|data_?inspection_?failed|prohibited_content|sensitive_content|safety/;
const POLICY_WORDS =
  /content (management )?polic|content filter|usage polic|safety (system|filter|setting|polic)|requires? moderation|inappropriate content|\b(prompt|input|content|request|message|text)s?( was| were| has been| have been)? flagged/i;
const NOT_READY = /overloaded|unavailable/;
const LOADING =
  /\bloading model\b|\bmodel\b[^.]{0,40}\b(is|still|currently|being) (\w+ )?load(ing|ed)\b|\bloading the model\b|warming up/i;
const FAILED = /\berror\b|fail|unable|cannot|could not/i;

/**
 * Reads what went wrong from a response outside 2xx, or from one of status 200 whose body says that it is an error.
 *
 * @param now milliseconds since 1970, for a wait that is given as a date.
 */
export function errorFromResponse(
  { status: httpStatus, headers, body }: PostResult,
  model: string,
  now: number,
): EndpointErrorReason {
  const { message, codes, status: named, retryAfterMs: asked } = readErrorBody(body);
  const detail = message.slice(0, MAX_DETAIL_CHARACTERS);
  const status = httpStatus >= 400 ? httpStatus : (named ?? statusByCode(codes));
  const wait = () => retryAfter(headers, { asked, message }, now);
  const isRejection = status >= 400 && status < 500;
  if (status === 451 || POLICY.test(codes) || (isRejection && POLICY_WORDS.test(message))) {
    return { kind: 'content-policy', status, detail };
  }
  if (status === 401 || BAD_KEY.test(codes)) return { kind: 'unauthorized', status, detail };
  if (status === 402 || NO_QUOTA.test(codes)) return { kind: 'quota-exhausted', detail };
  // Before the 5xx: llama.cpp's server has answered 500 to a prompt that is too long. And before the rate limits: a
  // request that alone is more than a minute's tokens never fits.
  if (status === 413 || TOO_LONG.test(`${codes} ${message}`)) {
    return { kind: 'context-too-long', detail };
  }
  if (status === 429 || RATE_LIMIT.test(codes)) {
    return { kind: 'rate-limited', retryAfterMs: wait(), detail };
  }
  if (status === 403) return { kind: 'forbidden', detail };
  const isLoading = LOADING.test(message) && !FAILED.test(message);
  if (status === 503 || status === 529 || isLoading || NOT_READY.test(codes)) {
    return { kind: 'unavailable', status, retryAfterMs: wait(), detail };
  }
  const isModelMissing = NO_MODEL.test(codes) || NO_MODEL_WORDS.test(message);
  if (status === 404 || (isRejection && isModelMissing)) {
    return { kind: 'not-found', model, status, detail };
  }
  // 501: the resource does not exist, so a retry would not find it either.
  if ((status >= 500 && status !== 501) || status === 408 || status === 409 || status === 425) {
    return { kind: 'server-error', status, retryAfterMs: wait(), detail };
  }
  return { kind: 'refused', status, detail, othersAccepted: false };
}

/** The status that fits the codes of an error that came with 200 and names none. */
function statusByCode(codes: string): number {
  if (/permission|forbidden/.test(codes)) return 403;
  if (/not_?found/.test(codes)) return 404;
  if (/invalid|bad_?request|unsupported/.test(codes)) return 400;
  return 500;
}
