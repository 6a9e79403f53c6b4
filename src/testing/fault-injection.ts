import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gunzipSync, gzipSync } from 'node:zlib';
import type { StaticFile } from '../../scripts/static-files.ts';
import { acceptsGzip } from '../../scripts/static-handler.ts';

/** What the server itself does without an answer: wait, or wait for ever. */
type Immediate = Exclude<Misbehaviour, { readonly kind: 'delay' | 'stall' }>;

/**
 * Carries out one misbehaviour.
 * @param file what a host would have sent; `null` where it would have had nothing.
 */
export async function misbehaveNow(
  misbehaviour: Immediate,
  file: StaticFile | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const readAsked = async (): Promise<Buffer> => {
    if (file === null) throw new Error(`"${misbehaviour.kind}" wants a file that exists`);
    response.setHeader('Content-Type', file.contentType);
    return readFile(file.path);
  };

  switch (misbehaviour.kind) {
    case 'status':
      response.removeHeader('Content-Encoding');
      response.writeHead(misbehaviour.status, {
        'Content-Type': 'text/plain',
        ...misbehaviour.headers,
      });
      response.end(`Status ${misbehaviour.status}, on order\n`);
      return;
    case 'html':
      response.removeHeader('Content-Encoding');
      response.writeHead(200, { 'Content-Type': 'text/html' });
      response.end(
        '<!doctype html><title>Welcome</title><h1>This is not what you asked for</h1>\n',
      );
      return;
    case 'body':
      response.removeHeader('Content-Encoding');
      response.writeHead(200, { 'Content-Type': misbehaviour.contentType ?? 'application/json' });
      response.end(misbehaviour.body);
      return;
    case 'edit': {
      const body = await readAsked();
      const isGzip = file?.path.endsWith('.gz');
      const text = misbehaviour.edit((isGzip ? gunzipSync(body) : body).toString('utf8'));
      response.end(isGzip ? gzipSync(text) : text);
      return;
    }
    case 'truncate': {
      const body = await readAsked();
      response.end(body.subarray(0, misbehaviour.bytes ?? Math.floor(body.length / 2)));
      return;
    }
    case 'cut': {
      const body = await readAsked();
      response.setHeader('Content-Length', body.length);
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    }
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'oversize':
      await sendOversize(misbehaviour.bytes, file, request, response);
      return;
    default:
      misbehaviour satisfies never;
  }
}

async function sendOversize(
  bytes: number,
  file: StaticFile | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isGzipFile = file?.path.endsWith('.gz') ?? false;
  response.setHeader('Content-Type', isGzipFile ? 'application/gzip' : 'application/json');
  const compresses = isGzipFile || acceptsGzip(request);
  if (compresses && !isGzipFile) response.setHeader('Content-Encoding', 'gzip');
  const stages = compresses ? [createGzip({ level: 1 })] : [];
  // The reader is expected to hang up before the end.
  await pipeline([Readable.from(longJsonString(bytes)), ...stages, response]).catch(() => {
    response.destroy();
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

/** What a host can do to a file on its way to the page, for `SiteServer.misbehave`. */
export type Misbehaviour =
  /** An error status with a plain body. */
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Record<string, string> }
  /** Another page with status 200, as hosts with a fallback for single-page sites answer what is missing. */
  | { readonly kind: 'html' }
  /** Any body at all with status 200, for example JSON of another shape. */
  | { readonly kind: 'body'; readonly body: string; readonly contentType?: string }
  /** The real file's text, changed: a newer format version, a hostile string. `.gz` files stay gzip. */
  | { readonly kind: 'edit'; readonly edit: (text: string) => string }
  /** The first `bytes` of the file, as if that were all of it; half of it where not said. */
  | { readonly kind: 'truncate'; readonly bytes?: number }
  /** Half of the announced bytes, then the connection breaks. */
  | { readonly kind: 'cut' }
  /** The connection breaks before a byte. */
  | { readonly kind: 'reset' }
  /** The connection stays open and nothing ever comes. */
  | { readonly kind: 'stall' }
  /** The right answer, later. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** A JSON string of that many bytes that compresses to about a thousandth. */
  | { readonly kind: 'oversize'; readonly bytes: number };
