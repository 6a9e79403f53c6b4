import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import type { LayerIndex, NeuronIndex } from '../../dataset/ids.ts';
import { groupOf } from '../store/shard-block.ts';
import type { BlockPlan, BlockReport } from './block-processor.ts';
import { IngestStats } from './ingest-stats.ts';
import type { BlockWorkers } from './workers.ts';

export interface CrawlInput {
  workers: BlockWorkers;
  /** Neurons of each layer. */
  widths: readonly number[];
  /** Ascending neurons to read, by ascending layer. */
  neurons: ReadonlyMap<LayerIndex, readonly NeuronIndex[]>;
  perShard: NeuronsPerShard;
}

export interface CrawlControl {
  /** Aborted: finish the blocks in hand, begin no other. */
  stop: AbortSignal;
  /** Aborted: drop everything. */
  abort: AbortSignal;
  onProgress: (tally: IngestStats) => void;
}

export type CrawlOutcome = 'finished' | 'interrupted' | 'too-many-failures';

/**
 * Reads neurons and writes their shards, block by block. Whatever is stored already is kept and not read
 * again; a run that was stopped is continued by running it once more.
 *
 * @throws where the dataset's folder cannot be written, or the run is aborted
 */
export async function crawl(
  { workers, ...job }: CrawlInput,
  { stop, onProgress }: CrawlControl,
): Promise<{ tally: IngestStats; end: CrawlOutcome }> {
  const tally = new IngestStats(countNeurons(job.neurons));
  const watch = new FailureRateLimit();
  // One iterator for all: nothing is planned before somebody can work on it.
  const plans = planBlocks(job);
  let end: CrawlOutcome | 'broken' = 'finished';

  const workOff = async () => {
    while (end === 'finished') {
      if (stop.aborted) {
        end = 'interrupted';
        return;
      }
      const { value: plan, done } = plans.next();
      if (done === true) return;
      try {
        const report = await workers.run(plan);
        tally.addBlock(report);
        if (watch.record(report)) end = 'too-many-failures';
      } catch (error) {
        end = 'broken';
        throw error;
      }
      onProgress(tally);
    }
  };
  // All of them, so that nothing is being written any more when an error is passed on.
  const results = await Promise.allSettled(Array.from({ length: workers.capacity }, workOff));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return { tally, end: end as CrawlOutcome };
}

function countNeurons(neurons: CrawlInput['neurons']): number {
  let count = 0;
  for (const list of neurons.values()) count += list.length;
  return count;
}

function* planBlocks({
  neurons,
  widths,
  perShard,
}: Omit<CrawlInput, 'workers'>): Generator<BlockPlan, undefined> {
  for (const [layer, wanted] of neurons) {
    let plan: BlockPlan | null = null;
    for (const neuron of wanted) {
      const block = groupOf(layer, neuron, widths[layer]!, perShard);
      if (plan !== null && plan.block.first === block.first) plan.neurons.push(neuron);
      else {
        if (plan !== null) yield plan;
        plan = { block, neurons: [neuron] };
      }
    }
    if (plan !== null) yield plan;
  }
}

/** So many of the last neurons decide whether going on makes sense. */
const WINDOW = 32;

/**
 * Tells when reading has become pointless: at least half of the last 32 neurons could not be read,
 * although each file was retried. A few failures among many are no reason to stop, a host that is gone is.
 */
export class FailureRateLimit {
  #recent: boolean[] = [];

  /** @returns whether to stop */
  record({ outcomes, failures }: Pick<BlockReport, 'outcomes' | 'failures'>): boolean {
    this.#recent.push(...outcomes.map(() => false), ...failures.map(() => true));
    this.#recent = this.#recent.slice(-WINDOW);
    return this.#recent.filter(Boolean).length >= WINDOW / 2;
  }
}
