import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import type { NeuronsPerShard } from '../../dataset/catalogue.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import type { PackSettings } from '../pack/pack-settings.ts';
import { RELEASE_FILE_KINDS } from '../source/file-templates.ts';
import { type FileBody, type ReleaseSource, SourceError } from '../source/release-source.ts';
import { blockOf, readBlock, type ShardBlock, type StoredBlock } from '../store/shard-block.ts';
import { writeFileAtomically } from '../store/write-file.ts';
import { CrawlTally } from './crawl-tally.ts';
import { FailureWatch } from './failure-watch.ts';
import { type BlockOutput, packBlock } from './pack-block.ts';
import type { NeuronFiles } from './parse-files.ts';
import { Slots } from './slots.ts';

/** How often a file that arrives but cannot be parsed is read again, from a source that may change. */
const READINGS_OF_BROKEN_FILES = 3;

/** Blocks that are packed or written while the connections are busy with others. */
const BLOCKS_AHEAD = 2;

export interface CrawlJob {
  source: ReleaseSource;
  /** The dataset's folder. */
  folder: string;
  /** Neurons of each layer. */
  widths: readonly number[];
  /** Ascending neurons to read, by ascending layer. */
  neurons: ReadonlyMap<LayerIndex, readonly NeuronIndex[]>;
  perShard: NeuronsPerShard;
  settings: PackSettings;
  /** Reads neurons again that are stored already. */
  refresh: boolean;
  /** Files that are read at the same time. */
  concurrency: number;
}

export interface CrawlControl {
  /** Aborted: finish the blocks in hand, begin no other. */
  stop: AbortSignal;
  /** Aborted: drop everything. */
  abort: AbortSignal;
  onProgress: (tally: CrawlTally) => void;
}

export type CrawlEnd = 'finished' | 'interrupted' | 'too-many-failures';

/** A block and which of its neurons are asked for. */
interface BlockPlan {
  block: ShardBlock;
  neurons: NeuronIndex[];
}

/**
 * Reads neurons and writes their shards, block by block. Whatever is stored already is kept and not read
 * again; a run that was stopped is continued by running it once more.
 *
 * @throws where the dataset's folder cannot be written, or the run is aborted
 */
export async function crawl(
  job: CrawlJob,
  control: CrawlControl,
): Promise<{ tally: CrawlTally; end: CrawlEnd }> {
  let wanted = 0;
  for (const neurons of job.neurons.values()) wanted += neurons.length;
  const tally = new CrawlTally(wanted);
  const watch = new FailureWatch();
  const slots = new Slots(job.concurrency);
  // Every request listens to it; Node warns of a leak beyond ten.
  setMaxListeners(0, control.abort);
  const plans = planBlocks(job);
  let end: CrawlEnd | 'broken' = 'finished';

  const workOff = async () => {
    for (const plan of plans) {
      if (end === 'finished' && control.stop.aborted) end = 'interrupted';
      if (end !== 'finished') return;
      try {
        const failures = await workOnBlock(plan, job, slots, tally, control.abort);
        if (failures.some((hasFailed) => watch.record(hasFailed))) end = 'too-many-failures';
      } catch (error) {
        end = 'broken';
        throw error;
      }
      control.onProgress(tally);
    }
  };
  const filesPerBlock = RELEASE_FILE_KINDS.length * job.perShard.rest;
  const workers = BLOCKS_AHEAD + Math.ceil(job.concurrency / filesPerBlock);
  // All of them, so that nothing is being written any more when an error is passed on.
  const results = await Promise.allSettled(Array.from({ length: workers }, workOff));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return { tally, end: end as CrawlEnd };
}

/** @returns for each neuron that was read whether that failed */
async function workOnBlock(
  { block, neurons }: BlockPlan,
  job: CrawlJob,
  slots: Slots,
  tally: CrawlTally,
  signal: AbortSignal,
): Promise<boolean[]> {
  const stored = await readBlock(job.folder, block, job.perShard, (path, why) =>
    tally.addBroken(path, why),
  );
  const todo = neurons.filter((neuron) => job.refresh || !isSettled(stored, neuron));
  tally.kept += neurons.length - todo.length;
  if (todo.length === 0) return [];

  const readings = await Promise.all(
    todo.map((neuron) => readNeuron(neuron, block.layer, job, slots, tally, signal)),
  );
  const read = readings.filter((reading) => reading !== null);
  if (read.length > 0) {
    const output = await packRereading(read, block, stored, job, slots, tally, signal);
    for (const { path, bytes } of output.files) {
      await writeFileAtomically(join(job.folder, path), bytes);
    }
    tally.addBlock(output);
  }
  return readings.map((reading) => reading === null);
}

interface NeuronReading {
  neuron: NeuronIndex;
  files: NeuronFiles;
}

/** All files of a neuron; `null` where one could not be read. */
async function readNeuron(
  neuron: NeuronIndex,
  layer: LayerIndex,
  { source }: CrawlJob,
  slots: Slots,
  tally: CrawlTally,
  signal: AbortSignal,
): Promise<NeuronReading | null> {
  try {
    const entries = await Promise.all(
      RELEASE_FILE_KINDS.map(async (kind) => {
        const body = await slots.run(() => source.readFile(kind, { layer, neuron }, signal));
        tally.bytesRead += sizeOf(body);
        return [kind, { name: source.nameOf(kind, { layer, neuron }), body }] as const;
      }),
    );
    return { neuron, files: Object.fromEntries(entries) as NeuronFiles };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    tally.addFailure(error.message);
    return null;
  }
}

/** Packs; reads files again that could not be parsed, where that may help. */
async function packRereading(
  read: NeuronReading[],
  block: ShardBlock,
  stored: StoredBlock,
  job: CrawlJob,
  slots: Slots,
  tally: CrawlTally,
  signal: AbortSignal,
): Promise<BlockOutput> {
  const { perShard, settings, source } = job;
  for (let reading = 1; ; reading++) {
    const output = packBlock({ block, perShard, settings, stored, read });
    const broken = output.outcomes.flatMap(({ neuron, rejected }) =>
      rejected.map(({ kind }) => ({ kind, neuron })),
    );
    if (broken.length === 0 || !source.mayChange || reading === READINGS_OF_BROKEN_FILES) {
      return output;
    }
    await Promise.all(
      broken.map(async ({ kind, neuron }) => {
        const entry = read.find((each) => each.neuron === neuron)!.files[kind];
        try {
          entry.body = await slots.run(() =>
            source.readFile(kind, { layer: block.layer, neuron }, signal),
          );
          tally.bytesRead += sizeOf(entry.body);
        } catch (error) {
          // The broken body of before stays, and with it the reason why it was rejected.
          if (!(error instanceof SourceError)) throw error;
        }
      }),
    );
  }
}

/** Whether nothing would be gained by reading the neuron again. */
function isSettled(stored: StoredBlock, neuron: NeuronIndex): boolean {
  const present = stored.neurons.get(neuron);
  if (present === undefined) return stored.absent.has(neuron);
  return (present.head.rejected ?? []).length === 0;
}

function sizeOf(body: FileBody | null): number {
  return body === null ? 0 : typeof body === 'string' ? body.length : body.byteLength;
}

function* planBlocks({ neurons, widths, perShard }: CrawlJob): Generator<BlockPlan> {
  for (const [layer, wanted] of neurons) {
    let plan: BlockPlan | null = null;
    for (const neuron of wanted) {
      const block = blockOf(layer, neuron, widths[layer]!, perShard);
      if (plan !== null && plan.block.first === block.first) plan.neurons.push(neuron);
      else {
        if (plan !== null) yield plan;
        plan = { block, neurons: [neuron] };
      }
    }
    if (plan !== null) yield plan;
  }
}
