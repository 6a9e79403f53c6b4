import { EndpointError } from './endpoint-error.ts';

interface PostOptions {
  fetch: typeof fetch;
  headers: Record<string, string>;
  timeoutMs: number;
  /** Longer responses are rejected as malformed. */
  maxBytes: number;
  signal?: AbortSignal | undefined;
}

export interface PostResult {
  status: number;
  headers: { get(name: string): string | null };
  body: string;
}

/**
 * One POST of JSON, read to its end within one time limit, whatever its status.
 *
 * @throws EndpointError: unreachable, timeout, cut-off or malformed (too long); the signal's reason.
 */
export async function postJson(
  url: string,
  payload: unknown,
  options: PostOptions,
): Promise<PostResult> {
  const { timeoutMs, signal } = options;
  const timer = new AbortController();
  const handle = setTimeout(() => timer.abort(), timeoutMs);
  const either = signal === undefined ? timer.signal : AbortSignal.any([timer.signal, signal]);
  let hasResponse = false;
  try {
    // Node's type lacks `cache`.
    const init: RequestInit & { cache: 'no-store' } = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...options.headers },
      body: JSON.stringify(payload),
      signal: either,
      // The key must reach no other address than the one that its user entered.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    };
    const response = await options.fetch(url, init);
    hasResponse = true;
    const body = await readBounded(response, options.maxBytes);
    return { status: response.status, headers: response.headers, body };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof EndpointError) throw error;
    if (timer.signal.aborted) throw new EndpointError({ kind: 'timeout', afterMs: timeoutMs });
    if (hasResponse) throw new EndpointError({ kind: 'cut-off' });
    throw new EndpointError({ kind: 'unreachable', detail: networkDetail(error) });
  } finally {
    clearTimeout(handle);
  }
}

async function readBounded(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      throw new EndpointError({
        kind: 'malformed',
        detail: `longer than ${Math.round(maxBytes / 1e6)} MB`,
      });
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Node names the reason in the error's cause; browsers hide it. */
function networkDetail(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : '';
  return typeof code === 'string' ? code : '';
}
