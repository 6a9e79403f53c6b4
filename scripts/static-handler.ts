import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  findStaticFile,
  isCompressible,
  type StaticFile,
  type StaticMount,
} from './static-files.ts';

const gzipAsync = promisify(gzip);

/** Above this many bytes a file is streamed as it is: compressing it would hold it in memory. */
const LARGEST_COMPRESSED_FILE = 32 * 2 ** 20;
/** Bytes of compressed bodies kept, so that a reload does not compress the same files again. */
const COMPRESSED_CACHE_BYTES = 64 * 2 ** 20;

/** Gzipped bodies by file identity; the oldest leave when the cache is full. */
class CompressedBodies {
  readonly #bodies = new Map<string, Buffer>();
  #bytes = 0;

  async bodyOf(file: StaticFile): Promise<Buffer> {
    const key = `${file.path} ${file.etag}`;
    const known = this.#bodies.get(key);
    if (known !== undefined) return known;
    const body = await gzipAsync(await readFile(file.path));
    if (!this.#bodies.has(key)) this.#bytes += body.length;
    this.#bodies.set(key, body);
    for (const [oldest, { length }] of this.#bodies) {
      if (this.#bytes <= COMPRESSED_CACHE_BYTES) break;
      this.#bodies.delete(oldest);
      this.#bytes -= length;
    }
    return body;
  }
}

export function acceptsGzip(request: IncomingMessage): boolean {
  return /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
}

/** Addresses that name one content for ever: the build's hashed files, and data asked for by revision. */
function cacheControlOf(path: string, target: string): string {
  const isForEver = /^\/assets\/.*-[\w-]{8}\.\w+$/.test(path) || /[?&]v=\w/.test(target);
  return isForEver ? 'public, max-age=31536000, immutable' : 'no-cache';
}

export type StaticAnswer = 'answered' | 'not-found';

/**
 * Makes the answers of a plain static host: GET and HEAD, gzip for text, ETag, 404 for what is missing,
 * and `*.gz` as the bytes they are, without Content-Encoding, as GitHub Pages does.
 * `sirv` (3.0.2) was tried in its place. It names every `.gz` file a Content-Encoding, which no option takes away; it
 * compresses nothing on the way; it finds no file whose name has to be escaped in an address (`#`, `?`), as it only
 * undoes `decodeURI`; and a Range whose end lies before its start ends the process.
 *
 * The returned function takes the decoded path (`parseRequestPath`) and leaves the response untouched when it
 * says `not-found`.
 */
export function createStaticHandler(
  mounts: readonly StaticMount[],
): (path: string, request: IncomingMessage, response: ServerResponse) => Promise<StaticAnswer> {
  const compressed = new CompressedBodies();

  return async (path, request, response) => {
    const file = await findStaticFile(mounts, path);
    if (file === null) return 'not-found';
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return 'answered';
    }
    response.setHeader('Content-Type', file.contentType);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('ETag', file.etag);
    response.setHeader('Cache-Control', cacheControlOf(path, request.url ?? ''));
    const canCompress =
      isCompressible(file.contentType) && file.size > 0 && file.size <= LARGEST_COMPRESSED_FILE;
    if (canCompress) response.setHeader('Vary', 'Accept-Encoding');
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304).end();
      return 'answered';
    }
    if (canCompress && acceptsGzip(request)) {
      const body = await compressed.bodyOf(file);
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
      return 'answered';
    }
    response.writeHead(200, { 'Content-Length': file.size });
    if (request.method === 'HEAD') response.end();
    // A visitor who leaves half way closes the pipe; that is no trouble of the server's.
    else await pipeline(createReadStream(file.path), response).catch(() => response.destroy());
    return 'answered';
  };
}
