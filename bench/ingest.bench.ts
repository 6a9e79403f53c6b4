/**
 * How fast neurons of the release's sizes become shards, from loopback, beside the time that fetching and `JSON.parse`
 * of the same files alone take with as many threads; how much memory that takes, how long the whole release would
 * take at 1 Gbit/s; and what the complete real record weighs.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runCommand } from '../scripts/run-command.ts';
import { packNeuron } from '../src/pack/pack-neuron.ts';
import { packSettings } from '../src/pack/pack-settings.ts';
import type { NeuronRecord } from '../src/release/types.ts';
import type { BenchContext, Measurements } from './context.ts';
import { measureParseLimit } from './ingest/parse-limit.ts';
import { realSizedFiles, serveRealSized } from './ingest/real-sized-release.ts';

/** Enough that starting and the index, about two seconds, do not decide: the release has 60 times as many. */
const NEURONS = 5_000;
const LAYER = 1;
const CONNECTIONS = 32;

const RELEASE_NEURONS = 307_200;
const LINE_BYTES_PER_SECOND = 1e9 / 8;

export async function run(context: BenchContext): Promise<Measurements> {
  const folder = await mkdtemp(join(tmpdir(), 'neuron-atlas-bench-'));
  const files = await realSizedFiles(LAYER);
  if (!files.isReal) context.log('without the real record: a synthetic one takes its place');
  const release = await serveRealSized(files, LAYER, NEURONS);
  try {
    const threads = availableParallelism();
    const bytesPerNeuron = release.bytes / NEURONS;
    context.log(
      `${NEURONS} neurons of ${Math.round(bytesPerNeuron / 1_000)} kB, ${threads} threads`,
    );
    const addresses = release.paths.map((path) => release.url + path);
    const parseSeconds = await measureParseLimit(addresses, threads, CONNECTIONS);
    const { seconds, peakRssBytes } = await runMeasured([
      ...['--from', release.url, '--description', await describeModel(folder)],
      ...['--layers', `${LAYER}`, '--out', join(folder, 'data')],
      ...['--threads', `${threads}`, '--concurrency', `${CONNECTIONS}`],
    ]);
    const neuronsPerSecond = NEURONS / seconds;
    const lineLimit = LINE_BYTES_PER_SECOND / bytesPerNeuron;
    const hours = RELEASE_NEURONS / Math.min(neuronsPerSecond, lineLimit) / 3_600;
    context.log(
      `The whole release at 1 Gbit/s: ${hours.toFixed(1)} h here; the line alone carries ` +
        `${lineLimit.toFixed(0)} neurons a second, ${(RELEASE_NEURONS / lineLimit / 3_600).toFixed(1)} h`,
    );
    return {
      'ingest.neurons_per_s': neuronsPerSecond,
      'ingest.parse_limit_neurons_per_s': NEURONS / parseSeconds,
      'ingest.parse_limit_ratio': parseSeconds / seconds,
      'ingest.peak_rss_mb': peakRssBytes / 1e6,
      'ingest.whole_release_hours': hours,
      ...weigh(files.record),
    };
  } finally {
    release.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A model of just these neurons: the index of a whole one would be made for a three-hundredth of its neurons. */
async function describeModel(folder: string): Promise<string> {
  const path = join(folder, 'model.json');
  const source = { name: 'bench' };
  const model = { id: 'bench', title: 'Bench', model: 'Bench', layers: [1, NEURONS], source };
  await writeFile(path, JSON.stringify(model));
  return path;
}

/** The real command, in a process of its own. */
async function runMeasured(args: string[]): Promise<{ seconds: number; peakRssBytes: number }> {
  const measured = ['--import', './bench/ingest/measure-process.js'];
  const command = ['scripts/command.js', 'ingest', ...args];
  const { code, output } = await runCommand(process.execPath, [...measured, ...command], {
    output: 'capture',
  });
  if (code !== 0) throw new Error(`The ingest ended with ${code}:\n${output}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}

/** What the record alone weighs, packed by itself and compressed as gzip -9 does: the overview, and both parts. */
function weigh(record: NeuronRecord): Measurements {
  const { overview, remainder } = packNeuron(
    {
      id: record.neuron_id,
      activations: record,
      explanations: null,
      relatedNeurons: null,
      relatedTokensByActivation: null,
      relatedTokensByWeight: null,
    },
    packSettings(),
  );
  const sizeOf = (value: unknown) => gzipSync(JSON.stringify(value), { level: 9 }).byteLength;
  return {
    'ingest.head_gzip_bytes': sizeOf(overview),
    'ingest.total_gzip_bytes': sizeOf(overview) + sizeOf(remainder),
  };
}
