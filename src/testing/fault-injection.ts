import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { acceptsGzip } from '../../scripts/static-handler.ts';

/** What a host can do to a file on its way. */
export type Fault =
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  /** Another page with status 200, as hosts with a fallback for single-page sites answer what is missing. */
  | { kind: 'html' }
  /** Any body at all with status 200, for example JSON of another shape. */
  | { kind: 'body'; body: string; contentType?: string }
  /** The real file's text, changed: a newer format version, a hostile string. Gzip files stay gzip. */
  | { kind: 'edit'; edit: (text: string) => string }
  /** The first `bytes` of the file, as if that were all of it; half of it where not said. */
  | { kind: 'truncate'; bytes?: number }
  /** Half of the announced bytes, then the connection breaks. */
  | { kind: 'cut' }
  /** The connection breaks before a byte. */
  | { kind: 'reset' }
  /** The connection stays open and nothing ever comes. */
  | { kind: 'stall' }
  /** Half of it comes, and then nothing any more. */
  | { kind: 'stall half way' }
  /** The right answer, later. */
  | { kind: 'delay'; milliseconds: number }
  /** The right file, with a pause after half of it. */
  | { kind: 'slow'; milliseconds: number }
  /** A JSON string of that many bytes that compresses to about a thousandth. */
  | { kind: 'oversize'; bytes: number };

export interface FaultyFile {
  body: Buffer;
  contentType: string;
  isGzip?: boolean;
}

/** What a good host would do with a request. */
export interface Visit {
  path: string;
  readFile(): Promise<FaultyFile | null>;
  answer(): Promise<void> | void;
}

export interface FaultyServer {
  readonly origin: string;
  /** Faults committed, by kind (a status by its number). */
  readonly faults: ReadonlyMap<string, number>;
  /**
   * From now on answers requests whose path fits in that way, at most `times` times. The latest order that fits
   * wins. A fault in a file that does not exist is the host's usual answer: there is nothing to spoil.
   */
  misbehave(path: RegExp, order: Fault & { times?: number }): void;
  /** From now on commits one of the faults in `share` of the answers, drawn by `random`. */
  misbehaveAtRandom(share: number, faults: readonly Fault[], random: () => number): void;
  /** Takes all orders back; stalled answers are dropped. */
  behave(): void;
  close(): Promise<void>;
}

/**
 * Starts a host on a free port of the loopback that misbehaves on order.
 * @param receive `null` where it has answered already.
 */
export async function serveWithFaults(
  receive: (request: IncomingMessage, response: ServerResponse) => Promise<Visit | null>,
): Promise<FaultyServer> {
  const faults = new Map<string, number>();
  const stalled = new Set<ServerResponse>();
  let orders: { path: RegExp; fault: Fault; timesLeft: number }[] = [];
  let drawFault: () => Fault | null = () => null;

  function nextFault(path: string): Fault | null {
    const order = orders.findLast((each) => each.timesLeft > 0 && each.path.test(path));
    if (order !== undefined) order.timesLeft--;
    const fault = order?.fault ?? drawFault();
    if (fault !== null) {
      const name = fault.kind === 'status' ? `${fault.status}` : fault.kind;
      faults.set(name, (faults.get(name) ?? 0) + 1);
    }
    return fault;
  }

  const server = await listen(async (request, response) => {
    const visit = await receive(request, response);
    if (visit === null) return;
    const fault = nextFault(visit.path);
    if (fault === null) return visit.answer();
    if (fault.kind.startsWith('stall')) stalled.add(response);
    await commitFault(fault, visit, request, response);
  });
  return {
    ...server,
    faults,
    misbehave(path, { times = Number.POSITIVE_INFINITY, ...fault }) {
      // A sticky or global pattern would remember where it stopped.
      const pattern = new RegExp(path.source, path.flags.replace(/[gy]/g, ''));
      orders.push({ path: pattern, fault, timesLeft: times });
    },
    misbehaveAtRandom(share, choices, random) {
      drawFault = () => (random() < share ? choices[Math.floor(random() * choices.length)]! : null);
    },
    behave() {
      orders = [];
      drawFault = () => null;
      for (const response of stalled) response.destroy();
      stalled.clear();
    },
  };
}

export async function listen(
  onRequest: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    onRequest(request, response).catch((error: unknown) => {
      console.error(`The test server failed on ${request.url}:`, error);
      response.destroy();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      return closed;
    },
  };
}

export async function commitFault(
  fault: Fault,
  visit: Omit<Visit, 'path'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const instead = (status: number, contentType: string, body = '', headers = {}) => {
    response.removeHeader('Content-Encoding');
    response.writeHead(status, { 'Content-Type': contentType, ...headers }).end(body);
  };
  switch (fault.kind) {
    case 'status':
      return instead(fault.status, 'text/plain', fault.body, fault.headers);
    case 'html':
      return instead(200, 'text/html', '<!doctype html><h1>This is not what you asked for</h1>\n');
    case 'body':
      return instead(200, fault.contentType ?? 'application/json', fault.body);
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'stall':
      return;
    case 'delay':
      await delay(fault.milliseconds, undefined, { ref: false });
      return visit.answer();
  }
  const file = await visit.readFile();
  if (file === null) return visit.answer();
  const { body, contentType, isGzip = false } = file;
  response.setHeader('Content-Type', contentType);
  if (fault.kind === 'oversize') {
    if (!isGzip && acceptsGzip(request)) response.setHeader('Content-Encoding', 'gzip');
    const compresses = isGzip || acceptsGzip(request);
    const stages = compresses ? [createGzip({ level: 1 })] : [];
    // The reader is expected to hang up before the end.
    await pipeline([Readable.from(longJsonString(fault.bytes)), ...stages, response]).catch(() => {
      response.destroy();
    });
    return;
  }
  if (fault.kind === 'edit') {
    const text = fault.edit((isGzip ? gunzipSync(body) : body).toString('utf8'));
    response.end(isGzip ? gzipSync(text) : text);
    return;
  }
  const half = body.length >> 1;
  if (fault.kind === 'truncate') {
    response.end(body.subarray(0, fault.bytes ?? half));
    return;
  }
  response.setHeader('Content-Length', body.length);
  response.write(body.subarray(0, half), () => {
    if (fault.kind === 'cut') response.destroy();
    if (fault.kind !== 'slow') return;
    setTimeout(() => response.end(body.subarray(half)), fault.milliseconds);
  });
}

function* longJsonString(bytes: number): Generator<Buffer> {
  const block = Buffer.alloc(64 * 1024, 'a');
  yield Buffer.from('"');
  for (let left = bytes - 2; left > 0; left -= block.length) {
    yield block.subarray(0, Math.min(left, block.length));
  }
  yield Buffer.from('"');
}
