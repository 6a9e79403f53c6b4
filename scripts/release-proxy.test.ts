import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createServer as createViteServer, type InlineConfig, preview } from 'vite';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { FILE_FORMATS, FORMAT_VERSION } from '../src/dataset/format.ts';
import { DATASET_LIST_PATH } from '../src/dataset/paths.ts';
import { PAPER_LIST } from '../src/models/known-models.ts';
import { RELEASED_FILES } from '../src/models/model-description.ts';
import { SyntheticRelease } from '../src/synthetic/synthetic-release.ts';
import { listen } from '../src/testing/fault-injection.ts';
import { serveRelease } from '../src/testing/release-server.ts';
import { listenSilently } from '../src/testing/silent-host.ts';
import { makeTemporaryFolder } from '../src/testing/temporary-folder.ts';
import {
  createReleaseProxy,
  type ReleaseProxyOptions,
  releasePassThrough,
} from './release-proxy.ts';

const ACTIVATIONS = '/release/data/collated-activations/1/4.json';
const EXPLANATIONS = '/release/data/explanations/1/4.jsonl';

/** Only for what never happens. */
const PATIENCE = { timeout: 600_000 };

const release = new SyntheticRelease({ layers: 2, neuronsPerLayer: 8, poolSize: 40 });

function datasetList(base: string): string {
  const release = {
    bases: ['release/', base],
    files: RELEASED_FILES,
    quantiles: [0, 0.5, 1],
    activationDecimals: 2,
  };
  const entry = {
    id: 'live',
    path: 'live',
    title: 'Live',
    synthetic: false,
    revision: '0123456789abcdef',
    neuronsPerShard: { overview: 5, remainder: 10 },
    release,
    layers: [8, 8].map((neurons) => ({ neurons, withExcerpts: '' })),
  };
  return JSON.stringify({
    format: FILE_FORMATS.datasets,
    version: FORMAT_VERSION,
    datasets: [entry],
  });
}

/** Starts the pass-through before the host at `base`. */
async function serveProxy(base: string, options: Partial<ReleaseProxyOptions> = {}) {
  const data = await makeTemporaryFolder({ [DATASET_LIST_PATH]: datasetList(base) });
  const folder = options.folder ?? (await makeTemporaryFolder());
  const passOn = createReleaseProxy({ data, ...options, folder });
  const received: string[] = [];
  const { origin, close } = await listen(async (request, response) => {
    received.push(request.url ?? '');
    if (!(await passOn(request, response))) response.writeHead(418).end();
  });
  onTestFinished(close);
  return { origin, folder, data, received };
}

/** A host of the public release, and the pass-through before it. */
async function serveBoth(options: Partial<ReleaseProxyOptions> = {}) {
  const host = await serveRelease(release, { files: { [PAPER_LIST]: '{"1":[0,1," words",0.5]}' } });
  onTestFinished(() => host.close());
  return { host, ...(await serveProxy(host.url, options)) };
}

/** A host that does as told, and the pass-through before it. */
async function serveBefore(answer: RequestListener, options: Partial<ReleaseProxyOptions> = {}) {
  const host = await listen(async (request, response) => answer(request, response));
  onTestFinished(() => host.close());
  return { host, ...(await serveProxy(`${host.origin}/`, options)) };
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

/** One request with exactly this target and these headers, which `fetch` would not send. */
function ask(
  origin: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const request = httpRequest({ hostname, port, path, headers, method }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      const { statusCode = 0 } = response;
      resolve({ status: statusCode, headers: response.headers, body, text: body.toString() });
    });
    request.on('error', reject).end();
  });
}

describe('a file of the release', () => {
  it('arrives as the host has it, packed for those who accept it', async () => {
    const { origin, host } = await serveBoth();
    const activations = release.synthesizeFile('activations', 1, 4)!;
    const plain = await ask(origin, ACTIVATIONS);
    expect([plain.status, plain.text]).toEqual([200, activations]);
    const packed = await ask(origin, ACTIVATIONS, { 'Accept-Encoding': 'gzip, br' });
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/json; charset=utf-8',
      'content-length': `${packed.body.length}`,
      'x-content-type-options': 'nosniff',
    });
    expect(packed.headers).not.toHaveProperty('access-control-allow-origin');
    expect(gunzipSync(packed.body).toString()).toBe(activations);
    const explanations = await ask(origin, EXPLANATIONS);
    expect(explanations.text).toBe(release.synthesizeFile('explanations', 1, 4));
    expect((await ask(origin, `/release/${PAPER_LIST}`)).text).toContain(' words');
    const head = await ask(origin, ACTIVATIONS, {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    expect(host.requests).toHaveLength(3);
  });

  it('is read from disk the next time, also by another start without a network', async () => {
    const { origin, folder, host } = await serveBoth();
    const first = await ask(origin, ACTIVATIONS);
    expect(await readdir(folder)).toHaveLength(1);
    await host.close();
    const later = await serveProxy(host.url, { folder });
    for (const address of [origin, later.origin]) {
      expect((await ask(address, ACTIVATIONS)).text).toBe(first.text);
    }
    expect((await ask(origin, EXPLANATIONS)).status).toBe(502);
  });

  it('is unpacked where the host packs it', async () => {
    const { origin } = await serveBefore((_, response) => {
      response.setHeader('Content-Encoding', 'gzip');
      response.end(gzipSync('{"a": 1}\n'));
    });
    expect((await ask(origin, ACTIVATIONS)).text).toBe('{"a": 1}\n');
  });

  it('of a dataset that an ingest adds is passed on at once', async () => {
    const { origin, data, host } = await serveBoth();
    await writeFile(join(data, DATASET_LIST_PATH), 'being written');
    expect((await ask(origin, ACTIVATIONS)).status).toBe(404);
    await writeFile(join(data, DATASET_LIST_PATH), datasetList(host.url));
    expect((await ask(origin, ACTIVATIONS)).status).toBe(200);
  });
});

describe('many who ask at once', () => {
  it('cost one request to the host', async () => {
    const { origin, host } = await serveBoth();
    host.misbehave(/./, { kind: 'delay', milliseconds: 100 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(origin, ACTIVATIONS)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]!.status).toBe(200);
    expect(host.requests).toHaveLength(1);
  });

  it('get it when the first of them leaves', async () => {
    const waiting: ServerResponse[] = [];
    const { origin, received } = await serveBefore((_, response) => void waiting.push(response));
    const first = new AbortController();
    const left = fetch(origin + ACTIVATIONS, { signal: first.signal }).catch(() => 'left');
    await vi.waitFor(() => expect(waiting).toHaveLength(1), PATIENCE);
    const second = ask(origin, ACTIVATIONS);
    await vi.waitFor(() => expect(received).toHaveLength(2), PATIENCE);
    // Requests are answered in order: the second one waits for the file when this has its answer.
    await ask(origin, '/release/none');
    first.abort();
    expect(await left).toBe('left');
    await ask(origin, '/release/none');
    waiting[0]!.end('[1]');
    expect((await second).text).toBe('[1]');
    expect(waiting).toHaveLength(1);
  });

  it('cancel what none of them waits for any longer', async () => {
    const leave = new AbortController();
    let hasHungUp = false;
    const { origin } = await serveBefore((_, response) => {
      response.once('close', () => {
        hasHungUp = true;
      });
      leave.abort();
    });
    await expect(fetch(origin + ACTIVATIONS, { signal: leave.signal })).rejects.toThrow();
    await vi.waitFor(() => expect(hasHungUp).toBe(true), PATIENCE);
  });
});

describe('requests that are refused', () => {
  it.each([
    ['GET', '/release/'],
    ['GET', '/release/index.html'],
    ['GET', '/release/data/collated-activations/1/8.json'],
    ['GET', '/release/data/collated-activations/1/4.json?x=1'],
    ['GET', '/release/../release/data/collated-activations/1/4.json'],
    ['GET', '/release/x/../data/collated-activations/1/4.json'],
    ['GET', '/release/x/%2e%2e/data/collated-activations/1/4.json'],
    ['GET', '/release/data%2fcollated-activations%2f1%2f4.json'],
    ['GET', '/release/data%5ccollated-activations%5c1%5c4.json'],
    ['GET', '/release/data\\collated-activations\\1\\4.json'],
    ['GET', '/release/%2e%2e%2f%2e%2e%2fetc/passwd'],
    ['GET', '/release/https://evil.example/data/collated-activations/1/4.json'],
    ['GET', '/release//evil.example/data/collated-activations/1/4.json'],
    ['GET', '/release/@evil.example/data/collated-activations/1/4.json'],
  ])('%s %s is no file of a dataset', async (method, path) => {
    const { origin, host } = await serveBoth();
    expect((await ask(origin, path, {}, method)).status).toBe(404);
    expect(host.requests).toEqual([]);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s', async (method) => {
    const { origin, host } = await serveBoth();
    const { status, headers } = await ask(origin, ACTIVATIONS, {}, method);
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    expect(host.requests).toEqual([]);
  });

  it.each([
    ['absolute-form', `http://evil.example${ACTIVATIONS}`],
    ['absolute-form for this server', `http://127.0.0.1${ACTIVATIONS}`],
    ['without a slash', ACTIVATIONS.slice(1)],
    ['of two slashes', `/${ACTIVATIONS}`],
    ['another spelling', ACTIVATIONS.replace('release', '%72elease')],
  ])('a target %s is left to the site', async (_, target) => {
    const { origin, host } = await serveBoth();
    const { hostname, port } = new URL(origin);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    socket.end(`GET ${target} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    const [head] = await once(socket, 'data');
    expect(String(head)).toMatch(/^HTTP\/1\.1 (418|400)/);
    expect(host.requests).toEqual([]);
  });

  const foreign = [
    { Host: 'evil.example' },
    { Host: 'localhost.evil.example' },
    { Host: '127.0.0.1.evil.example' },
    { Host: 'user@127.0.0.1' },
    { Host: 'evil.example, 127.0.0.1' },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://localhost:1' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ] as Record<string, string>[];
  it.each(foreign)('those of other pages: %j', async (headers) => {
    const { origin, host } = await serveBoth();
    for (const path of [ACTIVATIONS, '/release/none']) {
      expect((await ask(origin, path, headers)).status).toBe(403);
    }
    expect(host.requests).toEqual([]);
  });

  const own = [
    { Host: 'localhost:4173', Origin: 'http://localhost:4173' },
    { Host: '[::1]:80' },
    { Host: '192.0.2.7' },
    { Host: 'Atlas.Example:8000' },
    { 'Sec-Fetch-Site': 'same-origin' },
    { 'Sec-Fetch-Site': 'none' },
  ] as Record<string, string>[];
  it.each(own)('not those of the own page: %j', async (headers) => {
    const { origin } = await serveBoth({ host: 'atlas.example' });
    expect((await ask(origin, ACTIVATIONS, headers)).status).toBe(200);
  });

  it('nothing else below the site', async () => {
    const { origin } = await serveBoth();
    expect((await ask(origin, '/releases/data', { Host: 'evil.example' })).status).toBe(418);
  });
});

describe('a host that does not deliver', () => {
  it.each([
    [404, {}],
    [403, {}],
    [429, { 'Retry-After': '7' }],
    [503, { 'Retry-After': '120' }],
    [500, {}],
  ])('answers %i, which is passed on', async (status, headers) => {
    const { origin, host, folder } = await serveBoth();
    host.misbehave(/./, { kind: 'status', status, headers, times: 1 });
    const answer = await ask(origin, ACTIVATIONS);
    expect(answer.status).toBe(status);
    expect(answer.headers['retry-after']).toBe((headers as Record<string, string>)['Retry-After']);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.text).toBe(`${new URL(host.url).host} answered ${status} instead of the file.\n`);
    expect(await readdir(folder).catch(() => [])).toEqual([]);
    expect((await ask(origin, ACTIVATIONS)).status).toBe(200);
  });

  it('is told where nothing listens', async () => {
    const gone = await listen(async () => {});
    await gone.close();
    const { origin } = await serveProxy(`${gone.origin}/`);
    const { status, text } = await ask(origin, ACTIVATIONS);
    expect([status, text]).toEqual([502, `${gone.origin.slice(7)} refused the connection.\n`]);
  });

  it('is told where its name is unknown', async () => {
    const { origin } = await serveProxy('https://release.invalid/');
    const { status, text } = await ask(origin, ACTIVATIONS);
    expect([status, text]).toEqual([502, expect.stringMatching(/release\.invalid .*\(DNS\)/)]);
  });

  it('is told where it speaks no TLS', async () => {
    const plain = await listen(async (_, response) => void response.end('{}'));
    onTestFinished(plain.close);
    const { origin } = await serveProxy(`${plain.origin.replace('http:', 'https:')}/`);
    const { status, text } = await ask(origin, ACTIVATIONS);
    expect([status, text]).toEqual([502, expect.stringMatching(/No secure connection .*\(TLS/)]);
  });

  it.each([
    [
      'does not answer',
      { kind: 'stall' },
      { responseTimeout: 100 },
      504,
      /did not respond in time/,
    ],
    ['stops half way', { kind: 'stall half way' }, { stallTimeout: 100 }, 504, /in time/],
    ['takes too long', { kind: 'slow', milliseconds: 60_000 }, { timeout: 300 }, 504, /in time/],
    ['breaks off', { kind: 'reset' }, {}, 502, /closed the connection before/],
    ['breaks off half way', { kind: 'cut' }, {}, 502, /closed the connection before/],
    ['ends early', { kind: 'truncate', bytes: 1_000 }, {}, 502, /complete JSON/],
    ['sends HTML', { kind: 'html' }, {}, 502, /something other than a complete JSON/],
    ['sends nothing', { kind: 'body', body: '' }, {}, 502, /complete JSON/],
  ] as const)(
    '%s: 502 or 504, with a sentence, and nothing is kept',
    async (_, fault, limits, status, words) => {
      const { origin, host, folder } = await serveBoth({ limits });
      host.misbehave(/./, { ...fault, times: 1 });
      const answer = await ask(origin, ACTIVATIONS, { 'Accept-Encoding': 'gzip' });
      expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(words)]);
      expect(answer.headers['content-type']).toMatch(/^text\/plain/);
      expect(await readdir(folder).catch(() => [])).toEqual([]);
      expect((await ask(origin, ACTIVATIONS)).status).toBe(200);
    },
  );

  it('is told where it accepts a connection and no more', async () => {
    const { origin } = await serveProxy(await listenSilently(), {
      limits: { responseTimeout: 100 },
    });
    const { status, text } = await ask(origin, ACTIVATIONS);
    expect([status, text]).toEqual([504, expect.stringMatching(/did not respond in time/)]);
  });

  it.each([
    ['announced', { 'Content-Length': `${10 * 2 ** 30}` }],
    ['not announced', {}],
    ['packed', { 'Content-Encoding': 'gzip' }],
  ])('sends 10 GB, %s: is cut off at the limit', async (kind, headers) => {
    const block = Buffer.alloc(2 ** 20, ' ');
    const sent = kind === 'packed' ? gzipSync(Buffer.alloc(64 * 2 ** 20, '[')) : block;
    let bytes = 0;
    const { origin, folder } = await serveBefore(
      (_, response) => {
        response.writeHead(200, headers);
        if (kind !== 'packed') response.write('[');
        const more = () => {
          while (!response.destroyed && bytes < 10 * 2 ** 30) {
            bytes += sent.length;
            if (!response.write(sent)) return;
          }
        };
        response.on('drain', more);
        more();
      },
      { limits: { bytes: 2 ** 20 } },
    );
    const { status, text } = await ask(origin, ACTIVATIONS);
    expect([status, text]).toEqual([502, expect.stringMatching(/has more than 1 MB/)]);
    expect(bytes).toBeLessThan(2 ** 30);
    expect(await readdir(folder)).toEqual([]);
  });

  it('redirects within itself, not to another', async () => {
    const other = vi.fn<RequestListener>((_, response) => response.end('{}'));
    const elsewhere = await listen(async (request, response) => other(request, response));
    onTestFinished(elsewhere.close);
    const { origin, host } = await serveBefore((request, response) => {
      const target = request.url ?? '';
      const location = /activations/.test(target) ? '/moved' : `${elsewhere.origin}/moved`;
      if (target === '/moved') response.end('{}');
      else if (/paper/.test(target)) response.writeHead(302, { Location: target }).end();
      else response.writeHead(302, { Location: location }).end();
    });
    expect((await ask(origin, ACTIVATIONS)).text).toBe('{}');
    const refused = await ask(origin, EXPLANATIONS);
    expect([refused.status, refused.text]).toEqual([
      502,
      `${new URL(host.origin).host} redirects to another host (${new URL(elsewhere.origin).host}).\n`,
    ]);
    expect(other).not.toHaveBeenCalled();
    const loop = await ask(origin, `/release/${PAPER_LIST}`);
    expect([loop.status, loop.text]).toEqual([502, expect.stringMatching(/redirects too often/)]);
  });
});

describe('HTTPS_PROXY', () => {
  it.each([
    ['http://127.0.0.1', '', ['example.org:443']],
    ['http://127.0.0.1', 'example.org', []],
  ])('%s without %j is asked for %j', async (proxy, without, expected) => {
    const asked: string[] = [];
    const server = createServer().on('connect', ({ url }, socket) => {
      asked.push(url ?? '');
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    vi.stubEnv('HTTPS_PROXY', `${proxy}:${(server.address() as AddressInfo).port}`);
    vi.stubEnv('NO_PROXY', without);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { origin } = await serveProxy('https://example.org/', {
      limits: { responseTimeout: 2_000 },
    });
    const { status, text } = await ask(origin, ACTIVATIONS);
    expect(asked).toEqual(expected);
    expect([502, 504]).toContain(status);
    if (expected.length > 0) expect(text).toMatch(/HTTPS_PROXY refused .*\(407\)/);
  });
});

describe('vite', () => {
  it.each(['dev', 'preview'] as const)('%s passes files on too', async (mode) => {
    const host = await serveRelease(release);
    onTestFinished(() => host.close());
    // So that nothing is kept in the project's own folder.
    host.misbehave(/./, { kind: 'status', status: 429, headers: { 'Retry-After': '7' } });
    const root = await makeTemporaryFolder({
      [`data/${DATASET_LIST_PATH}`]: datasetList(host.url),
      'dist/index.html': 'the site',
    });
    vi.stubEnv('NEURON_ATLAS_DATA', join(root, 'data'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const options = { host: '127.0.0.1', port: 0 };
    const config: InlineConfig = {
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [releasePassThrough()],
      server: { ...options, ws: false },
      preview: options,
      optimizeDeps: { noDiscovery: true },
    };
    const server =
      mode === 'preview' ? await preview(config) : await (await createViteServer(config)).listen();
    onTestFinished(() => server.close());
    const { port } = server.httpServer!.address() as AddressInfo;
    const answer = await ask(`http://127.0.0.1:${port}`, ACTIVATIONS);
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '7']);
    expect(answer.text).toMatch(/answered 429 instead of the file/);
  });
});
