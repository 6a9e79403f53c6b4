import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatasetError } from '../dataset/parse.ts';
import { type SiteServer, serveSite } from '../testing/static-server.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';
import { isRetryable } from './query-client.ts';
import { fetchJson, TransferError } from './read-json.ts';

const VALUE = { text: 'ünïcode ✓', numbers: Array.from({ length: 5000 }, (_, n) => n) };

let bytesHost: SiteServer;
let encodingHost: SiteServer;
beforeEach(async () => {
  const folder = await makeTemporaryFolder({
    'data/plain.json': JSON.stringify(VALUE),
    'data/zipped.json.gz': gzipSync(JSON.stringify(VALUE)),
    'data/empty.json': '',
  });
  const data = join(folder, 'data');
  bytesHost = await serveSite({ site: folder, data, gzFiles: 'bytes' });
  encodingHost = await serveSite({ site: folder, data, gzFiles: 'content-encoding' });
});
afterEach(async () => {
  await bytesHost.close();
  await encodingHost.close();
});

const address = (name: string) => `${bytesHost.url}data/${name}`;

async function trouble(promise: Promise<unknown>): Promise<TransferError | DatasetError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof TransferError || error instanceof DatasetError) return error;
  throw new Error(`expected a trouble, got ${String(error)}`);
}

describe('a JSON file over HTTP', () => {
  it('is read plain, gzipped, and gzipped by a host that names the encoding', async () => {
    for (const host of [bytesHost, encodingHost]) {
      expect(await fetchJson(`${host.url}data/plain.json`)).toEqual(VALUE);
      expect(await fetchJson(`${host.url}data/zipped.json.gz`)).toEqual(VALUE);
    }
  });

  it('is missing for good on a 404, and may come later on a 500', async () => {
    const missing = await trouble(fetchJson(address('none.json')));
    expect(missing.problem).toEqual({ kind: 'missing', status: 404 });
    expect(isRetryable(missing)).toBe(false);
    bytesHost.misbehave(/plain/, { kind: 'status', status: 503 });
    const failing = await trouble(fetchJson(address('plain.json')));
    expect(failing.problem).toEqual({ kind: 'server-error', status: 503 });
    expect(isRetryable(failing)).toBe(true);
  });

  it('is told from the HTML page that some hosts send instead', async () => {
    bytesHost.misbehave(/plain/, { kind: 'html' });
    const error = await trouble(fetchJson(address('plain.json')));
    expect(error.problem).toEqual({ kind: 'not-json', looksLikeHtml: true });
    expect(isRetryable(error)).toBe(false);
  });

  it.each([
    ['zipped.json.gz', 'truncate'],
    ['zipped.json.gz', 'cut'],
    ['plain.json', 'cut'],
  ] as const)('%s is cut short by %s', async (name, kind) => {
    bytesHost.misbehave(/json/, { kind });
    const error = await trouble(fetchJson(address(name)));
    expect(error.problem).toEqual({ kind: 'cut-short' });
    expect(isRetryable(error)).toBe(true);
  });

  it('is not JSON when truncated without compression, or empty', async () => {
    bytesHost.misbehave(/plain/, { kind: 'truncate' });
    const half = await trouble(fetchJson(address('plain.json')));
    expect(half.problem).toEqual({ kind: 'not-json', looksLikeHtml: false });
    const empty = await trouble(fetchJson(address('empty.json')));
    expect(empty.problem).toEqual({ kind: 'not-json', looksLikeHtml: false });
  });

  it('is given up on a reset and when nothing comes', async () => {
    bytesHost.misbehave(/plain/, { kind: 'reset' });
    const reset = await trouble(fetchJson(address('plain.json')));
    expect(['unreachable', 'cut-short']).toContain(reset.problem.kind);
    bytesHost.misbehave(/plain/, { kind: 'stall' });
    const stalled = await trouble(fetchJson(address('plain.json'), { stallSeconds: 0.2 }));
    expect(stalled.problem).toEqual({ kind: 'stalled', seconds: 0.2 });
  });

  it('is read no further than its bound, however small it is compressed', async () => {
    bytesHost.misbehave(/zipped/, { kind: 'oversize', bytes: 8_000_000 });
    let arrived = 0;
    const realFetch = fetch;
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (...request) => {
      const { body, status } = await realFetch(...request);
      const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          arrived += chunk.byteLength;
          controller.enqueue(chunk);
        },
      });
      return new Response(body!.pipeThrough(counter), { status });
    });
    const error = await trouble(
      fetchJson(address('zipped.json.gz'), { maximumBytes: 1_000_000 }),
    ).finally(() => vi.restoreAllMocks());
    expect(error.problem).toEqual({ kind: 'too-large', limitBytes: 1_000_000 });
    expect(arrived).toBeLessThan(100_000);
  });

  it('is let go when the reader no longer wants it', async () => {
    bytesHost.misbehave(/plain/, { kind: 'stall' });
    const controller = new AbortController();
    const reading = fetchJson(address('plain.json'), { signal: controller.signal });
    controller.abort();
    await expect(reading).rejects.toHaveProperty('name', 'AbortError');
  });
});
