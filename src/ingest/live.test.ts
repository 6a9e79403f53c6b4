import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EXIT_CODES } from '../cli/exit-codes.ts';
import type { Manifest } from '../dataset/manifest.ts';
import { PUBLIC_RELEASE_VARIABLE } from '../models/known-models.ts';
import { RELEASED_FILES } from '../models/model-description.ts';
import { RELEASED_QUANTILES } from '../release/neuron-record.ts';
import { hashAllFiles, readGzippedJson, readManifestOf } from '../testing/dataset-folder.ts';
import { runIngestCommand } from '../testing/ingest-runner.ts';
import { makeSmallRelease, SMALL_MODEL } from '../testing/small-release.ts';
import { type SiteServer, serveSite } from '../testing/static-server.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';
import { readDatasetEntries } from './dataset-files/write-manifest.ts';

let server: SiteServer;
let out: string;
let description: string;
/** The arguments of every command here. */
let source: string[];

beforeEach(async () => {
  const release = await makeSmallRelease();
  ({ description } = release);
  out = await makeTemporaryFolder();
  server = await serveSite({ site: release.folder, data: join(release.folder, 'data') });
  source = ['--from', server.url, '--description', description, '--out', out];
  return () => server.close();
});

async function run(args: readonly string[], code: number = EXIT_CODES.ok): Promise<string> {
  const ended = await runIngestCommand(args);
  expect(ended.code, ended.output).toBe(code);
  return ended.output;
}

const manifestOf = (id = 'small') => readManifestOf(join(out, id));
const entriesOf = () => readDatasetEntries(join(out, 'datasets.json'));
const caveatsOf = ({ caveats }: Manifest) => caveats.map(({ id }) => id);

async function writeList(name: string, content: string): Promise<string> {
  const folder = await makeTemporaryFolder({ [name]: content });
  return join(folder, name);
}

describe('a live dataset', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('holds no neuron, asks the host for nothing, and is listed with its release', async () => {
    const output = await run([...source, '--live']);
    expect(server.requests).toEqual([]);
    const [written, ...lines] = output.trimEnd().split('\n');
    expect(written).toMatch(/^Written: index and manifest/);
    expect(lines).toEqual([
      `The dataset small now has 0 of 11 neurons with excerpts and 0 explained, in ${join(out, 'small')}`,
      `Neurons that it does not have can be read from release/ or ${server.url}`,
    ]);
    const manifest = await manifestOf();
    expect(manifest.release).toEqual({
      bases: ['release/', server.url],
      files: RELEASED_FILES,
      quantiles: RELEASED_QUANTILES,
      activationDecimals: 2,
    });
    expect(manifest.counts.neurons).toBe(11);
    expect(await entriesOf()).toMatchObject([{ id: 'small', release: manifest.release }]);
    expect(await run(['verify', out])).toContain('All is well');
  });

  it('shows what is listed, and grows by the neurons that are named', async () => {
    const list = await writeList('list.csv', 'neuron,layer,score,explanation\n2,1,0.5,only listed');
    const output = await run([
      ...source,
      '--live',
      '--explanations-index',
      list,
      '--decimals',
      '3',
    ]);
    expect(output).toContain('Listed: 1 explanations from the list.\n');
    expect((await manifestOf()).counts).toMatchObject({ withExcerpts: 0, explained: 1 });
    const { release } = await manifestOf();
    const added = await run([...source, '--neurons', '0:1,1:3']);
    expect(added).toContain('2 asked for: 2 read');
    const manifest = await manifestOf();
    expect(manifest.counts).toMatchObject({ withExcerpts: 2, explained: 3 });
    expect(manifest.release).toEqual(release);
    expect(manifest.release!.activationDecimals).toBe(3);
    expect(await run(['verify', out])).toContain('All is well');
  });

  it('may also be begun with neurons', async () => {
    await run([...source, '--live', '--neurons', '0:1']);
    expect((await manifestOf()).counts.withExcerpts).toBe(1);
    await run([...source, '--live']);
    expect((await manifestOf()).counts.withExcerpts).toBe(1);
  });

  it('reads from the bases that are named, in their order, until others are', async () => {
    const bases = ['https://mirror.example/gpt2', 'release', server.url];
    await run([...source, '--live', ...bases.flatMap((base) => ['--release-base', base])]);
    const expected = ['https://mirror.example/gpt2/', 'release/', server.url];
    expect((await manifestOf()).release!.bases).toEqual(expected);
    await run([...source, '--neurons', '0:1']);
    expect((await manifestOf()).release!.bases).toEqual(expected);
    await run([...source, '--neurons', '0:1', '--release-base', server.url]);
    expect((await manifestOf()).release!.bases).toEqual([server.url]);
    expect((await entriesOf())[0]!.release!.bases).toEqual([server.url]);
  });

  it('needs an address, which a base may be', async () => {
    const { folder } = await makeSmallRelease();
    const fromFolder = ['--from', folder, '--description', description, '--out', out, '--live'];
    expect(await run(fromFolder, EXIT_CODES.usage)).toContain('--release-base');
    expect(await entriesOf()).toEqual([]);
    const withBase = ['--description', description, '--release-base', server.url, '--out', out];
    await run([...withBase, '--live']);
    expect((await manifestOf()).release!.bases).toEqual([server.url]);
  });

  it.each([
    [['--live', '--all'], /choose one/],
    [['--all', '--neurons', '0:1'], /--all reads every neuron/],
    [['--live', '--release-base', 'http://example.org/'], /http:\/\/ only from this computer/],
    [['--live', '--release-base', 'https://me:secret@example.org/'], /user name and password/],
    [['--live', '--release-base', 'https://example.org/x?sig=1'], /no "\?"/],
    [['--live', '--release-base', '../up/'], /without "\.\."/],
    [['--live', '--release-base', 'ftp://example.org/'], /https:\/\/host\/folder\//],
    [
      Array.from({ length: 9 }, (_, n) => ['--release-base', `https://${n}.example/`]).flat(),
      /At most 8/,
    ],
  ])('is refused with what is wrong: %j', async (args, message) => {
    expect(await run([...source, ...args], EXIT_CODES.usage)).toMatch(message);
    expect(await entriesOf()).toEqual([]);
  });

  it('is not what a run becomes that finds nothing', async () => {
    server.misbehave(/./, { kind: 'status', status: 403 });
    await run([...source, '--neurons', '0:1'], EXIT_CODES.nothingUsable);
    expect(await entriesOf()).toEqual([]);
    server.behave();
    await run([...source, '--neurons', '0:1']);
    expect((await manifestOf()).release!.bases).toEqual(['release/', server.url]);
  });

  it('of a known model is of the public release, or of the address that stands in for it', async () => {
    vi.stubEnv(PUBLIC_RELEASE_VARIABLE, server.url);
    await run(['--live', '--model', 'gpt2-small', '--out', out]);
    vi.unstubAllEnvs();
    const standIn = await manifestOf('gpt2-small');
    expect(standIn.release!.bases).toEqual(['release/', server.url]);
    expect(standIn.release!.files['related-neurons']).toBeNull();
    await run(['--live', '--model', 'gpt2-small', '--out', out, '--dataset-id', 'public']);
    expect((await manifestOf('public')).release!.bases).toEqual([
      'release/',
      'https://openaipublic.blob.core.windows.net/neuron-explainer/',
    ]);
    vi.stubEnv(PUBLIC_RELEASE_VARIABLE, 'elsewhere');
    expect(await run(['--live', '--out', out], EXIT_CODES.usage)).toContain(
      PUBLIC_RELEASE_VARIABLE,
    );
  });
});

describe('a host is asked for every neuron only where that is said', () => {
  it('and otherwise the command says how much that is', async () => {
    const output = await run(source, EXIT_CODES.usage);
    expect(output).toContain('11 neurons in 55 files');
    for (const option of ['--live', '--neurons', '--layers', '--all']) {
      expect(output).toContain(option);
    }
    expect(server.requests).toEqual([]);
    const xl = await run(['--out', out], EXIT_CODES.usage);
    expect(xl).toMatch(/307,200 neurons in 1,536,000 files: some 151 GB to 230 GB .* 15\.1 GB/);
    expect(xl).toContain('--starter');
    await run([...source, '--all']);
    expect((await manifestOf()).counts.withExcerpts).toBe(10);
  });

  it('nor with a list, which is all that is read', async () => {
    const list = await writeList('list.json', '{"1": [1, 2, " only listed", 0.5]}');
    const output = await run([...source, '--explanations-index', list]);
    expect(output).not.toContain('Neurons: ');
    expect(output).toContain('1 explanations from the list, their last characters restored.');
    expect(server.requests).toEqual([]);
    expect((await manifestOf()).counts).toMatchObject({ withExcerpts: 0, explained: 1 });
  });
});

describe('a list of explanations', () => {
  const PAPER = '{"1": [1, 2, " only listed", 0.5]}';

  it("is restored where it is the paper's, which the dataset says from then on", async () => {
    const csv = await writeList('list.csv', 'layer,neuron,explanation,score\n0,1,as it is,0.5\n');
    await run([...source, '--live', '--explanations-index', csv]);
    expect(caveatsOf(await manifestOf())).toEqual([]);
    const paper = await writeList('list.json', PAPER);
    await run([...source, '--live', '--explanations-index', paper]);
    await run([...source, '--neurons', '0:0']);
    expect(caveatsOf(await manifestOf())).toEqual(['paper-list']);
    const read = (layer: number) =>
      readGzippedJson(join(out, 'small', 'index', `${layer}`, 'explanations.json.gz'));
    const unknown = [null, null, null, null, null];
    expect(await read(0)).toMatchObject({
      explanation: [' the word "all"', 'as it is', ...unknown],
    });
    expect(await read(1)).toMatchObject({ explanation: [null, null, ' only listed.', null] });
  });

  it('is not mentioned where the model has none of its neurons', async () => {
    const list = await writeList('list.json', '{"1": [9, 2, " outside", 0.5]}');
    await run([...source, '--live', '--explanations-index', list]);
    expect(caveatsOf(await manifestOf())).toEqual([]);
  });

  it("may be another dataset's table", async () => {
    await run([...source, '--all']);
    const table = join(out, 'small', 'exports', 'explanations.csv.gz');
    const args = [...source, '--live', '--dataset-id', 'listed', '--explanations-index', table];
    expect(await run(args)).toContain('Listed: 9 explanations from the list.\n');
    for (const file of ['explanations', 'scores']) {
      const [stored, listed] = await Promise.all(
        ['small', 'listed'].map((id) =>
          readGzippedJson(join(out, id, 'index', '0', `${file}.json.gz`)),
        ),
      );
      expect(listed).toEqual(stored);
    }
  });

  it('is refused unless it is UTF-8', async () => {
    const list = await writeList('list.csv', '');
    await writeFile(list, Buffer.from('layer,neuron,explanation,score\n0,1,caf\xe9,0.5', 'latin1'));
    const output = await run([...source, '--live', '--explanations-index', list], EXIT_CODES.usage);
    expect(output).toContain('list.csv: the text is not UTF-8');
  });
});

describe('release and caveats of a live dataset', () => {
  it('last through joining and finalizing', async () => {
    const list = await writeList('list.json', '{"1": [1, 2, " only listed", 0.5]}');
    const { folder } = await makeSmallRelease();
    const fromFolder = ['--from', folder, '--description', description];
    // A copy of a folder knows no address.
    await run([...fromFolder, '--neurons', '0:0', '--out', join(out, 'a')]);
    const live = ['--from', server.url, '--description', description, '--out', join(out, 'b')];
    await run([...live, '--live', '--explanations-index', list]);
    const { release, caveats } = await readManifestOf(join(out, 'b', 'small'));
    const parts = ['a', 'b'].map((part) => join(out, part, 'small'));
    for (const order of [parts, [...parts].reverse()]) {
      const joined = await makeTemporaryFolder();
      await run(['finalize', ...order, '--out', joined]);
      await run(['finalize', '--out', joined]);
      const manifest = await readManifestOf(join(joined, 'small'));
      expect(manifest.release).toEqual(release);
      expect(manifest.caveats).toEqual(caveats);
      expect(manifest.counts).toMatchObject({ withExcerpts: 1, explained: 2 });
      expect(await run(['verify', joined])).toContain('All is well');
    }
    // The part itself takes the other in.
    await run(['finalize', parts[1]!, '--out', join(out, 'a')]);
    expect((await readManifestOf(parts[0]!)).release).toEqual(release);
  });

  it.each(['manifest.json', 'index/1/explanations.json.gz'])(
    'last through the repair of a lost %s',
    async (path) => {
      const title = ['--title', SMALL_MODEL.title, '--decimals', '3'];
      await run([...source, ...title, '--live', '--release-base', 'https://mirror.example/']);
      const before = await hashAllFiles(out);
      await rm(join(out, 'small', path));
      const repair = ['verify', out, '--repair', '--from', server.url];
      const output = await run([...repair, '--description', description]);
      expect(output).toContain('All is well');
      expect(await hashAllFiles(out)).toEqual(before);
      expect(server.requests).toEqual([]);
    },
  );
});
