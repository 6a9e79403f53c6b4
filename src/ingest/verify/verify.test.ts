import { copyFile, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import { hashAllFiles } from '../../testing/dataset-folder.ts';
import { runIngestCommand } from '../../testing/ingest-runner.ts';
import { makeSmallRelease } from '../../testing/small-release.ts';
import { serveSite } from '../../testing/static-server.ts';
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts';

let out: string;
let source: string[];

beforeEach(async () => {
  out = await makeTemporaryFolder();
  const { folder, description } = await makeSmallRelease();
  source = ['--from', folder, '--description', description];
  const shards = ['--neurons-per-overview-shard', '2', '--neurons-per-remainder-shard', '3'];
  await runIngestCommand([...source, ...shards, '--out', out]);
});

const at = (path: string) => join(out, 'small', path);

async function edit(path: string, change: (text: string) => string): Promise<void> {
  const bytes = await readFile(at(path));
  if (!path.endsWith('.gz')) await writeFile(at(path), change(bytes.toString('utf8')));
  else await writeFile(at(path), gzipSync(change(gunzipSync(bytes).toString('utf8'))));
}

/** Ways to spoil a dataset, and what verify has to say of each. */
const DAMAGES: { name: string; spoil: () => Promise<void>; words: RegExp }[] = [
  {
    name: 'an overview shard that is gone',
    spoil: () => rm(at('overview/0/1.json.gz')),
    words: /overview\/0\/1\.json\.gz: missing/,
  },
  {
    name: 'a torn remainder shard',
    spoil: () => truncate(at('remainder/0/2.json.gz'), 60),
    words: /remainder\/0\/2\.json\.gz: other size: 60 bytes instead of the \d+ of the list/,
  },
  {
    name: 'an overview shard with another value',
    spoil: () => edit('overview/1/0.json.gz', (text) => text.replace(' day', ' dab')),
    words: /overview\/1\/0\.json\.gz: other (hash|size)/,
  },
  {
    name: 'a shard of other neurons',
    spoil: () => copyFile(at('overview/0/1.json.gz'), at('overview/0/0.json.gz')),
    words: /overview\/0\/0\.json\.gz: malformed/,
  },
  {
    name: 'an index that says something else',
    spoil: () => edit('index/0/scores.json.gz', (text) => text.replace('100,', '101,')),
    words: /index\/0\/scores\.json\.gz: other/,
  },
  {
    name: 'a host page in the place of a summary',
    spoil: () => writeFile(at('summary.json.gz'), '<!doctype html>'),
    words: /summary\.json\.gz: malformed/,
  },
  {
    name: 'counts that are not right',
    spoil: () =>
      edit('manifest.json', (text) => text.replace('"withExcerpts": 10', '"withExcerpts": 11')),
    words: /manifest\.json: contradicts the shards|manifest\.json: other hash/,
  },
  {
    name: 'a manifest that is cut short',
    spoil: () => truncate(at('manifest.json'), 100),
    words: /manifest\.json: malformed/,
  },
  {
    name: 'no list of files',
    spoil: () => rm(at('checksums/1.json.gz')),
    words: /checksums\/1\.json\.gz: missing/,
  },
  {
    name: 'a file left by a killed run',
    spoil: () => writeFile(at('overview/0/.partial-00000000-1-0-9.json.gz'), 'x'),
    words: /\.partial-00000000-1-0-9\.json\.gz: unlisted/,
  },
];

describe('verify', () => {
  it('reports an intact dataset as such, on disk, by its list, and over HTTP', async () => {
    for (const place of [out, join(out, 'small')]) {
      const { code, output } = await runIngestCommand(['verify', place]);
      expect(code, output).toBe(EXIT_CODES.ok);
      expect(output).toContain('All is well');
    }
    const server = await serveSite({ site: out, data: out });
    for (const address of [`${server.url}data`, `${server.url}data/small/`]) {
      const { code, output } = await runIngestCommand(['verify', address]);
      expect(code, output).toBe(EXIT_CODES.ok);
    }
    server.misbehave(/overview\/1\/1/, { kind: 'html' });
    const broken = await runIngestCommand(['verify', `${server.url}data`]);
    expect([broken.code, broken.output]).toEqual([
      EXIT_CODES.incomplete,
      expect.stringContaining('overview/1/1.json.gz: malformed'),
    ]);
    await server.close();
  });

  it.each(DAMAGES.filter(({ name }) => !name.includes('killed')))(
    'finds $name, and repairs it to the same bytes',
    async ({ spoil, words }) => {
      const before = await hashAllFiles(out);
      await spoil();
      const { code, output } = await runIngestCommand(['verify', out]);
      expect(code).toBe(EXIT_CODES.incomplete);
      expect(output).toMatch(words);
      const repaired = await runIngestCommand(['verify', out, '--repair', ...source]);
      expect(repaired.code, repaired.output).toBe(EXIT_CODES.ok);
      expect(await hashAllFiles(out)).toEqual(before);
    },
  );

  it('finds what a killed run left, without taking it for a part of the dataset', async () => {
    const { spoil, words } = DAMAGES.at(-1)!;
    await spoil();
    await writeFile(at('.DS_Store'), 'x');
    const { code, output } = await runIngestCommand(['verify', out]);
    expect(code).toBe(EXIT_CODES.incomplete);
    expect(output).toMatch(words);
    expect(output).toContain('Wrong: 1');
  });

  it('reads again only the neurons of damaged shards, also with the former names of options', async () => {
    await rm(at('overview/0/1.json.gz'));
    await rm(at('remainder/1/1.json.gz'));
    const { output } = await runIngestCommand([
      'verify',
      out,
      '--mend',
      '--attempts',
      '2',
      ...source,
    ]);
    // Two of the overview shard, one of the remainder shard: the layer has four neurons, three per remainder shard.
    expect(output).toContain('3 asked for: 3 read');
  });

  it('needs the list again for explanations that only the index had', async () => {
    await mkdir(dirname(at('x')), { recursive: true });
    const list = join(out, 'list.json');
    await writeFile(list, JSON.stringify({ 1: [1, 2, ' only listed', 0.5] }));
    const withList = ['--explanations-index', list];
    await runIngestCommand([...source, ...withList, '--out', out]);
    const before = await hashAllFiles(join(out, 'small'));
    await rm(at('index/1/explanations.json.gz'));
    const repaired = await runIngestCommand(['verify', out, '--repair', ...source, ...withList]);
    expect(repaired.code, repaired.output).toBe(EXIT_CODES.ok);
    expect(await hashAllFiles(join(out, 'small'))).toEqual(before);
  });

  it('refuses to repair what is not on disk, and says where there is no dataset', async () => {
    const refused = await runIngestCommand(['verify', 'http://127.0.0.1:9/', '--repair']);
    expect(refused.code).toBe(EXIT_CODES.usage);
    const nothing = await runIngestCommand(['verify', await makeTemporaryFolder()]);
    expect([nothing.code, nothing.output]).toEqual([
      EXIT_CODES.incomplete,
      expect.stringContaining('no manifest that can be read'),
    ]);
  });
});
