import { clear, createStore, delMany, entries, set } from 'idb-keyval';
import { KEPT_FILES_CACHE } from './live-state.ts';

/**
 * Released files that were read, kept in the browser: gzipped in Cache Storage, with size and last use in IndexedDB.
 * Nothing here throws: where the browser stores nothing, or has no room, files are read from the release again.
 */

const MOST_FILES = 1_000;
const MOST_BYTES = 100_000_000;

interface KeptFile {
  /** As stored. */
  bytes: number;
  /** Milliseconds since 1970. */
  lastUse: number;
}

// Opened when first used: in some private windows this throws.
let store: ReturnType<typeof createStore> | undefined;
function index() {
  store ??= createStore('neuron-atlas-release', 'files');
  return store;
}

/** A kept file; `missing` where the release had none when it was asked last, `undefined` where nothing is kept. */
export async function readKeptFile(
  address: string,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | 'missing' | undefined> {
  try {
    const response = await (await caches.open(KEPT_FILES_CACHE)).match(address);
    if (response === undefined) return undefined;
    if (response.status === 404) return 'missing';
    const bytes = Number(response.headers.get('Content-Length'));
    set(address, { bytes, lastUse: Date.now() }, index()).catch(() => {});
    return response.body?.pipeThrough(new DecompressionStream('gzip'));
  } catch {
    return undefined;
  }
}

/** @param bytes `null`: the release has no file there */
export async function keepFile(
  address: string,
  bytes: Uint8Array<ArrayBuffer> | null,
): Promise<void> {
  try {
    const body = bytes && (await gzip(bytes));
    const size = body?.size ?? 0;
    const headers = { 'Content-Length': `${size}` };
    const response = new Response(body, { status: body === null ? 404 : 200, headers });
    await (await caches.open(KEPT_FILES_CACHE)).put(address, response);
    await set(address, { bytes: size, lastUse: Date.now() }, index());
    await dropOldest();
  } catch {
    // Refused, or no room.
  }
}

/** How many files are kept, and their bytes as stored. */
export async function keptAmount(): Promise<{ files: number; bytes: number }> {
  try {
    const kept = await entries<string, KeptFile>(index());
    return { files: kept.length, bytes: sumOf(kept) };
  } catch {
    return { files: 0, bytes: 0 };
  }
}

export async function clearKeptFiles(): Promise<void> {
  try {
    await caches.delete(KEPT_FILES_CACHE);
    await clear(index());
  } catch {
    // Nothing was kept.
  }
}

async function dropOldest(): Promise<void> {
  const dropped = oldestBeyond(await entries<string, KeptFile>(index()), MOST_FILES, MOST_BYTES);
  if (dropped.length === 0) return;
  const cache = await caches.open(KEPT_FILES_CACHE);
  for (const address of dropped) await cache.delete(address);
  await delMany(dropped, index());
}

/** The files to drop so that the others keep to the bounds: those that were used longest ago. */
export function oldestBeyond(
  kept: readonly (readonly [string, KeptFile])[],
  mostFiles: number,
  mostBytes: number,
): string[] {
  let bytes = sumOf(kept);
  const dropped: string[] = [];
  for (const [address, file] of kept.toSorted(([, a], [, b]) => a.lastUse - b.lastUse)) {
    if (kept.length - dropped.length <= mostFiles && bytes <= mostBytes) break;
    bytes -= file.bytes;
    dropped.push(address);
  }
  return dropped;
}

function sumOf(kept: readonly (readonly [string, KeptFile])[]): number {
  return kept.reduce((sum, [, { bytes }]) => sum + bytes, 0);
}

function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
}
