import { setTimeout as sleep } from 'node:timers/promises';
import { type Dispatcher, interceptors } from 'undici';
import { parseRetryAfter, retryDelay } from '../async/retry.ts';
import type { FileTemplates } from '../models/model-description.ts';
import { MAX_FILE_CHARACTERS } from '../release/limits.ts';
import { releaseConnections } from './release-connections.ts';
import { type ReleaseSource, SourceError, TemplateSource } from './release-source.ts';
import { requireReachable } from './require-reachable.ts';

export interface HttpSourceOptions {
  /** Connections to the host. */
  connections: number;
  /** Requests for one file before it counts as failed. */
  tries: number;
  /** Milliseconds before the second request, doubled before each further one. */
  firstDelay: number;
  /** Milliseconds without a response or without a further byte of it. */
  timeout: number;
}

export const DEFAULT_HTTP_OPTIONS: HttpSourceOptions = {
  connections: 32,
  tries: 6,
  firstDelay: 500,
  timeout: 30_000,
};

/** One file may take this many timeouts in all, in case a host sends a few bytes now and then. */
const TIMEOUTS_PER_FILE = 10;

/** Responses after which the same request may succeed. */
const RETRIED_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Responses that say there is no such file. */
const MISSING_STATUS = new Set([404, 410]);

/** A release on a web server or an object store, below a base address. */
export class HttpSource extends TemplateSource implements ReleaseSource {
  /** A host may send other content the next time, as after a transfer that a proxy cut short. */
  readonly mayChange = true;
  readonly url: string;
  readonly #base: URL;
  readonly #options: HttpSourceOptions;
  readonly #agent: Dispatcher;
  readonly #dispatcher: Dispatcher;

  /** @param base what the templates are relative to, as if it ended in a slash */
  constructor(base: URL, templates: FileTemplates, options: Partial<HttpSourceOptions> = {}) {
    super(templates);
    this.#base = new URL(base);
    if (!this.#base.pathname.endsWith('/')) this.#base.pathname += '/';
    this.#options = { ...DEFAULT_HTTP_OPTIONS, ...options };
    const { connections, timeout } = this.#options;
    this.#agent = releaseConnections({
      connections,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      connect: { timeout },
      proxyTls: { timeout },
      requestTls: { timeout },
      // Many proxies tunnel to port 443 only.
      proxyTunnel: false,
    });
    this.#dispatcher = this.#agent.compose(interceptors.redirect({ maxRedirections: 5 }));
    this.url = redactCredentials(this.#base);
  }

  /** @throws UnreachableError where the host, or a proxy on the way, cannot be reached */
  requireReachable(signal: AbortSignal): Promise<void> {
    return requireReachable(this.#base, authorization(this.#base), signal);
  }

  async readPath(path: string, signal: AbortSignal): Promise<Uint8Array | null> {
    // A query in the base, such as an object store's signature, belongs to every request.
    const address = new URL(path, this.#base);
    address.search = this.#base.search;
    for (let tries = 1; ; tries++) {
      const result = await this.#request(address, signal);
      if ('body' in result) return result.body;
      if (result.retryAfter === undefined || tries === this.#options.tries) {
        const count = tries === 1 ? '' : ` (${tries} attempts)`;
        throw new SourceError(path, `${result.reason}${count}`);
      }
      const delay = retryDelay(tries, this.#options.firstDelay, result.retryAfter);
      await sleep(delay, undefined, { signal });
    }
  }

  /** A host cannot list its files: each neuron must be requested. */
  async listNeurons(): Promise<null> {
    return null;
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #request(address: URL, signal: AbortSignal): Promise<RequestResult> {
    try {
      const response = await this.#dispatcher.request({
        origin: address.origin,
        path: address.pathname + address.search,
        method: 'GET',
        headers: { 'accept-encoding': 'identity', ...authorization(this.#base) },
        signal,
      });
      const { statusCode, headers, body } = response;
      if (statusCode === 200) {
        const deadline = performance.now() + TIMEOUTS_PER_FILE * this.#options.timeout;
        return { body: await readBody(body, deadline) };
      }
      // An unread body would keep its connection.
      await body.dump();
      if (MISSING_STATUS.has(statusCode)) return { body: null };
      const reason = `the host answered ${statusCode}`;
      if (!RETRIED_STATUS.has(statusCode)) return { reason };
      return { reason, retryAfter: parseRetryAfter(headers['retry-after']) };
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof TooLargeError) return { reason: error.message };
      return { reason: networkReason(error), retryAfter: null };
    }
  }
}

/** `body: null`: there is no such file; no `retryAfter`: another request would get the same response. */
type RequestResult = { body: Uint8Array | null } | { reason: string; retryAfter?: number | null };

class TooLargeError extends Error {}

async function readBody(
  body: Dispatcher.ResponseData['body'],
  deadline: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_FILE_CHARACTERS) {
      throw new TooLargeError(`the file has more than ${MAX_FILE_CHARACTERS / 2 ** 20} MB`);
    }
    if (performance.now() > deadline) throw new Error('the file arrives too slowly');
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}

function networkReason(error: unknown): string {
  const { message, code, cause } = error as NodeJS.ErrnoException & { cause?: Error };
  return message || cause?.message || code || 'the connection failed';
}

/** `user:password@` of the base as a header, as it may not stand in a request's address. */
function authorization({ username, password }: URL): { authorization?: string } {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

/** An address without credentials, to show or store. */
export function redactCredentials(base: URL): string {
  const shown = new URL(base);
  shown.username = '';
  shown.password = '';
  shown.search = '';
  shown.hash = '';
  return shown.href;
}
