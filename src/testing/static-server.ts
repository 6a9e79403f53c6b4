import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findStaticFile, parseRequestPath, type StaticMount } from '../../scripts/static-files.ts';
import { createStaticHandler } from '../../scripts/static-handler.ts';
import type { Misbehaviour } from './fault-injection.ts';
import { misbehaveNow } from './fault-injection.ts';

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

export interface SiteServer {
  /** The site's address with its base path, ending in `/`. */
  readonly url: string;
  /** Every request since the start or the last `forget()`, in order of arrival. */
  readonly requests: readonly ServedRequest[];
  /**
   * From now on answers requests whose path (below the base) fits in that way, at most `times` times.
   * The latest order that fits wins.
   */
  misbehave(path: RegExp, misbehaviour: Misbehaviour & { readonly times?: number }): void;
  /** Takes all orders back; stalled answers are dropped. */
  behave(): void;
  /** Empties `requests`. */
  forget(): void;
  close(): Promise<void>;
}

interface Order {
  readonly path: RegExp;
  readonly misbehaviour: Misbehaviour;
  timesLeft: number;
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
  const stalled = new Set<ServerResponse>();
  let orders: Order[] = [];
  let requests: ServedRequest[] = [];

  function takeOrder(path: string): Misbehaviour | null {
    const order = orders.findLast((one) => one.timesLeft > 0 && one.path.test(path));
    if (order === undefined) return null;
    order.timesLeft -= 1;
    return order.misbehaviour;
  }

  async function answer(request: IncomingMessage, response: ServerResponse, path: string) {
    const misbehaviour = takeOrder(path);
    if (misbehaviour?.kind === 'stall') {
      stalled.add(response);
      return;
    }
    if (gzFiles === 'content-encoding' && path.endsWith('.gz')) {
      response.setHeader('Content-Encoding', 'gzip');
    }
    if (misbehaviour !== null && misbehaviour.kind !== 'delay') {
      await misbehaveNow(misbehaviour, await findStaticFile(mounts, path), request, response);
      return;
    }
    if (misbehaviour !== null) await passTime(misbehaviour.milliseconds);
    if ((await handle(path, request, response)) === 'not-found') notFound(response);
  }

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const whole = parseRequestPath(request.url ?? '/');
    if (whole === null || !whole.startsWith(basePath)) {
      notFound(response);
      return;
    }
    const path = whole.slice(basePath.length - 1);
    requests.push(observe(request, response, path));
    answer(request, response, path).catch((error: unknown) => {
      console.error(`The test server failed on ${path}:`, error);
      response.destroy();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${basePath}`,
    get requests() {
      return requests;
    },
    misbehave(path, { times = Number.POSITIVE_INFINITY, ...misbehaviour }) {
      // A sticky or global pattern would remember where it stopped.
      const pattern = new RegExp(path.source, path.flags.replace(/[gy]/g, ''));
      orders.push({ path: pattern, misbehaviour, timesLeft: times });
    },
    behave() {
      orders = [];
      for (const response of stalled) response.destroy();
      stalled.clear();
    },
    forget() {
      requests = [];
    },
    close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      return closed;
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

function passTime(milliseconds: number): Promise<void> {
  return new Promise((passed) => setTimeout(passed, milliseconds));
}
