/** What a server says about an error, in whatever form. */
export interface ErrorBody {
  /** Its own words in one line; empty where there are none. */
  message: string;
  /** Its codes and types, lower case, separated by spaces. */
  codes: string;
  /** The HTTP status that the body itself names. */
  status: number | null;
  /** A wait in milliseconds that a field of the body asks for. */
  retryAfterMs: number | null;
}

/** Where servers put their words, the most telling first. */
const MESSAGE_KEYS = [
  'message',
  'msg',
  'error_message',
  'error_msg',
  'error_description',
  'detail',
];
/** What may hold another object with them. */
const NESTED_KEYS = ['error', 'errors', 'detail', 'details', 'innererror', 'metadata', 'choices'];
const CODE_KEYS = /^(code|type|status|reason|error_?code|error|quotaId)$/i;
const STATUS_KEYS = /^(code|status|status_?code|error_?code)$/i;
const WAIT_KEYS = /^(retry_?after|retry_?delay|estimated_time)$/i;
const MAX_DEPTH = 6;
const MAX_CODES = 20;

/**
 * Reads the body of an error: OpenAI's object, a list of such objects (Gemini), a string, FastAPI's `detail`, a page of
 * HTML, plain text.
 */
export function readErrorBody(body: string): ErrorBody {
  const json = parseOrNull(body);
  if (json === null || typeof json !== 'object') {
    const message = /^\s*</.test(body) ? textOfHtml(body) : oneLine(body);
    return { message, codes: '', status: null, retryAfterMs: null };
  }
  const facts: Facts = { codes: [], status: null, retryAfterMs: null };
  collectFacts(json, facts, 0);
  return {
    message: messageIn(json, 0),
    codes: facts.codes.join(' ').toLowerCase(),
    status: facts.status,
    retryAfterMs: facts.retryAfterMs,
  };
}

/** Whether JSON that came with a success status says that there was an error. */
export function isErrorBody(json: unknown): boolean {
  if (Array.isArray(json)) return json.length > 0 && isErrorBody(json[0]);
  if (!isRecord(json)) return false;
  const { error, errors, object, choices } = json;
  if (isTelling(error) || isTelling(errors) || object === 'error') return true;
  if (Array.isArray(choices) && choices.length > 0) {
    return isRecord(choices[0]) && isTelling(choices[0].error);
  }
  return messageIn(json, 0) !== '';
}

/** A text without tags, scripts and styles; of a page its title and its headings come first by themselves. */
export function textOfHtml(html: string): string {
  const text = html
    .slice(0, 100_000)
    .replace(/<(script|style|svg)\b[^>]*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(nbsp|amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? ' ');
  return oneLine(text);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

interface Facts {
  codes: string[];
  status: number | null;
  retryAfterMs: number | null;
}

function collectFacts(value: unknown, facts: Facts, depth: number): void {
  if (depth > MAX_DEPTH || facts.codes.length >= MAX_CODES) return;
  if (Array.isArray(value)) {
    for (const each of value.slice(0, MAX_CODES)) collectFacts(each, facts, depth + 1);
    return;
  }
  if (!isRecord(value)) return;
  for (const [key, each] of Object.entries(value)) {
    if (STATUS_KEYS.test(key)) facts.status ??= statusOf(each);
    if (WAIT_KEYS.test(key)) facts.retryAfterMs ??= secondsOf(each);
    // A sentence is no code.
    if (CODE_KEYS.test(key) && typeof each === 'string' && /^[\w.:-]+$/.test(each)) {
      facts.codes.push(each);
    }
    collectFacts(typeof each === 'string' ? parseOrNull(each) : each, facts, depth + 1);
  }
}

function messageIn(value: unknown, depth: number): string {
  if (typeof value === 'string') {
    // A proxy passes on what the server behind it said, as text.
    const inner = parseOrNull(value);
    return isRecord(inner) ? messageIn(inner, depth + 1) : oneLine(value);
  }
  if (depth > MAX_DEPTH) return '';
  if (Array.isArray(value)) {
    return value.map((each) => messageIn(each, depth + 1)).find((each) => each !== '') ?? '';
  }
  if (!isRecord(value)) return '';
  const own = MESSAGE_KEYS.map((key) => value[key]).find((each) => typeof each === 'string');
  const raw = isRecord(value.metadata) ? messageIn(value.metadata.raw, depth + 1) : '';
  if (own !== undefined && oneLine(own as string) !== '') {
    return raw === '' ? messageIn(own, depth) : `${oneLine(own as string)}: ${raw}`;
  }
  for (const key of NESTED_KEYS) {
    const message = messageIn(value[key], depth + 1);
    if (message !== '') return message;
  }
  return '';
}

function statusOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number >= 400 && number <= 599 ? number : null;
}

/** 20, "20" or "20s" in milliseconds. */
function secondsOf(value: unknown): number | null {
  const seconds = Number(/^\s*(\d+(?:\.\d+)?)\s*s?\s*$/.exec(String(value))?.[1] ?? Number.NaN);
  return Number.isNaN(seconds) ? null : seconds * 1_000;
}

function isTelling(error: unknown): boolean {
  if (typeof error === 'string') return error.trim() !== '';
  return typeof error === 'object' && error !== null && Object.keys(error).length > 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseOrNull(text: string): unknown {
  if (!/^\s*[[{"]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
