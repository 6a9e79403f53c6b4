import { parseRetryAfter, retryDelay, systemClock } from '../async/retry.ts';
import { type ByteStream, isOffline, TransferError, transferFile } from '../data/read-json.ts';
import { MAX_PAGE_FILE_BYTES } from '../release/limits.ts';
import { readKeptFile } from './kept-files.ts';
import { type FileProblem, ReleaseFileError } from './release-file-error.ts';

/** A released file as it arrived; `bytes` are `null` where the release has none. */
export interface FetchedFile {
  bytes: Uint8Array<ArrayBuffer> | null;
  /** Not kept in this browser yet. */
  isNew: boolean;
}

interface FetchOptions {
  signal: AbortSignal;
  /** Called once when most of the file is here: the line is then free for another. Not where it fails before. */
  onNearlyRead?: (() => void) | undefined;
}

/** Requests for one file before it counts as failed. */
const TRIES = 3;
const FIRST_DELAY = 400;
/** Milliseconds that a host may ask to wait before it is asked again without the reader. */
const LONGEST_WAIT = 10_000;
/** Seconds without a byte; more than a relay takes to give up. */
const STALL_SECONDS = 15;
/** Share of the announced length after which the next file may start. */
const NEARLY = 0.75;

/**
 * Reads a released file, from this browser or over HTTP, and tries again where that can help.
 *
 * @throws ReleaseFileError
 * @throws the signal's reason when it aborts
 */
export async function fetchReleaseFile(
  address: string,
  { signal, onNearlyRead = () => {} }: FetchOptions,
): Promise<FetchedFile> {
  const kept = await readKeptFile(address);
  if (kept !== undefined && kept !== 'missing') {
    onNearlyRead();
    const bytes = await readBytes(address, kept, null, () => {}).catch(() => undefined);
    if (bytes !== undefined) return { bytes, isNew: false };
  }
  const error = await fetchWithRetries(address, signal, onNearlyRead);
  if (!(error instanceof ReleaseFileError)) return { bytes: error, isNew: true };
  if (error.problem.kind === 'missing') return { bytes: null, isNew: kept !== 'missing' };
  // What the release said when it could be asked last.
  if (kept === 'missing') return { bytes: null, isNew: false };
  throw error;
}

async function fetchWithRetries(
  address: string,
  signal: AbortSignal,
  onNearlyRead: () => void,
): Promise<Uint8Array<ArrayBuffer> | ReleaseFileError> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchOnce(address, signal, onNearlyRead);
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      const problem = await problemOf(address, cause, signal);
      const error = new ReleaseFileError(address, problem);
      const wait = attempt < TRIES ? delayBefore(attempt, problem) : undefined;
      if (wait === undefined) return error;
      await systemClock.sleep(wait, signal);
    }
  }
}

async function fetchOnce(
  address: string,
  signal: AbortSignal,
  onNearlyRead: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  let length: number | null = null;
  const check = async (response: Response) => {
    await requireFile(address, response);
    const announced = Number(response.headers.get('Content-Length'));
    if (announced > MAX_PAGE_FILE_BYTES) throw tooLarge(address);
    length = announced > 0 ? announced : null;
    if (length === null) onNearlyRead();
  };
  const bytes = await transferFile(
    address,
    { signal, stallSeconds: STALL_SECONDS },
    check,
    (stream) => readBytes(address, stream, length, onNearlyRead),
  );
  return bytes ?? new Uint8Array();
}

/** @throws ReleaseFileError where it is too large */
async function readBytes(
  address: string,
  stream: ByteStream,
  announced: number | null,
  onNearlyRead: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  let isNear = false;
  await stream.pipeTo(
    new WritableStream({
      write(chunk) {
        length += chunk.byteLength;
        if (length > MAX_PAGE_FILE_BYTES) throw tooLarge(address);
        chunks.push(chunk);
        if (isNear || announced === null || length < announced * NEARLY) return;
        isNear = true;
        onNearlyRead();
      },
    }),
  );
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function tooLarge(address: string): ReleaseFileError {
  return new ReleaseFileError(address, { kind: 'too-large', limitBytes: MAX_PAGE_FILE_BYTES });
}

/** @throws ReleaseFileError unless the response has status 200 */
async function requireFile(address: string, response: Response): Promise<void> {
  const { status } = response;
  if (status === 200) return;
  const fail = (problem: FileProblem) => new ReleaseFileError(address, problem);
  if (status === 404 || status === 410) throw fail({ kind: 'missing', status });
  const wait = parseRetryAfter(response.headers.get('Retry-After'));
  const seconds = wait === null ? null : wait / 1_000;
  if (status === 429) throw fail({ kind: 'busy', status, seconds });
  if (status < 500) throw fail({ kind: 'refused', status });
  const sentence = await relaySentence(address, response);
  throw fail(
    sentence === undefined
      ? { kind: 'server-error', status, seconds }
      : { kind: 'relay', status, sentence },
  );
}

const LONGEST_SENTENCE = 400;

/** What the site's own server says where it cannot reach the release; other servers' pages are not shown. */
async function relaySentence(address: string, response: Response): Promise<string | undefined> {
  const { status, headers, body } = response;
  const isOwn = new URL(address).origin === location.origin;
  const isText = headers.get('Content-Type')?.startsWith('text/plain') ?? false;
  if (!isOwn || !isText || body === null || (status !== 502 && status !== 504)) return undefined;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (text.length < LONGEST_SENTENCE) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  reader.cancel().catch(() => {});
  text = text.slice(0, LONGEST_SENTENCE).trim();
  return text === '' ? undefined : text;
}

/** Milliseconds until another try; `undefined` where none can help. */
function delayBefore(attempt: number, problem: FileProblem): number | undefined {
  switch (problem.kind) {
    case 'busy':
    case 'server-error': {
      const asked = problem.seconds === null ? null : problem.seconds * 1_000;
      if ((asked ?? 0) > LONGEST_WAIT) return undefined;
      return retryDelay(attempt, FIRST_DELAY, asked);
    }
    case 'unreachable':
    case 'cut-short':
      return retryDelay(attempt, FIRST_DELAY, null);
    default:
      return undefined;
  }
}

/** Addresses that the page's own policy has refused to connect to. */
const refusedByPolicy = new Set<string>();
document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
  refusedByPolicy.add(blockedURI);
});

async function problemOf(
  address: string,
  error: unknown,
  signal: AbortSignal,
): Promise<FileProblem> {
  if (error instanceof ReleaseFileError) return error.problem;
  if (!(error instanceof TransferError)) throw error;
  const { problem } = error;
  switch (problem.kind) {
    case 'offline':
    case 'cut-short':
    case 'stalled':
      return problem;
    default:
      return explainSilence(address, signal);
  }
}

/**
 * Why a request got no response: browsers do not tell a page. Two requests without a body find out: one that the
 * host must allow, and one whose response the page may not look at.
 */
async function explainSilence(address: string, signal: AbortSignal): Promise<FileProblem> {
  const answers = (mode: RequestMode) =>
    fetch(address, {
      method: 'HEAD',
      mode,
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
    }).then(
      () => true,
      () => false,
    );
  if (isOffline()) return { kind: 'offline' };
  if (new URL(address).origin === location.origin) return { kind: 'unreachable' };
  const isAllowed = await answers('cors');
  if (signal.aborted) throw signal.reason;
  // The event comes after the request has failed.
  if (isRefusedByPolicy(address)) return { kind: 'policy' };
  // The first request was unlucky: another may succeed.
  if (isAllowed) return { kind: 'unreachable' };
  return { kind: (await answers('no-cors')) ? 'no-cors' : 'unreachable' };
}

/** Some browsers name the address that was refused, some its origin. */
function isRefusedByPolicy(address: string): boolean {
  return refusedByPolicy.has(address) || refusedByPolicy.has(new URL(address).origin);
}
