import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../cli/exit-codes.ts';
import type { DatasetChecksums, LayerChecksums } from '../dataset/files.ts';
import { toStoredScore } from '../dataset/fixed-point.ts';
import {
  hashAllFiles,
  readAllFiles,
  readDetailOf,
  readGzippedJson,
  readManifestOf,
} from '../testing/dataset-folder.ts';
import { runIngestCommand } from '../testing/ingest-runner.ts';
import {
  activationsPath,
  explanationsPath,
  makeSmallRelease,
  SMALL_MODEL,
  smallReleaseFiles,
} from '../testing/small-release.ts';
import { makeTemporaryFolder } from '../testing/temporary-folder.ts';

/** Runs the command on the small release into a folder. */
async function ingestSmall(
  out: string,
  args: readonly string[] = [],
  files: Record<string, string> = smallReleaseFiles(),
) {
  const { folder, description } = await makeSmallRelease(files);
  return runIngestCommand(['--from', folder, '--description', description, '--out', out, ...args]);
}

const SHARDS = ['--neurons-per-overview-shard', '2', '--neurons-per-remainder-shard', '3'];

describe('ingest', () => {
  it('writes every neuron of a folder, and says what is missing', async () => {
    const out = await makeTemporaryFolder();
    const { code, output } = await ingestSmall(out, SHARDS);
    expect(code, output).toBe(EXIT_CODES.ok);
    expect(output).toContain('10 asked for: 10 read');
    expect(output).toContain('1 explanations');
    const manifest = await readManifestOf(join(out, 'small'));
    expect(manifest.layers).toEqual([
      { neurons: 7, withExcerpts: '0-6' },
      { neurons: 4, withExcerpts: '0-1,3' },
    ]);
    expect(manifest.counts).toEqual({
      neurons: 11,
      withExcerpts: 10,
      explained: 9,
      scored: 9,
      activations: 10,
      simulations: 9,
      relatedNeurons: 0,
      relatedTokensByActivation: 1,
      relatedTokensByWeight: 0,
    });
    const neuron = await readDetailOf(join(out, 'small'), { layer: 0, neuron: 6 });
    expect(neuron.overview.explanations![0]!.text).toBe(' the word "any"');
    expect(neuron.scale.maximum).toBe(7.25);
  });

  it('writes the same bytes when it is run again, and when into another folder', async () => {
    const [first, second] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
    await ingestSmall(first);
    const bytes = await hashAllFiles(first);
    const { output } = await ingestSmall(first);
    expect(output).toContain('10 stored before');
    expect(await hashAllFiles(first)).toEqual(bytes);
    await ingestSmall(first, ['--refresh']);
    expect(await hashAllFiles(first)).toEqual(bytes);
    await ingestSmall(second);
    expect(await hashAllFiles(second)).toEqual(bytes);
  });

  it('writes the same bytes whatever the order in which neurons are added', async () => {
    const parts = ['0:0', '0:6', '1:3', '0:1-5', '1:0-1'];
    const list = JSON.stringify({
      1: [0, 3, ' listed', 0.5],
      2: [0, 1, ' detail wins', 0.25],
      3: [1, 2, ' only listed', null],
    });
    const listed = join(await makeTemporaryFolder({ 'list.json': list }), 'list.json');
    const withList = ['--explanations-index', listed];
    const atOnce = await makeTemporaryFolder();
    await ingestSmall(atOnce, [...SHARDS, ...withList, '--neurons', parts.join(',')]);
    const orders = [parts, [...parts].reverse()];
    for (const order of orders) {
      for (const listAt of [0, order.length - 1]) {
        const out = await makeTemporaryFolder();
        for (const [step, part] of order.entries()) {
          const { code, output } = await ingestSmall(out, [
            ...(step === 0 ? SHARDS : []),
            ...(step === listAt ? withList : []),
            '--neurons',
            part,
          ]);
          expect(code, output).toBe(EXIT_CODES.ok);
        }
        expect(await hashAllFiles(out)).toEqual(await hashAllFiles(atOnce));
      }
    }
  });

  it('lists neurons without detail from a list, and lets real detail win', async () => {
    const out = await makeTemporaryFolder({
      'list.json': JSON.stringify({
        1: [0, 5, ' listed', 0.91],
        2: [1, 2, ' only listed', null],
        3: [0, 3, ' of a neuron without an explanation file', 0.5],
        4: [9, 0, ' outside', 0.1],
      }),
    });
    const list = join(out, 'list.json');
    const { output } = await ingestSmall(out, ['--explanations-index', list]);
    expect(output).toContain('1 listed neurons that the model does not have');
    const index = async (layer: number, group: string) =>
      readGzippedJson(join(out, 'small', 'index', `${layer}`, `${group}.json.gz`));
    expect(await index(0, 'explanations')).toMatchObject({
      explanation: [
        ' the word "all"',
        ' the word "every"',
        ' the word "none"',
        ' of a neuron without an explanation file.',
        ' the word "most"',
        ' the word "few"',
        ' the word "any"',
      ],
    });
    expect(await index(0, 'scores')).toMatchObject({
      score: { decimals: 3, values: [100, 200, 300, 500, 500, 600, 700] },
    });
    expect(await index(1, 'explanations')).toMatchObject({
      explanation: [' the word "all"', ' the word "every"', ' only listed.', ' the word "some"'],
    });
    expect((await readManifestOf(join(out, 'small'))).counts).toMatchObject({
      withExcerpts: 10,
      explained: 11,
      scored: 10,
    });
  });

  it('keeps a neuron whose explanations are broken, says what is wrong and where, and reads it again', async () => {
    const out = await makeTemporaryFolder();
    const files = smallReleaseFiles();
    const good = files[explanationsPath(0, 1)]!;
    files[explanationsPath(0, 1)] = good.replace('"true_activations":[', '"true_activations":[1,');
    const { code, output } = await ingestSmall(out, [], files);
    expect(code).toBe(EXIT_CODES.incomplete);
    expect(output).toMatch(
      /data\/explanations\/0\/1\.jsonl: scored_explanations\[0\].*true_activations: 4 values for 3 tokens/,
    );
    const broken = await readDetailOf(join(out, 'small'), { layer: 0, neuron: 1 });
    expect(broken.overview.rejected).toEqual(['explanations']);
    expect(broken.overview.explanations).toBeNull();
    expect(broken.excerpts).toHaveLength(4);

    const repaired = await ingestSmall(out);
    expect(repaired.output).toContain('10 asked for: 1 read');
    const undisturbed = await makeTemporaryFolder();
    await ingestSmall(undisturbed);
    expect(await hashAllFiles(out)).toEqual(await hashAllFiles(undisturbed));
  });

  it('leaves out a neuron of which no file can be used', async () => {
    const out = await makeTemporaryFolder();
    const { code, output } = await ingestSmall(out, [], {
      [activationsPath(0, 2)]: '<html>',
      [activationsPath(0, 1)]: smallReleaseFiles()[activationsPath(0, 1)]!,
    });
    expect(code).toBe(EXIT_CODES.incomplete);
    expect(output).toContain('1 of which no file could be used');
    expect((await readManifestOf(join(out, 'small'))).layers[0]!.withExcerpts).toBe('1');
  });

  it('remembers that the source has nothing of a neuron', async () => {
    const out = await makeTemporaryFolder();
    const { output } = await ingestSmall(out, ['--neurons', '1:0-3']);
    expect(output).toContain('1 that the source does not have');
    const shard = await readGzippedJson(join(out, 'small', 'overview', '1', '0.json.gz'));
    expect(shard).toMatchObject({ missing: [2] });
    expect((await ingestSmall(out, ['--neurons', '1:2'])).output).toContain('1 stored before');
  });

  it('makes torn shards again', async () => {
    const out = await makeTemporaryFolder();
    await ingestSmall(out);
    const bytes = await hashAllFiles(out);
    const head = join(out, 'small', 'overview', '0', '1.json.gz');
    await writeFile(head, (await readFile(head)).subarray(0, 100));
    await rm(join(out, 'small', 'remainder', '1', '0.json.gz'));
    const { code, output } = await ingestSmall(out);
    expect(code, output).toBe(EXIT_CODES.ok);
    expect(output).toContain('overview/0/1.json.gz');
    expect(await hashAllFiles(out)).toEqual(bytes);
  });

  it('indexes the statistics of neurons with detail, unknown ones as null', async () => {
    const out = await makeTemporaryFolder();
    await ingestSmall(out, ['--neurons', '0:0,0:3']);
    const neuron = await readDetailOf(join(out, 'small'), { layer: 0, neuron: 3 });
    const lookup = toStoredScore(neuron.overview.lookupScore!);
    expect(await readGzippedJson(join(out, 'small', 'index', '0', 'statistics.json.gz'))).toEqual({
      format: 'neuron-atlas/index',
      version: 1,
      layer: 0,
      group: 'statistics',
      randomOnlyScore: { decimals: 3, values: [500, null, null, null, null, null, null] },
      lookupScore: {
        decimals: 3,
        values: [null, null, null, lookup, null, null, null],
      },
      maximum: { decimals: 2, values: [125, null, null, 425, null, null, null] },
      mean: { decimals: 4, values: [0, null, null, 3750, null, null, null] },
      variance: { decimals: 4, values: Array(7).fill(null) },
      skewness: { decimals: 2, values: Array(7).fill(null) },
      kurtosis: { decimals: 2, values: [300, null, null, 300, null, null, null] },
    });
  });

  it('lists every file with its size and hash, up to the revision', async () => {
    const out = await makeTemporaryFolder();
    await ingestSmall(out);
    const files = await readAllFiles(join(out, 'small'));
    const hash = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
    const parse = (path: string) => JSON.parse(gunzipSync(files.get(path)!).toString('utf8'));
    const list = parse('checksums.json.gz') as DatasetChecksums;
    const listed = [
      ...list.files,
      ...[0, 1].flatMap((layer) => (parse(`checksums/${layer}.json.gz`) as LayerChecksums).files),
    ];
    expect(listed.map(({ path }) => path).sort()).toEqual(
      [...files.keys()].filter((path) => path !== 'checksums.json.gz' && path !== 'manifest.json'),
    );
    for (const { path, bytes, sha256 } of listed) {
      expect([bytes, sha256]).toEqual([files.get(path)!.length, hash(files.get(path)!)]);
    }
    const manifest = JSON.parse(files.get('manifest.json')!.toString('utf8'));
    expect(manifest.revision).toBe(hash(gunzipSync(files.get('checksums.json.gz')!)).slice(0, 16));
    expect(list.manifest).toBe(hash(JSON.stringify({ ...manifest, revision: '0' })));
  });

  it('changes the revision with any content, and only then', async () => {
    const out = await makeTemporaryFolder();
    const revision = async () => (await readManifestOf(join(out, 'small'))).revision;
    await ingestSmall(out, ['--neurons', '0:0']);
    const first = await revision();
    await ingestSmall(out, ['--neurons', '0:0']);
    expect(await revision()).toBe(first);
    await ingestSmall(out, ['--neurons', '0:1']);
    const second = await revision();
    expect(second).not.toBe(first);
    await ingestSmall(out, ['--neurons', '0:1', '--title', 'Renamed']);
    expect(await revision()).not.toBe(second);
  });
});

describe('the command line', () => {
  it.each([
    [['--model', 'gpt5'], /no built-in model "gpt5"/],
    [['--neurons', '0:9'], /layer 0 has neurons 0 to 6/],
    [['--neurons', '0'], /not understood/],
    [['--layers', '1-2'], /layers 0 to 1/],
    [['--dataset-id', '../up'], /cannot be a dataset's id/],
    [['--decimals', '2.5'], /whole number/],
    [['--nonsense'], /unknown option/],
  ])('refuses %j with what is wrong', async (args, message) => {
    const out = await makeTemporaryFolder();
    const { code, output } =
      args[0] === '--model'
        ? await runIngestCommand([...args, '--out', out])
        : await ingestSmall(out, args);
    expect(output).toMatch(message);
    expect(code).toBe(EXIT_CODES.usage);
  });

  it('refuses options that contradict what the dataset already is', async () => {
    const out = await makeTemporaryFolder();
    await ingestSmall(out, [...SHARDS, '--decimals', '3']);
    for (const args of [
      ['--neurons-per-overview-shard', '5'],
      ['--neurons-per-remainder-shard', '4'],
      // The former names of these options are still read.
      ['--neurons-per-head-shard', '5'],
      ['--neurons-per-rest-shard', '4'],
      ['--decimals', '2'],
    ]) {
      const { code, output } = await ingestSmall(out, args);
      expect([code, output]).toEqual([
        EXIT_CODES.usage,
        expect.stringContaining('The dataset small has'),
      ]);
    }
    const other = await makeTemporaryFolder({
      'model.json': JSON.stringify({ ...SMALL_MODEL, layers: { count: 2, neurons: 4 } }),
    });
    const { code, output } = await runIngestCommand([
      ...['--from', other, '--description', join(other, 'model.json'), '--out', out],
    ]);
    expect([code, output]).toEqual([EXIT_CODES.usage, expect.stringContaining('of another model')]);
  });

  it('names the field of a description that is wrong', async () => {
    const folder = await makeTemporaryFolder({
      'model.json': JSON.stringify({
        ...SMALL_MODEL,
        files: { activations: '../{layer}/{neuron}' },
      }),
    });
    const { code, output } = await runIngestCommand(['--description', join(folder, 'model.json')]);
    expect([code, output]).toEqual([
      EXIT_CODES.usage,
      expect.stringContaining('files.activations'),
    ]);
  });

  it('says where nothing usable was found', async () => {
    const out = await makeTemporaryFolder();
    const { code } = await ingestSmall(out, [], {});
    expect(code).toBe(EXIT_CODES.nothingUsable);
    expect(JSON.parse(await readFile(join(out, 'datasets.json'), 'utf8')).datasets).toEqual([]);
  });

  it('finishes what is in hand when it is interrupted, and continues when it is run again', async () => {
    const out = await makeTemporaryFolder();
    const { folder, description } = await makeSmallRelease();
    const args = ['--from', folder, '--description', description, '--out', out, ...SHARDS];
    const { code, output } = await runIngestCommand(args, { stop: AbortSignal.abort() });
    expect([code, output]).toEqual([
      EXIT_CODES.interrupted,
      expect.stringContaining('Interrupted'),
    ]);
    expect((await runIngestCommand(args)).code).toBe(EXIT_CODES.ok);
    const undisturbed = await makeTemporaryFolder();
    await ingestSmall(undisturbed, SHARDS);
    expect(await hashAllFiles(out)).toEqual(await hashAllFiles(undisturbed));
  });

  it('explains its options and exit codes', async () => {
    const { code, output } = await runIngestCommand(['--help']);
    expect(code).toBe(EXIT_CODES.ok);
    expect(output).toContain('130  interrupted');
    const help = (await runIngestCommand(['ingest', '--help'])).output;
    expect(help).toContain('--explanations-index');
    expect(help).not.toContain('--neurons-per-head-shard');
  });
});
