import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RELEASED_FILES } from '../models/model-description.ts';
import { RELEASE_FILE_KINDS } from '../release/types.ts';
import type { SyntheticRelease } from '../synthetic/synthetic-release.ts';

/** What a host can do to a released file on its way. */
export type Fault =
  | { kind: 'status'; status: number; retryAfter?: string }
  /** The connection breaks before a byte. */
  | { kind: 'reset' }
  /** Nothing ever comes. */
  | { kind: 'stall' }
  /** Half of it comes, and then nothing any more. */
  | { kind: 'stall half way' }
  /** Half of the announced bytes, then the connection breaks. */
  | { kind: 'cut' }
  /** Half of the file, as if that were all of it. */
  | { kind: 'truncate' }
  /** The right file, in small pieces with pauses. */
  | { kind: 'slow'; milliseconds: number }
  /** A page with status 200 in its place. */
  | { kind: 'html' }
  /** JSON of something else with status 200. */
  | { kind: 'other json' };

/** Faults from which the same bytes must come in the end: none of them says that a file does not exist. */
export const PASSING_FAULTS: readonly Fault[] = [
  { kind: 'status', status: 429, retryAfter: '1' },
  { kind: 'status', status: 429, retryAfter: '0' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'reset' },
  { kind: 'stall' },
  { kind: 'stall half way' },
  { kind: 'cut' },
  { kind: 'truncate' },
  { kind: 'slow', milliseconds: 100 },
  { kind: 'html' },
  { kind: 'other json' },
];

/** Plays the public release from a synthetic one, for any layer and neuron, and misbehaves on order. */
export interface ReleaseServer {
  /** The release's base address, ending in `/`. */
  readonly url: string;
  /** Paths asked for since the start with their queries, in order. */
  readonly requests: readonly string[];
  /** Faults committed, by kind (a status by its number). */
  readonly faults: ReadonlyMap<string, number>;
  /** From now on answers paths that fit in this way, at most `times` times; the latest order that fits wins. */
  misbehave(path: RegExp, fault: Fault, times?: number): void;
  /** From now on commits one of the faults in `share` of the answers, drawn by `random`. */
  misbehaveAtRandom(share: number, faults: readonly Fault[], random: () => number): void;
  behave(): void;
  close(): Promise<void>;
}

export interface ReleaseServerOptions {
  /** Further files, such as the paper's list, by path below the base. */
  files?: Readonly<Record<string, string>>;
  /** Milliseconds before each answer, as a real line has. */
  latency?: number;
}

const PATTERNS = RELEASE_FILE_KINDS.map((kind) => ({
  kind,
  pattern: new RegExp(
    `^/${RELEASED_FILES[kind]!.replaceAll('.', '\\.')
      .replace('{layer}', '(\\d+)')
      .replace('{neuron}', '(\\d+)')}$`,
  ),
}));

export async function serveRelease(
  release: SyntheticRelease,
  { files = {}, latency = 0 }: ReleaseServerOptions = {},
): Promise<ReleaseServer> {
  const made = new Map<string, Buffer | null>();
  const requests: string[] = [];
  const faults = new Map<string, number>();
  let orders: { path: RegExp; fault: Fault; timesLeft: number }[] = [];
  let drawFault: () => Fault | null = () => null;

  function bodyOf(path: string): Buffer | null {
    let body = made.get(path);
    if (body === undefined) {
      const text = files[path.slice(1)] ?? synthesize(release, path);
      body = text === null ? null : Buffer.from(text);
      made.set(path, body);
    }
    return body;
  }

  function faultFor(path: string): Fault | null {
    const order = orders.findLast((each) => each.timesLeft > 0 && each.path.test(path));
    if (order !== undefined) order.timesLeft--;
    const fault = order?.fault ?? drawFault();
    if (fault !== null) {
      const name = fault.kind === 'status' ? `${fault.status}` : fault.kind;
      faults.set(name, (faults.get(name) ?? 0) + 1);
    }
    return fault;
  }

  const server = createServer((request, response) => {
    const target = request.url ?? '/';
    requests.push(target);
    const path = target.replace(/\?.*/, '');
    const fault = faultFor(path);
    const answer = () => {
      if (fault === null) send(response, bodyOf(path));
      else commit(fault, bodyOf(path), request, response);
    };
    if (latency === 0) answer();
    else setTimeout(answer, latency);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    faults,
    misbehave(path, fault, times = Number.POSITIVE_INFINITY) {
      orders.push({ path, fault, timesLeft: times });
    },
    misbehaveAtRandom(share, choices, random) {
      drawFault = () => (random() < share ? choices[Math.floor(random() * choices.length)]! : null);
    },
    behave() {
      orders = [];
      drawFault = () => null;
    },
    close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      return closed;
    },
  };
}

function synthesize(release: SyntheticRelease, path: string): string | null {
  for (const { kind, pattern } of PATTERNS) {
    const match = pattern.exec(path);
    if (match !== null) return release.synthesizeFile(kind, Number(match[1]), Number(match[2]));
  }
  return null;
}

function send(response: ServerResponse, body: Buffer | null): void {
  if (body === null) response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
  else response.writeHead(200, { 'Content-Length': body.length }).end(body);
}

/** A fault in the body of a file that does not exist is a plain 404: there is nothing to spoil. */
function commit(
  fault: Fault,
  body: Buffer | null,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  switch (fault.kind) {
    case 'status':
      response
        .writeHead(fault.status, {
          ...(fault.retryAfter === undefined ? {} : { 'Retry-After': fault.retryAfter }),
        })
        .end('Not now\n');
      return;
    case 'reset':
      request.socket.destroy();
      return;
    case 'stall':
      return;
    default:
      if (body === null) send(response, null);
      else spoil(fault, body, response);
  }
}

function spoil(
  fault: Exclude<Fault, { kind: 'status' | 'reset' | 'stall' }>,
  body: Buffer,
  response: ServerResponse,
): void {
  const half = body.subarray(0, body.length >> 1);
  switch (fault.kind) {
    case 'stall half way':
      response.writeHead(200, { 'Content-Length': body.length }).write(half);
      return;
    case 'cut':
      response.writeHead(200, { 'Content-Length': body.length });
      response.write(half, () => response.destroy());
      return;
    case 'truncate':
      send(response, half);
      return;
    case 'slow':
      response.writeHead(200, { 'Content-Length': body.length }).write(half);
      setTimeout(() => response.end(body.subarray(half.length)), fault.milliseconds);
      return;
    case 'html':
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><p>Busy</p>');
      return;
    case 'other json':
      response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end('{"error":"try again later"}');
  }
}
