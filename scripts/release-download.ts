import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { describeNetworkError } from '../src/async/network-error.ts';
import { Semaphore } from '../src/async/semaphore.ts';
import { releaseConnections, requestWithin } from '../src/sources/release-connections.ts';

/** Bounds on what a host may cost. */
export interface DownloadLimits {
  /** Of one file, unpacked. */
  bytes: number;
  /** Milliseconds until a response begins. */
  responseTimeout: number;
  /** Milliseconds without a further byte. */
  stallTimeout: number;
  /** Milliseconds for a whole file. */
  timeout: number;
  /** Files at once. */
  connections: number;
}

/** Redirects followed, to the same host only. */
const MAX_REDIRECTS = 3;

/** A file that did not come: the status to answer with, and why in a sentence. */
export class DownloadError extends Error {
  readonly status: number;
  readonly retryAfter: string | undefined;

  constructor(status: number, message: string, retryAfter?: string) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Reads released files: bounded, from one host each, JSON only. */
export class Downloader {
  readonly #limits: DownloadLimits;
  readonly #connections: Semaphore;
  readonly #dispatcher: Dispatcher;

  constructor(limits: DownloadLimits) {
    this.#limits = limits;
    this.#connections = new Semaphore(limits.connections);
    this.#dispatcher = releaseConnections({ bodyTimeout: limits.stallTimeout });
  }

  /**
   * Reads one file.
   *
   * @param consume gets the file's bytes; what it throws itself is passed on
   * @param onBegin called once the host has begun to send the file
   * @throws DownloadError; or the signal's reason
   */
  download<Result>(
    address: URL,
    consume: (content: AsyncIterable<Uint8Array>) => Promise<Result>,
    signal: AbortSignal,
    onBegin: () => void,
  ): Promise<Result> {
    return this.#connections.run(async () => {
      const overall = AbortSignal.any([signal, AbortSignal.timeout(this.#limits.timeout)]);
      const response = await this.#request(address, overall).catch((error: unknown) => {
        throw signal.aborted ? signal.reason : asDownloadError(error, address);
      });
      onBegin();
      return consume(this.#content(response, address));
    }, signal);
  }

  async close(): Promise<void> {
    await this.#dispatcher.destroy();
  }

  async #request(address: URL, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const early = new AbortController();
    const timer = setTimeout(() => {
      early.abort(new DOMException('no response', 'TimeoutError'));
    }, this.#limits.responseTimeout);
    try {
      let next = address;
      for (let redirects = 0; ; redirects++) {
        const { origin, pathname, search } = next;
        const response = await requestWithin(AbortSignal.any([signal, early.signal]), {
          dispatcher: this.#dispatcher,
          origin,
          path: pathname + search,
          method: 'GET',
          headers: { 'accept-encoding': 'gzip' },
        });
        const { statusCode, headers, body } = response;
        if (statusCode === 200) return response;
        body.on('error', () => {}).destroy();
        if (![301, 302, 303, 307, 308].includes(statusCode)) {
          throw statusError(statusCode, headers, address);
        }
        next = redirectTarget(headers.location, next);
        if (redirects === MAX_REDIRECTS) {
          throw new DownloadError(502, `${address.host} redirects too often.`);
        }
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** The unpacked bytes; the first only once they can be those of a JSON file. @throws DownloadError */
  async *#content(
    { headers, body }: Dispatcher.ResponseData,
    address: URL,
  ): AsyncGenerator<Uint8Array> {
    const { bytes: maximum } = this.#limits;
    const tooLarge = () =>
      new DownloadError(502, `The file at ${address.host} has more than ${maximum / 2 ** 20} MB.`);
    try {
      if (Number(headers['content-length'] ?? 0) > maximum) throw tooLarge();
      let size = 0;
      let last = 0;
      for await (const chunk of decoded(body, headers['content-encoding'], address)) {
        if (size === 0 && !isOneOf(firstCharacter(chunk), '{[')) throw notJson(address);
        size += chunk.byteLength;
        if (size > maximum) throw tooLarge();
        last = lastCharacter(chunk) ?? last;
        yield chunk;
      }
      // A host or a proxy may end early and call it complete; kept, such a file would stay broken.
      if (!isOneOf(last, '}]')) throw notJson(address);
    } catch (error) {
      throw asDownloadError(error, address);
    } finally {
      body.on('error', () => {}).destroy();
    }
  }
}

function decoded(
  body: Readable,
  encoding: string | string[] | undefined,
  { host }: URL,
): AsyncIterable<Uint8Array> {
  if (encoding === undefined || encoding === 'identity') return body;
  if (encoding !== 'gzip') {
    throw new DownloadError(502, `${host} sends the file in an unknown encoding.`);
  }
  const gunzip = createGunzip();
  body.on('error', (error) => gunzip.destroy(error));
  return body.pipe(gunzip);
}

/** Characters of JSON are looked at by their bytes; white space does not count. */
function firstCharacter(chunk: Uint8Array): number | undefined {
  return chunk.find((byte) => byte > 0x20);
}

function lastCharacter(chunk: Uint8Array): number | undefined {
  return chunk.findLast((byte) => byte > 0x20);
}

function isOneOf(byte: number | undefined, characters: string): boolean {
  return byte !== undefined && characters.includes(String.fromCharCode(byte));
}

function notJson({ host }: URL): DownloadError {
  return new DownloadError(502, `${host} sent something other than a complete JSON file.`);
}

function redirectTarget(location: string | string[] | undefined, from: URL): URL {
  const isAddress = typeof location === 'string' && URL.canParse(location, from.href);
  if (!isAddress) throw new DownloadError(502, `${from.host} redirects without an address.`);
  const target = new URL(location, from);
  if (target.origin === from.origin) return target;
  throw new DownloadError(502, `${from.host} redirects to another host (${target.host}).`);
}

/** Passes on what the host answered, with the wait that it asks for. */
function statusError(
  status: number,
  headers: Dispatcher.ResponseData['headers'],
  { host }: URL,
): DownloadError {
  const retryAfter = headers['retry-after'];
  return new DownloadError(
    status >= 400 ? status : 502,
    `${host} answered ${status} instead of the file.`,
    typeof retryAfter === 'string' ? retryAfter : undefined,
  );
}

function asDownloadError(error: unknown, { host }: URL): DownloadError {
  if (error instanceof DownloadError) return error;
  if (/^Z_/.test(`${(error as NodeJS.ErrnoException).code}`)) {
    return new DownloadError(502, `${host} sent a damaged gzip file.`);
  }
  const { kind, message } = describeNetworkError(error, host);
  return new DownloadError(kind === 'timeout' ? 504 : 502, message);
}
