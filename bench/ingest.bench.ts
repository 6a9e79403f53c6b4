/**
 * How fast neurons become shards, beside the time that reading and `JSON.parse` alone take on the same files with
 * as many threads; how much memory that takes; and what the complete real record weighs.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runTool } from '../scripts/run-command.ts';
import { packNeuron } from '../src/ingest/pack/pack-neuron.ts';
import { packSettings } from '../src/ingest/pack/pack-settings.ts';
import type { NeuronRecord } from '../src/release/types.ts';
import type { BenchContext, Measurements } from './context.ts';
import { measureParseLimit } from './ingest/parse-limit.ts';
import { realSizedFiles, writeRealSized } from './ingest/real-sized-release.ts';

/** Enough that starting threads and writing the index, some two seconds, do not decide. */
const NEURONS = 1_000;
const LAYER = 1;

export async function run(context: BenchContext): Promise<Measurements> {
  const folder = await mkdtemp(join(tmpdir(), 'neuron-atlas-bench-'));
  try {
    const files = await realSizedFiles();
    if (!files.isReal) context.log('without the real record: a synthetic one takes its place');
    const release = join(folder, 'release');
    const { paths, bytes } = await writeRealSized(release, files, LAYER, NEURONS);
    const threads = availableParallelism();
    context.log(
      `${NEURONS} neurons of ${Math.round(bytes / NEURONS / 1_000)} kB, ${threads} threads`,
    );
    const parseSeconds = await measureParseLimit(paths, threads);
    const out = join(folder, 'data');
    const { seconds, peakRssBytes } = await runMeasured(['--from', release, '--out', out]);
    return {
      'ingest.neurons_per_s': NEURONS / seconds,
      'ingest.parse_limit_neurons_per_s': NEURONS / parseSeconds,
      'ingest.parse_limit_ratio': parseSeconds / seconds,
      'ingest.peak_rss_mb': peakRssBytes / 1e6,
      ...weigh(files.record),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runMeasured(args: string[]): Promise<{ seconds: number; peakRssBytes: number }> {
  const { code, output } = await runTool('tsx', ['bench/ingest/measured-run.ts', ...args], {
    output: 'capture',
  });
  const figures = JSON.parse(output.trim().split('\n').at(-1) ?? '{}');
  if (code !== 0 || figures.code !== 0) throw new Error(`The ingest ended with ${output}`);
  return figures;
}

/** What the record alone weighs, packed by itself and compressed as gzip -9 does: head, and head and rest. */
function weigh(record: NeuronRecord): Measurements {
  const { head, rest } = packNeuron(
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
    'ingest.head_gzip_bytes': sizeOf(head),
    'ingest.total_gzip_bytes': sizeOf(head) + sizeOf(rest),
  };
}
