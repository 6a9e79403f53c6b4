import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Connect, Plugin } from 'vite';
import { DATASET_LIST_PATH } from '../src/dataset/paths.ts';
import { SITE_RELEASE_BASE } from '../src/dataset/release-location.ts';
import { MAX_FILE_CHARACTERS } from '../src/release/limits.ts';
import { dataDirectory, readDatasets } from './dataset-directory.ts';
import { type FindAddress, releaseAddresses } from './release-addresses.ts';
import { DownloadError, Downloader, type DownloadLimits } from './release-download.ts';
import { ReleaseStore } from './release-store.ts';
import { ROOT } from './run-command.ts';
import { acceptsGzip } from './static-handler.ts';

export interface ReleaseProxyOptions {
  /** The data directory whose datasets name the files that are passed on; `null`: none are. */
  readonly data: string | null;
  /** The name that the server is reached by, beside `localhost` and addresses. */
  readonly host?: string | undefined;
  /** Where files are kept; `.cache/release` where not given. */
  readonly folder?: string;
  /** Bytes of all files kept, gzipped. */
  readonly keptBytes?: number;
  readonly limits?: Partial<DownloadLimits>;
}

const PREFIX = `/${SITE_RELEASE_BASE}`;

/** Some 5,000 neurons of the public release. */
const KEPT_BYTES = 2 ** 30;

/** A page gives up after half a minute; its reader shall know earlier why. */
const LIMITS: DownloadLimits = {
  bytes: MAX_FILE_CHARACTERS,
  responseTimeout: 10_000,
  stallTimeout: 15_000,
  timeout: 120_000,
  connections: 8,
};

/** A file on its way from the release; whoever asks for it meanwhile waits for the same one. */
interface Transfer {
  /** Path of the gzipped file. */
  readonly file: Promise<string>;
  readonly abort: AbortController;
  askers: number;
  hasBegun: boolean;
}

/**
 * Passes released files on to the site's own page, which the release's host may not let a browser read. It is no
 * general proxy: GET and HEAD of the files that the datasets name (`releaseAddresses`), for no other site's page.
 * Files are kept on disk and answered from there.
 *
 * The returned function leaves requests for anything but `/release/` alone: it resolves to false.
 */
export function createReleaseProxy({
  data,
  host,
  folder = join(ROOT, '.cache/release'),
  keptBytes = KEPT_BYTES,
  limits = {},
}: ReleaseProxyOptions): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const store = new ReleaseStore(folder, keptBytes);
  const downloader = new Downloader({ ...LIMITS, ...limits });
  const addresses = new ListedAddresses(data);
  const transfers = new Map<string, Transfer>();

  function begin(address: URL): Transfer {
    const { href } = address;
    const abort = new AbortController();
    const file = (async () =>
      (await store.find(href)) ??
      downloader.download(
        address,
        (content) => store.save(href, content),
        abort.signal,
        () => {
          transfer.hasBegun = true;
        },
      ))();
    const transfer: Transfer = { file, abort, askers: 0, hasBegun: false };
    const forget = () => {
      if (transfers.get(href) === transfer) transfers.delete(href);
    };
    file.then(forget, forget);
    transfers.set(href, transfer);
    abort.signal.addEventListener('abort', forget);
    return transfer;
  }

  /** Waits for the file. What nobody waits for any longer is cancelled, unless it is being sent already. */
  async function obtain(address: URL, response: ServerResponse): Promise<string> {
    const transfer = transfers.get(address.href) ?? begin(address);
    transfer.askers++;
    const leave = () => {
      transfer.askers--;
      if (transfer.askers === 0 && !transfer.hasBegun) transfer.abort.abort();
    };
    response.once('close', leave);
    return transfer.file.finally(() => response.off('close', leave));
  }

  return async (request, response) => {
    const target = request.url ?? '/';
    if (!target.startsWith(PREFIX)) return false;
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Cache-Control', 'no-cache');
    if (!isFromOwnPage(request, host)) {
      refuse(response, 403, 'These files are for the pages of this server only.');
    } else if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      refuse(response, 405, 'These files can only be read: GET or HEAD.');
    } else {
      const address = (await addresses.read())(target.slice(PREFIX.length));
      if (address === null) refuse(response, 404, 'No dataset of this site names such a file.');
      else await answer(address, request, response);
    }
    return true;
  };

  async function answer(address: URL, request: IncomingMessage, response: ServerResponse) {
    let file: string;
    let size: number;
    try {
      file = await obtain(address, response);
      ({ size } = await stat(file));
    } catch (error) {
      const { status, message, retryAfter } = asDownloadError(error);
      if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter);
      refuse(response, status, message);
      return;
    }
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Vary', 'Accept-Encoding');
    const isGzip = acceptsGzip(request);
    if (isGzip) {
      response.setHeader('Content-Encoding', 'gzip');
      response.setHeader('Content-Length', size);
    }
    response.writeHead(200);
    if (request.method === 'HEAD') response.end();
    else {
      const stages = isGzip ? [] : [createGunzip()];
      await pipeline([createReadStream(file), ...stages, response]).catch(() => response.destroy());
    }
  }
}

/** The files that a data directory's datasets name at present: an ingest may add one at any time. */
class ListedAddresses {
  readonly #data: string | null;
  #state = '';
  #find: FindAddress = () => null;

  constructor(data: string | null) {
    this.#data = data;
  }

  async read(): Promise<FindAddress> {
    if (this.#data === null) return this.#find;
    try {
      const { mtimeMs, size } = await stat(join(this.#data, DATASET_LIST_PATH));
      const state = `${mtimeMs} ${size}`;
      if (state !== this.#state) {
        this.#find = releaseAddresses(await readDatasets(this.#data));
        this.#state = state;
      }
    } catch {
      // No list, or none that can be read: the page says so. What was known still holds.
    }
    return this.#find;
  }
}

/**
 * Whether a request comes from a page of this server, or from no page at all. Other sites' pages send their origin or
 * `Sec-Fetch-Site`; one that had its own name resolved to this computer (DNS rebinding) sends that name as `Host`.
 */
function isFromOwnPage({ headers }: IncomingMessage, named: string | undefined): boolean {
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  const name = /^(\[[\da-f:.]+\]|[\w.-]+)(:\d+)?$/i.exec(host)?.[1]?.toLowerCase();
  if (name === undefined) return false;
  const isOwn =
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === named?.toLowerCase() ||
    isIP(name.replace(/^\[|\]$/g, '')) !== 0;
  if (!isOwn) return false;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${message}\n`);
}

function asDownloadError(error: unknown): DownloadError {
  if (error instanceof DownloadError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new DownloadError(500, `The file could not be kept on this computer: ${code ?? message}.`);
}

/** The same under `vite` and `vite preview`. */
export function releasePassThrough(): Plugin {
  let middleware: Connect.NextHandleFunction;
  return {
    name: 'neuron-atlas:release-pass-through',
    configResolved({ root }) {
      const handle = createReleaseProxy({ data: dataDirectory(root) });
      middleware = (request, response, next) => {
        handle(request, response).then((isAnswered) => isAnswered || next(), next);
      };
    },
    configureServer: ({ middlewares }) => void middlewares.use(middleware),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(middleware),
  };
}
