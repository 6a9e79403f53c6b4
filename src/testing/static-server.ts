import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { findStaticFile, parseRequestPath, type StaticMount } from '../../scripts/static-files.ts';
import { createStaticHandler } from '../../scripts/static-handler.ts';
import { type FaultyServer, serveWithFaults } from './fault-injection.ts';

export interface SiteOptions {
  /** The built site's directory. */
  readonly site: string;
  /** What lies at `data/` below the site; whatever the built site itself holds there is not served. */
  readonly data: string;
  /** The path below which all is served, beginning and ending with `/`; `/` where not given. */
  readonly basePath?: string;
  /**
   * How `.gz` files leave: as the bytes they are (GitHub Pages) or named as an encoding, so that the browser
   * unpacks them (`vite preview`, some object stores). `bytes` where not given.
   */
  readonly gzFiles?: 'bytes' | 'content-encoding';
  /** Sent with every answer, such as what lets pages of other origins read it. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ServedRequest {
  readonly method: string;
  /** Below the base path, decoded, beginning with `/`, without query. */
  readonly path: string;
  /** `null` until an answer began, and for ever where none did. */
  readonly status: number | null;
  /** Sent so far, head and body as they went over the wire. */
  readonly bytes: number;
}

export interface SiteServer extends FaultyServer {
  /** The site's address with its base path, ending in `/`. */
  readonly url: string;
  /** Every request since the start or the last `forget()`, in order of arrival. */
  readonly requests: readonly ServedRequest[];
  /** Empties `requests`. */
  forget(): void;
}

/** Starts a static host on a free port of the loopback that counts, and misbehaves on order. */
export async function serveSite(options: SiteOptions): Promise<SiteServer> {
  const { site, data, basePath = '/', gzFiles = 'bytes', headers = {} } = options;
  if (!/^\/(.*\/)?$/.test(basePath)) throw new Error(`Not a base path: ${basePath}`);
  const mounts: StaticMount[] = [
    { prefix: '/data/', directory: data },
    { prefix: '/', directory: site },
  ];
  const handle = createStaticHandler(mounts);
  let requests: ServedRequest[] = [];

  const server = await serveWithFaults(async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const whole = parseRequestPath(request.url ?? '/');
    if (!whole?.startsWith(basePath)) {
      notFound(response);
      return null;
    }
    const path = whole.slice(basePath.length - 1);
    requests.push(observe(request, response, path));
    if (gzFiles === 'content-encoding' && path.endsWith('.gz')) {
      response.setHeader('Content-Encoding', 'gzip');
    }
    return {
      path,
      async readFile() {
        const file = await findStaticFile(mounts, path);
        if (file === null) return null;
        const { contentType } = file;
        return { body: await readFile(file.path), contentType, isGzip: path.endsWith('.gz') };
      },
      async answer() {
        if ((await handle(path, request, response)) === 'not-found') notFound(response);
      },
    };
  });
  return {
    ...server,
    url: server.origin + basePath,
    get requests() {
      return requests;
    },
    forget() {
      requests = [];
    },
  };
}

/** A live view of one request; a connection carries one answer after the other, so its counter tells. */
function observe(request: IncomingMessage, response: ServerResponse, path: string): ServedRequest {
  const { socket } = request;
  const before = socket.bytesWritten;
  let after: number | null = null;
  response.once('close', () => {
    after = socket.bytesWritten;
  });
  return {
    method: request.method ?? 'GET',
    path,
    get status() {
      return response.headersSent ? response.statusCode : null;
    },
    get bytes() {
      return (after ?? socket.bytesWritten) - before;
    },
  };
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
}
