import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import { countNeurons, type NeuronSelection } from '../../sources/selection.ts';
import { groupOf } from '../store/shard-group.ts';
import type { GroupPlan, NeuronResult } from './group-processor.ts';
import { IngestStats } from './ingest-stats.ts';
import type { CrawlWorkers } from './workers.ts';

export interface CrawlControl {
  /** Aborted: finish the groups that are in work, begin no other. */
  stop: AbortSignal;
  /** Aborted: end at once. */
  abort: AbortSignal;
  onProgress: (stats: IngestStats) => void;
}

export type CrawlOutcome = 'finished' | 'interrupted' | 'too-many-failures';

/**
 * Reads neurons and writes their shards, group by group. Neurons that are stored already are kept and not read
 * again; a run that was stopped is continued by running it once more.
 *
 * @param widths neurons of each layer
 * @throws where the dataset's folder cannot be written, or the run is aborted
 */
export async function crawl(
  workers: CrawlWorkers,
  neurons: NeuronSelection,
  widths: readonly number[],
  perShard: NeuronsPerShard,
  { stop, onProgress }: CrawlControl,
): Promise<{ stats: IngestStats; outcome: CrawlOutcome }> {
  const stats = new IngestStats(countNeurons(neurons));
  const failureRate = new FailureRateLimit();
  // One iterator for all workers: no group is planned before a worker is free.
  const plans = planGroups(neurons, widths, perShard);
  let outcome: CrawlOutcome = 'finished';
  let isBroken = false;

  const runWorker = async () => {
    for (const plan of plans) {
      if (stop.aborted || isBroken || outcome !== 'finished') return;
      try {
        const report = await workers.run(plan);
        stats.addGroup(report);
        if (failureRate.record(report.results)) outcome = 'too-many-failures';
      } catch (error) {
        isBroken = true;
        throw error;
      }
      onProgress(stats);
    }
  };
  // All are awaited, so that nothing is being written any more when an error is thrown.
  const running = Array.from({ length: workers.capacity }, runWorker);
  for (const result of await Promise.allSettled(running)) {
    if (result.status === 'rejected') throw result.reason;
  }
  return { stats, outcome: stop.aborted && outcome === 'finished' ? 'interrupted' : outcome };
}

function* planGroups(
  selection: NeuronSelection,
  widths: readonly number[],
  perShard: NeuronsPerShard,
): Generator<GroupPlan> {
  for (const [layer, selected] of selection) {
    let plan: GroupPlan | null = null;
    for (const neuron of selected) {
      const group = groupOf(layer, neuron, widths[layer]!, perShard);
      if (plan?.group.firstNeuron === group.firstNeuron) plan.neurons.push(neuron);
      else {
        if (plan !== null) yield plan;
        plan = { group, neurons: [neuron] };
      }
    }
    if (plan !== null) yield plan;
  }
}

/** How many of the last neurons decide whether going on makes sense. */
const WINDOW = 32;

/**
 * Detects when reading has become pointless: at least half of the last 32 neurons could not be read,
 * although each file was retried. A few failures among many are no reason to stop, an unreachable host is.
 */
class FailureRateLimit {
  /** Of the last neurons: whether each failed. */
  #recent: boolean[] = [];

  /** @returns whether to stop */
  record(results: readonly NeuronResult[]): boolean {
    const read = results.filter(({ kind }) => kind !== 'unchanged');
    // Those that were read first: `false` sorts before `true`.
    const failed = read.map(({ kind }) => kind === 'failed').sort();
    this.#recent = [...this.#recent, ...failed].slice(-WINDOW);
    return this.#recent.filter(Boolean).length >= WINDOW / 2;
  }
}
