import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import { countNeurons, type NeuronSelection } from '../../sources/selection.ts';
import { groupOf } from '../store/shard-group.ts';
import type { GroupPlan } from './group-processor.ts';
import { IngestStats } from './ingest-stats.ts';
import type { NeuronResult } from './pack-group.ts';
import type { CrawlWorkers } from './workers.ts';

export interface CrawlInput {
  workers: CrawlWorkers;
  /** Neurons of each layer. */
  widths: readonly number[];
  neurons: NeuronSelection;
  perShard: NeuronsPerShard;
}

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
 * @throws where the dataset's folder cannot be written, or the run is aborted
 */
export async function crawl(
  input: CrawlInput,
  { stop, onProgress }: CrawlControl,
): Promise<{ stats: IngestStats; outcome: CrawlOutcome }> {
  const stats = new IngestStats(countNeurons(input.neurons));
  const failureRate = new FailureRateLimit();
  // One iterator for all workers: no group is planned before a worker is free.
  const plans = planGroups(input);
  let outcome: CrawlOutcome | 'broken' = 'finished';

  const runWorker = async () => {
    while (outcome === 'finished') {
      if (stop.aborted) {
        outcome = 'interrupted';
        return;
      }
      const { value: plan, done } = plans.next();
      if (done === true) return;
      try {
        const report = await input.workers.run(plan);
        stats.addGroup(report);
        if (failureRate.record(report.results)) outcome = 'too-many-failures';
      } catch (error) {
        outcome = 'broken';
        throw error;
      }
      onProgress(stats);
    }
  };
  // All are awaited, so that nothing is being written any more when an error is thrown.
  const workers = Array.from({ length: input.workers.capacity }, runWorker);
  for (const result of await Promise.allSettled(workers)) {
    if (result.status === 'rejected') throw result.reason;
  }
  return { stats, outcome: outcome as CrawlOutcome };
}

function* planGroups({
  neurons,
  widths,
  perShard,
}: Omit<CrawlInput, 'workers'>): Generator<GroupPlan, undefined> {
  for (const [layer, selected] of neurons) {
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
    const failures = results.filter(({ kind }) => kind === 'failed').map(() => true);
    const others = results.filter(({ kind }) => kind !== 'failed' && kind !== 'unchanged');
    this.#recent = [...this.#recent, ...others.map(() => false), ...failures].slice(-WINDOW);
    return this.#recent.filter(Boolean).length >= WINDOW / 2;
  }
}
