import { dropPrefetched, prefetchFile } from '../data/prefetch.ts';
import { MAX_PAGE_FILE_BYTES } from '../release/limits.ts';
import { readKeptFile } from './kept-files.ts';

/** Milliseconds that a file read ahead waits for its neuron's page when the one before is left. */
const LINGER = 2_000;

/** What `navigator.connection` says, where browsers have it. */
interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

/** Read ahead and not taken, as far as is known. */
const ahead = new Set<string>();

/**
 * Reads files that the reader may want next, one after the other, when the page is idle; not where data is to be saved
 * or the line is slow.
 *
 * @param addresses at most two
 * @returns a function that ends it
 */
export function readAhead(addresses: readonly string[]): () => void {
  const stop = new AbortController();
  for (const address of ahead) if (!addresses.includes(address)) drop(address);
  const read = async () => {
    for (const address of addresses) {
      await whenIdle();
      if (stop.signal.aborted || isLineSlow()) return;
      if (ahead.has(address) || (await readKeptFile(address)) !== undefined) continue;
      ahead.add(address);
      await readWhole(address).catch(() => drop(address));
    }
  };
  void read();
  return () => {
    stop.abort();
    setTimeout(() => addresses.forEach(drop), LINGER);
  };
}

/** Ends when the whole file is here; the response itself waits to be taken. */
async function readWhole(address: string): Promise<void> {
  const response = await prefetchFile(address);
  if (response.status !== 200) throw new Error('no file');
  let length = 0;
  await response.clone().body?.pipeTo(
    new WritableStream({
      write(chunk: Uint8Array) {
        length += chunk.byteLength;
        if (length > MAX_PAGE_FILE_BYTES) throw new RangeError('too large');
      },
    }),
  );
}

function drop(address: string): void {
  ahead.delete(address);
  dropPrefetched(address);
}

function isLineSlow(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  const isSlow = /^(slow-2g|2g|3g)$/.test(connection?.effectiveType ?? '');
  return !navigator.onLine || isSlow || connection?.saveData === true;
}

function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no requestIdleCallback.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve());
    else setTimeout(resolve, 500);
  });
}
