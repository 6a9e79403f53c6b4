import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RELEASED_FILES } from '../models/model-description.ts';
import { hashAllFiles, readManifestOf } from '../testing/dataset-folder.ts';
import { runIngestCommand } from '../testing/ingest-runner.ts';
import {
  activationsPath,
  explanationsPath,
  makeSmallRelease,
  smallReleaseFiles,
} from '../testing/small-release.ts';
import { type SiteServer, serveSite } from '../testing/static-server.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';
import { HttpSource } from './http-source.ts';
import { type ReleaseFileBody, SourceError } from './release-source.ts';

const PLACE = { layer: 0, neuron: 0 };
const FILE = smallReleaseFiles()[activationsPath(0, 0)]!;
const never = new AbortController().signal;

let server: SiteServer;
let source: HttpSource;
let description: string;

beforeEach(async () => {
  const release = await makeSmallRelease();
  description = release.description;
  server = await serveSite({ site: release.folder, data: join(release.folder, 'data') });
  // Short for the test of silence, long beside what an answer takes on a slow machine.
  source = new HttpSource(new URL(server.url), RELEASED_FILES, { firstDelay: 5, timeout: 2_000 });
  return async () => {
    await source.close();
    await server.close();
  };
});

const read = () => source.readFile('activations', PLACE, never);
const textOf = (body: ReleaseFileBody | null) => Buffer.from(body as Uint8Array).toString('utf8');

describe('reading over HTTP', () => {
  it('gives the bytes of a file', async () => {
    expect(textOf(await read())).toBe(FILE);
  });

  it('takes 404 for an answer, once', async () => {
    expect(await source.readFile('related-neurons', PLACE, never)).toBeNull();
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['status 500', { kind: 'status', status: 500 }],
    ['status 503', { kind: 'status', status: 503 }],
    ['a reset', { kind: 'reset' }],
    ['half of the announced bytes', { kind: 'cut' }],
    ['silence', { kind: 'stall' }],
  ] as const)('asks again after %s', async (_, misbehaviour) => {
    server.misbehave(/./, { ...misbehaviour, times: 2 });
    expect(textOf(await read())).toBe(FILE);
    expect(server.requests).toHaveLength(3);
  });

  it('waits as long as Retry-After says', async () => {
    server.misbehave(/./, {
      kind: 'status',
      status: 429,
      headers: { 'Retry-After': '1' },
      times: 1,
    });
    const begun = performance.now();
    expect(textOf(await read())).toBe(FILE);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(990);
  });

  it('gives up after some attempts, and says why', async () => {
    server.misbehave(/./, { kind: 'status', status: 502 });
    await expect(read()).rejects.toThrow(SourceError);
    await expect(read()).rejects.toThrow(
      'data/collated-activations/0/0.json: the host answered 502 (6 attempts)',
    );
    expect(server.requests).toHaveLength(12);
  });

  it('does not repeat what is refused', async () => {
    server.misbehave(/./, { kind: 'status', status: 403 });
    await expect(read()).rejects.toThrow('the host answered 403');
    expect(server.requests).toHaveLength(1);
  });

  it('stops at once when it is aborted', async () => {
    server.misbehave(/./, { kind: 'stall' });
    const abort = new AbortController();
    const reading = source.readFile('activations', PLACE, abort.signal);
    setTimeout(() => abort.abort(), 20);
    await expect(reading).rejects.toThrow(/abort/i);
  });

  it('never shows credentials', () => {
    const secret = new HttpSource(
      new URL('https://user:pass@example.org/x?sig=key#y'),
      RELEASED_FILES,
    );
    expect(secret.url).toBe('https://example.org/x/');
  });
});

describe('a proxy that the environment names', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('passes requests on, but not those to this computer or to hosts of NO_PROXY', async () => {
    vi.stubEnv('HTTP_PROXY', server.url);
    vi.stubEnv('NO_PROXY', 'direct.invalid');
    const read = (base: string) =>
      new HttpSource(new URL(base), RELEASED_FILES, { tries: 1 }).readPath(
        'data/collated-activations/0/0.json',
        never,
      );
    await expect(read('http://direct.invalid/')).rejects.toThrow(SourceError);
    // This proxy knows only its own files, and answers 404 to a whole address.
    expect(await read('http://release.invalid/')).toBeNull();
    expect(textOf(await read(server.url))).toBe(FILE);
  });
});

describe('ingest over HTTP', () => {
  const ingestFrom = (out: string) =>
    runIngestCommand(['--from', server.url, '--all', '--description', description, '--out', out]);

  afterEach(() => server.behave());

  it('asks for each neuron once and each file once', async () => {
    const out = await makeTemporaryFolder();
    const { code, output } = await ingestFrom(out);
    expect(code, output).toBe(0);
    const files = server.requests.filter(({ method }) => method === 'GET');
    expect(files).toHaveLength(11 * 5);
    expect(new Set(files.map(({ path }) => path)).size).toBe(11 * 5);
    // Whether the host can be reached.
    expect(server.requests).toHaveLength(files.length + 1);
    expect((await readManifestOf(join(out, 'small'))).source.url).toBe(server.url);
  });

  it('reads a broken body again, and ends in the same bytes as without trouble', async () => {
    const [quiet, troubled] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
    await ingestFrom(quiet);
    server.misbehave(/activations\/0\/1/, { kind: 'truncate', times: 1 });
    server.misbehave(/explanations\/0\/2/, { kind: 'html', times: 2 });
    server.misbehave(/activations\/0\/4/, { kind: 'status', status: 500, times: 1 });
    const { code, output } = await ingestFrom(troubled);
    expect(code, output).toBe(0);
    expect(await hashAllFiles(troubled)).toEqual(await hashAllFiles(quiet));
  });

  it('reports a body that stays broken', async () => {
    server.misbehave(new RegExp(explanationsPath(0, 2)), { kind: 'html' });
    const { code, output } = await ingestFrom(await makeTemporaryFolder());
    expect([code, output]).toEqual([3, expect.stringMatching(/data\/explanations\/0\/2\.jsonl: /)]);
  });

  it('says that a host cannot be reached, before anything is written', async () => {
    await server.close();
    const out = await makeTemporaryFolder();
    const { code, output } = await ingestFrom(out);
    expect([code, output]).toEqual([4, expect.stringContaining('refused the connection')]);
    expect(await readdir(out)).toEqual([]);
    const list = ['--live', '--explanations-index', `${server.url}list.csv`, '--out', out];
    const listed = await runIngestCommand(list);
    expect([listed.code, listed.output]).toEqual([4, expect.stringContaining('refused')]);
    const verified = await runIngestCommand(['verify', `${server.url}data`]);
    expect([verified.code, verified.output]).toEqual([4, expect.stringContaining('refused')]);
  });

  it('stops where the host refuses everything, instead of asking for thousands of neurons', async () => {
    server.misbehave(/./, { kind: 'status', status: 403 });
    const out = await makeTemporaryFolder();
    const { code, output } = await runIngestCommand(
      ['--from', server.url, '--layers', '0', '--out', out].concat(['--threads', '1']),
    );
    expect([code, output]).toEqual([4, expect.stringContaining('half of the last 32 neurons')]);
    expect(output).toContain('the host answered 403');
    expect(server.requests.length).toBeLessThan(1_000);
  });
});
