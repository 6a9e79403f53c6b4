import { connect } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type SiteOptions, type SiteServer, serveSite } from './static-server.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const manifest = JSON.stringify({ formatVersion: 1, padding: 'x'.repeat(5000) });

async function serve(options: Partial<SiteOptions> = {}): Promise<SiteServer> {
  const site = await makeTemporaryFolder({
    'index.html': '<!doctype html><title>Site</title>',
    'assets/page.js': 'export const page = 1;',
    'assets/page-D4ODboc9.js': 'export const page = 1;',
    'data/manifest.json': '"stale"',
    'data/only-in-the-build.json': '{}',
  });
  const data = await makeTemporaryFolder({
    'manifest.json': manifest,
    'shard.json.gz': gzipSync(manifest),
    'index.parquet': 'PAR1',
    'odd name #1?.json': '1',
  });
  const server = await serveSite({ site, data, ...options });
  onTestFinished(() => server.close());
  return server;
}

/** Asks with the path as it stands; `fetch` would tidy `..` away before sending. */
function askPlainly(server: SiteServer, path: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => done(text));
    socket.on('error', failed);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  });
}

describe('a static host', () => {
  test('serves the page for the root, with its type', async () => {
    const answer = await fetch((await serve()).url);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toContain('<title>Site</title>');
  });

  test('serves data from the data directory, never from the built site', async () => {
    const server = await serve();
    expect(await (await fetch(`${server.url}data/manifest.json`)).text()).toBe(manifest);
    expect((await fetch(`${server.url}data/only-in-the-build.json`)).status).toBe(404);
  });

  test('compresses text and counts what went over the wire', async () => {
    const server = await serve();
    const answer = await fetch(`${server.url}data/manifest.json`);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    await answer.text();
    expect(server.requests).toMatchObject([{ path: '/data/manifest.json', status: 200 }]);
    expect(server.requests[0]?.bytes).toBeGreaterThan(100);
    expect(server.requests[0]?.bytes).toBeLessThan(1000);
  });

  test('sends text as it is to those who do not take gzip', async () => {
    const { url } = await serve();
    const answer = await fetch(`${url}data/manifest.json`, {
      headers: { 'Accept-Encoding': 'identity' },
    });
    expect(answer.headers.get('content-encoding')).toBe(null);
    expect(answer.headers.get('content-length')).toBe(String(manifest.length));
    expect(await answer.text()).toBe(manifest);
  });

  test('answers 304 where the visitor holds the same file', async () => {
    const { url } = await serve();
    const first = await fetch(url);
    const again = await fetch(url, {
      headers: { 'If-None-Match': String(first.headers.get('etag')) },
    });
    expect(again.status).toBe(304);
  });

  test('lets browsers keep what an address names for ever, and nothing else', async () => {
    const { url } = await serve();
    const keeping = async (path: string) => (await fetch(url + path)).headers.get('cache-control');
    expect(await keeping('data/manifest.json')).toBe('no-cache');
    expect(await keeping('')).toBe('no-cache');
    expect(await keeping('data/manifest.json?v=1a2b')).toContain('immutable');
    expect(await keeping('assets/page-D4ODboc9.js')).toContain('immutable');
  });

  test('sends .gz files as the bytes they are, or as an encoding when so told', async () => {
    const plain = await fetch(`${(await serve()).url}data/shard.json.gz`);
    expect(plain.headers.get('content-encoding')).toBe(null);
    expect(plain.headers.get('content-type')).toBe('application/gzip');
    expect(gunzipSync(await plain.arrayBuffer()).toString()).toBe(manifest);

    const encoding = await serve({ gzFiles: 'content-encoding' });
    expect(await (await fetch(`${encoding.url}data/shard.json.gz`)).text()).toBe(manifest);
  });

  test('sends unknown kinds as plain bytes', async () => {
    const answer = await fetch(`${(await serve()).url}data/index.parquet`);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  });

  test('finds names that have to be escaped in an address', async () => {
    const { url } = await serve();
    expect((await fetch(`${url}data/${encodeURIComponent('odd name #1?.json')}`)).status).toBe(200);
  });

  test('answers 404 for what is missing, for folders without a page, and outside its base', async () => {
    const server = await serve({ basePath: '/some/where/' });
    expect((await fetch(`${server.url}assets/page.js`)).status).toBe(200);
    expect((await fetch(`${server.url}missing.js`)).status).toBe(404);
    expect((await fetch(`${server.url}assets/`)).status).toBe(404);
    expect((await fetch(new URL('/assets/page.js', server.url))).status).toBe(404);
    expect(server.requests.map(({ path }) => path)).not.toContain('/some/where/missing.js');
  });

  test.each([
    '/../secret',
    '/data/../../secret',
    '/data/..%2f..%2fsecret',
    '/%2e%2e/',
    '/%00',
    '/%',
  ])('does not leave its directories for %s', async (path) => {
    expect(await askPlainly(await serve(), path)).toMatch(/^HTTP\/1\.1 404 /);
  });
});

describe('on order the host', () => {
  test('answers with an error, as often as said, and then behaves', async () => {
    const server = await serve();
    server.misbehave(/manifest/, { kind: 'status', status: 503, times: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i++) {
      statuses.push((await fetch(`${server.url}data/manifest.json`)).status);
    }
    expect(statuses).toEqual([503, 503, 200]);
  });

  test('obeys the latest order that fits, until told to behave', async () => {
    const server = await serve();
    server.misbehave(/./g, { kind: 'status', status: 500 });
    server.misbehave(/manifest/, { kind: 'status', status: 404 });
    const ask = async (path: string) => (await fetch(server.url + path)).status;
    expect(await ask('data/manifest.json')).toBe(404);
    expect(await ask('assets/page.js')).toBe(500);
    server.behave();
    expect(await ask('data/manifest.json')).toBe(200);
  });

  test('sends a page where data was asked for', async () => {
    const server = await serve();
    server.misbehave(/shard/, { kind: 'html' });
    const answer = await fetch(`${server.url}data/shard.json.gz`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<!doctype html>');
  });

  test('changes the text inside plain and compressed files', async () => {
    const server = await serve();
    server.misbehave(/data/, { kind: 'edit', edit: (text) => text.replace('1', '99') });
    expect(await (await fetch(`${server.url}data/manifest.json`)).json()).toMatchObject({
      formatVersion: 99,
    });
    const shard = await (await fetch(`${server.url}data/shard.json.gz`)).arrayBuffer();
    expect(JSON.parse(gunzipSync(shard).toString())).toMatchObject({ formatVersion: 99 });
  });

  test('truncates silently, or breaks the connection half way or at once', async () => {
    const server = await serve();
    const path = `${server.url}data/manifest.json`;
    server.misbehave(/manifest/, { kind: 'truncate', bytes: 10 });
    expect(await (await fetch(path)).text()).toBe(manifest.slice(0, 10));
    server.misbehave(/manifest/, { kind: 'cut' });
    await expect(fetch(path).then((answer) => answer.text())).rejects.toThrow();
    server.misbehave(/manifest/, { kind: 'reset' });
    await expect(fetch(path)).rejects.toThrow();
  });

  test('stalls until told to behave', async () => {
    const server = await serve();
    server.misbehave(/manifest/, { kind: 'stall' });
    const asked = fetch(`${server.url}data/manifest.json`).then(
      () => 'answered',
      () => 'dropped',
    );
    await vi.waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 60_000 });
    expect(await Promise.race([asked, later(50, 'nothing yet')])).toBe('nothing yet');
    expect(server.requests).toMatchObject([{ status: null }]);
    server.behave();
    expect(await asked).toBe('dropped');
  });

  test('delays the right answer', async () => {
    const server = await serve();
    server.misbehave(/manifest/, { kind: 'delay', milliseconds: 60 });
    const start = performance.now();
    expect(await (await fetch(`${server.url}data/manifest.json`)).text()).toBe(manifest);
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  test('sends far more than a file may hold, compressed to little', async () => {
    const server = await serve();
    server.misbehave(/manifest/, { kind: 'oversize', bytes: 5_000_000 });
    const text = await (await fetch(`${server.url}data/manifest.json`)).text();
    expect(JSON.parse(text)).toHaveLength(4_999_998);
    expect(server.requests[0]?.bytes).toBeLessThan(50_000);
  });
});

function later<Value>(milliseconds: number, value: Value): Promise<Value> {
  return new Promise((done) => setTimeout(done, milliseconds, value));
}
