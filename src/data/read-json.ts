import { LIMITS } from '../dataset/format.ts';
import { DatasetError, parseJson } from '../dataset/parse.ts';
import { takePrefetched } from './prefetch.ts';

/** Why a file could not be loaded; what is wrong inside a loaded one is a `DatasetProblem`. */
export type TransferProblem =
  /** The browser knows that it has no network. */
  | { kind: 'offline' }
  /** No answer: the host is down, or it does not allow this site to read from it (CORS). */
  | { kind: 'unreachable'; otherOrigin: boolean }
  /** The host answers, and has no such file: 404 or 410. */
  | { kind: 'missing'; status: number }
  /** The host refuses: 401, 403 and other 4xx. */
  | { kind: 'refused'; status: number }
  | { kind: 'server-error'; status: number }
  /** The connection ended before the whole file had come, or its compression is damaged. */
  | { kind: 'cut-short' }
  /** Nothing came for `seconds`. */
  | { kind: 'stalled'; seconds: number };

/** A file that could not be loaded; `file` is the requested URL. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
  readonly file: string;
  readonly problem: TransferProblem;

  constructor(file: string, problem: TransferProblem, cause?: unknown) {
    super(`${file}: ${problem.kind}`, { cause });
    this.file = file;
    this.problem = problem;
  }
}

export interface ReadOptions {
  signal?: AbortSignal;
  /** Bytes after decompression; more is an error, however small the file was on the way. */
  maximumBytes?: number;
  /** Seconds without a single byte until the transfer is given up. */
  stallSeconds?: number;
  /** Called with the bytes that came, as they come, compressed or not as the host sent them. */
  onBytes?: (bytes: number) => void;
}

/**
 * Reads a JSON file over HTTP, plain or gzipped. Hosts disagree on `*.json.gz`: some send it with
 * `Content-Encoding: gzip` and the browser unpacks it, some without. So the first two bytes decide, not a header.
 *
 * @returns the parsed value, untrusted
 * @throws TransferError if the file does not arrive
 * @throws DatasetError `not-json` or `too-large`
 * @throws DOMException `AbortError` when `signal` aborts
 */
export async function fetchJson(file: string, options: ReadOptions = {}): Promise<unknown> {
  const bytes = await fetchBytes(file, options);
  return parseJson(file, new TextDecoder().decode(bytes));
}

async function fetchBytes(file: string, options: ReadOptions): Promise<Uint8Array> {
  const { signal, maximumBytes = LIMITS.fileBytes, stallSeconds = 30 } = options;
  const stall = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(), stallSeconds * 1000);
  };
  const combined = signal ? AbortSignal.any([signal, stall.signal]) : stall.signal;
  try {
    alive();
    const request = takePrefetched(file, combined) ?? fetch(file, { signal: combined });
    const response = await request.catch((cause: unknown) => {
      throw noAnswer(file, cause);
    });
    rejectStatus(file, response.status);
    if (response.body === null) return new Uint8Array();
    const arriving = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          alive();
          options.onBytes?.(chunk.byteLength);
          controller.enqueue(chunk);
        },
      }),
    );
    return await collect(file, await unpack(arriving), maximumBytes);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (stall.signal.aborted)
      throw new TransferError(file, { kind: 'stalled', seconds: stallSeconds });
    if (error instanceof TransferError || error instanceof DatasetError) throw error;
    throw new TransferError(file, { kind: isOffline() ? 'offline' : 'cut-short' }, error);
  } finally {
    clearTimeout(timer);
  }
}

function rejectStatus(file: string, status: number): void {
  if (status === 404 || status === 410) throw new TransferError(file, { kind: 'missing', status });
  if (status >= 500) throw new TransferError(file, { kind: 'server-error', status });
  if (status >= 400) throw new TransferError(file, { kind: 'refused', status });
}

function noAnswer(file: string, cause: unknown): unknown {
  if (cause instanceof DOMException && cause.name === 'AbortError') return cause;
  if (isOffline()) return new TransferError(file, { kind: 'offline' }, cause);
  const here = globalThis.location?.origin;
  const otherOrigin = here !== undefined && new URL(file, globalThis.location.href).origin !== here;
  return new TransferError(file, { kind: 'unreachable', otherOrigin }, cause);
}

function isOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/** The stream, gunzipped if it begins with gzip's two bytes. */
async function unpack(stream: Bytes): Promise<Bytes> {
  const reader = stream.getReader();
  const start: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  while (length < 2) {
    const { done, value } = await reader.read();
    if (done) break;
    start.push(value);
    length += value.byteLength;
  }
  const first = start.flatMap((chunk) => [...chunk.subarray(0, 2)]);
  const whole: Bytes = new ReadableStream({
    async pull(controller) {
      const chunk = start.shift();
      if (chunk !== undefined) return controller.enqueue(chunk);
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const zipped = first[0] === 0x1f && first[1] === 0x8b;
  return zipped ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
}

async function collect(file: string, stream: Bytes, maximumBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > maximumBytes) {
      await reader.cancel();
      throw new DatasetError(file, { kind: 'too-large', limitBytes: maximumBytes });
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
