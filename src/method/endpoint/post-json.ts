import { EndpointError, malformed } from './endpoint-error.ts';

/** Longer responses are rejected as malformed: an echoed prompt with 15 candidates per token is about 1 MB. */
const MAX_BYTES = 16_000_000;

interface PostOptions {
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
 * One POST of JSON, read to its end within one time limit, whatever its status.
 *
 * @throws EndpointError: unreachable, timeout, cut-off or malformed (too long); the signal's reason.
 */
export async function postJson(
  url: string,
  payload: unknown,
  { headers, timeoutMs, signal }: PostOptions,
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
      // The key must reach no other address than the one that its user entered.
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    };
    const response = await fetch(url, init);
    hasResponse = true;
    const body = await readBounded(response);
    return { status: response.status, headers: response.headers, body };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof EndpointError) throw error;
    if (timer.aborted) throw new EndpointError({ kind: 'timeout', afterMs: timeoutMs });
    if (hasResponse) throw new EndpointError({ kind: 'cut-off' });
    throw new EndpointError({ kind: 'unreachable', detail: networkDetail(error) });
  }
}

async function readBounded(response: Response): Promise<string> {
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
function networkDetail(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : '';
  return typeof code === 'string' ? code : '';
}
