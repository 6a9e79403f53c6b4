import { LIMITS } from '../dataset/format.ts';
import { DatasetError, parseJson } from '../dataset/parse.ts';
import { DescribedError } from './described-error.ts';
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

interface ReadOptions {
  signal?: AbortSignal | undefined;
  /** Bytes after decompression; more is an error, however small the file was on the way. */
  maximumBytes?: number;
  /** Seconds without a single byte until the transfer is given up. */
  stallSeconds?: number;
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
export async function fetchJson(
  file: string,
  { signal, maximumBytes = LIMITS.fileBytes, stallSeconds = 30 }: ReadOptions = {},
): Promise<unknown> {
  const text = await transferFile(
    file,
    { signal, stallSeconds },
    ({ status }) => rejectStatus(file, status),
    (stream) => readText(file, stream, maximumBytes),
  );
  return parseJson(file, text ?? '');
}

/**
 * Requests a file and reads its body, unpacked.
 *
 * @param check throws where the response is not the file
 * @param read takes the whole body
 * @returns what `read` does; `undefined` for a response without a body
 * @throws TransferError if the file does not arrive, and the known errors that `check` and `read` throw
 * @throws DOMException `AbortError` when `signal` aborts
 */
export async function transferFile<T>(
  file: string,
  { signal, stallSeconds }: { signal?: AbortSignal | undefined; stallSeconds: number },
  check: (response: Response) => void | Promise<void>,
  read: (stream: ByteStream) => Promise<T>,
): Promise<T | undefined> {
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
    await check(response);
    const arriving = response.body?.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          alive();
          controller.enqueue(chunk);
        },
      }),
    );
    return arriving && (await read(await unpack(arriving)));
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (stall.signal.aborted)
      throw new TransferError(file, { kind: 'stalled', seconds: stallSeconds });
    if ([TransferError, DatasetError, DescribedError].some((known) => error instanceof known))
      throw error;
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

export function isOffline(): boolean {
  return globalThis.navigator?.onLine === false;
}

export type ByteStream = ReadableStream<Uint8Array<ArrayBuffer>>;

/** The stream, gunzipped if it begins with gzip's two bytes. */
export async function unpack(stream: ByteStream): Promise<ByteStream> {
  const [start, whole] = stream.tee();
  const reader = start.getReader();
  const first: number[] = [];
  while (first.length < 2) {
    const { done, value } = await reader.read();
    if (done) break;
    first.push(...value.subarray(0, 2));
  }
  // Ends when the other branch does; that one tells of errors.
  reader.cancel().catch(() => {});
  const zipped = first[0] === 0x1f && first[1] === 0x8b;
  return zipped ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
}

async function readText(file: string, stream: ByteStream, maximumBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  await stream.pipeTo(
    new WritableStream({
      write(chunk) {
        length += chunk.byteLength;
        if (length > maximumBytes) {
          throw new DatasetError(file, { kind: 'too-large', limitBytes: maximumBytes });
        }
        text += decoder.decode(chunk, { stream: true });
      },
    }),
  );
  return text + decoder.decode();
}
