import { describeNetworkError } from '../../async/network-error.ts';
import { EndpointError, type EndpointErrorReason, malformed } from './endpoint-error.ts';

/** Longer responses are rejected as malformed: an echoed prompt with 15 candidates per token is about 1 MB. */
const MAX_BYTES = 16_000_000;

const MAX_REDIRECTS = 5;
/** Those after which a POST is sent again as it was; 303 asks for a GET, which would be another request. */
const FOLLOWED = [301, 302, 307, 308];

/** The part of `fetch` that is needed; Node's own ends at 300 seconds without a byte, and knows no proxy. */
export type Fetch = (
  url: string,
  init: RequestInit,
) => Promise<Pick<Response, 'status' | 'headers' | 'body' | 'type'>>;

interface PostOptions {
  fetch: Fetch;
  /** What kept a request from being sent, where it can be found out: browsers do not tell. */
  diagnose?: ((url: string) => Promise<EndpointErrorReason | null>) | undefined;
  headers: Record<string, string>;
  timeoutMs: number;
  signal: AbortSignal | undefined;
}

export interface PostResult {
  status: number;
  headers: { get(name: string): string | null };
  body: string;
}

/**
 * One POST of JSON, read to its end within one time limit, whatever its status. Redirects are followed on the same
 * server only, where the key may go.
 *
 * @throws EndpointError: unreachable, blocked, redirected, timeout, cut-off or malformed (too long); the signal's reason.
 */
export async function postJson(
  url: string,
  payload: unknown,
  { fetch, diagnose, headers, timeoutMs, signal }: PostOptions,
): Promise<PostResult> {
  const timer = AbortSignal.timeout(timeoutMs);
  let hasResponse = false;
  try {
    // Node's type lacks `cache`.
    const init: RequestInit & { cache: 'no-store' } = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(payload),
      signal: signal === undefined ? timer : AbortSignal.any([timer, signal]),
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    };
    for (let target = url, redirects = 0; ; redirects++) {
      const response = await fetch(target, init);
      // A browser does not say where to.
      if (response.type === 'opaqueredirect') throw redirected('');
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location !== null) {
        await response.body?.cancel();
        target = followed(target, location, response.status);
        if (redirects === MAX_REDIRECTS) throw redirected(target);
        continue;
      }
      hasResponse = true;
      const body = await readBounded(response);
      return { status: response.status, headers: response.headers, body };
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof EndpointError) throw error;
    if (timer.aborted) throw new EndpointError({ kind: 'timeout', afterMs: timeoutMs });
    if (hasResponse) throw new EndpointError({ kind: 'cut-off' });
    const cause = await diagnose?.(url);
    throw new EndpointError(cause ?? { kind: 'unreachable', detail: networkDetail(error, url) });
  }
}

/** @throws EndpointError (redirected) where the key must not go */
function followed(from: string, location: string, status: number): string {
  const [source, target] = [new URL(from), URL.canParse(location, from) && new URL(location, from)];
  if (!target) throw redirected('');
  const isSame =
    target.origin === source.origin ||
    // To the same host's https.
    (target.hostname === source.hostname &&
      source.protocol === 'http:' &&
      target.protocol === 'https:' &&
      `${source.port}${target.port}` === '');
  if (!isSame || !FOLLOWED.includes(status) || target.username !== '') {
    throw redirected(`${target.origin}${target.pathname}`);
  }
  return target.href;
}

function redirected(to: string): EndpointError {
  return new EndpointError({ kind: 'redirected', to: to.slice(0, 300) });
}

async function readBounded(response: Pick<Response, 'body'>): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_BYTES) {
      await reader.cancel();
      throw malformed(`longer than ${Math.round(MAX_BYTES / 1e6)} MB`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Node names the reason in the error's cause; browsers hide it. */
function networkDetail(error: unknown, url: string): string {
  if (!(error instanceof Error) || error.cause === undefined) return '';
  return describeNetworkError(error, new URL(url).host).message;
}
