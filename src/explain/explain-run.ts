import { CONTINUES, EXIT_CODES, type ExitCode, INTERRUPTED } from '../cli/exit-codes.ts';
import type { NeuronRef } from '../dataset/ids.ts';
import { EndpointError } from '../method/endpoint/endpoint-error.ts';
import { explainAndScore, isFatal } from '../method/run/explain-and-score.ts';
import type { Trial } from '../method/trials.ts';
import { ReleaseFormatError } from '../release/release-format-error.ts';
import { type ReleaseSource, SourceError } from '../sources/release-source.ts';
import type { ExplainedFiles } from './output-files.ts';
import type { OpenedMethod } from './plan-method.ts';
import { loadTask, UnusableNeuronError } from './read-neuron.ts';

/** How far a run is. */
export class ExplainStats {
  readonly total: number;
  done = 0;
  /** Explained by an earlier run. */
  kept = 0;
  /** Of those, by another simulator or model than this run's. */
  keptOfOthers = 0;
  written = 0;
  /** Written, but with fewer explanations than requested. */
  partial = 0;
  /** Without activations, explanation or excerpts. */
  unusable = 0;
  failed = 0;
  explanations = 0;
  /** Over the explanations that have a score. */
  scoreSum = 0;
  scored = 0;
  /** Messages of the first errors. */
  readonly problems: string[] = [];

  constructor(total: number) {
    this.total = total;
  }

  addTrials(trials: readonly Trial[]): void {
    this.written++;
    this.explanations += trials.length;
    for (const { scored } of trials) {
      const score = scored.scored_simulation.ev_correlation_score;
      if (score === null) continue;
      this.scored++;
      this.scoreSum += score;
    }
  }

  addProblem({ layer, neuron }: NeuronRef, error: unknown): void {
    if (this.problems.length >= MAX_PROBLEMS) return;
    this.problems.push(`${layer}:${neuron}: ${(error as Error).message}`);
  }
}

const MAX_PROBLEMS = 20;

/** Why a run ended before its last neuron. */
export interface EarlyEnd {
  exitCode: ExitCode;
  /** For its report. */
  line: string;
}

const { interrupted, stopped } = EXIT_CODES;
const BUDGET_USED = 'the budget is not enough for another neuron.';

interface ExplainRunOptions {
  neurons: readonly NeuronRef[];
  source: ReleaseSource;
  files: ExplainedFiles;
  method: OpenedMethod;
  withActivations: boolean;
  refresh: boolean;
  /** Aborted: start no other neuron. */
  stop: AbortSignal;
  /** Aborted: give up the neurons that were started. */
  abort: AbortSignal;
  /** Kept up to date. */
  stats: ExplainStats;
  onProgress: () => void;
}

/**
 * Explains neuron by neuron; files that were written are not made again.
 *
 * @returns why it ended before the last neuron; `null` where it did not
 * @throws where files cannot be written
 */
export async function runExplain(options: ExplainRunOptions): Promise<EarlyEnd | null> {
  const { stats } = options;
  let end: EarlyEnd | null = null;
  const own = new AbortController();
  const signal = AbortSignal.any([options.abort, own.signal]);
  const neurons = options.neurons.values();

  const explainRemaining = async () => {
    for (const neuron of neurons) {
      if (end !== null) return;
      try {
        if (options.stop.aborted || signal.aborted) {
          end = { exitCode: interrupted, line: INTERRUPTED };
        } else if (await explainOne(neuron, options, stats, signal)) {
          stats.done++;
          options.onProgress();
        } else end = { exitCode: stopped, line: `Stopped: ${BUDGET_USED} ${CONTINUES}` };
      } catch (error) {
        const line = `Stopped: ${(error as Error).message} ${CONTINUES}`;
        if (options.abort.aborted) end = { exitCode: interrupted, line: INTERRUPTED };
        else end ??= { exitCode: stopped, line };
        // Requests of the other neurons would fail likewise.
        own.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: options.method.concurrentNeurons }, explainRemaining));
  return end;
}

/** @returns false where the budget is not enough for this neuron */
async function explainOne(
  neuron: NeuronRef,
  options: ExplainRunOptions,
  stats: ExplainStats,
  signal: AbortSignal,
): Promise<boolean> {
  const { files, source } = options;
  const { explainer, simulator, affords } = options.method;
  const kept = options.refresh ? null : await files.read(neuron);
  if (kept !== null) {
    stats.kept++;
    const isComparable = (trial: Trial) =>
      trial.simulator === simulator.kind && trial.model === simulator.model;
    if (!kept.every(isComparable)) stats.keptOfOthers++;
    return true;
  }
  try {
    const task = await loadTask(source, neuron, explainer !== null, signal);
    if (!affords(task)) return false;
    const trials: Trial[] = [];
    const errors: unknown[] = [];
    for await (const event of explainAndScore({ task, explainer, simulator, signal })) {
      if ('error' in event) errors.push(event.error);
      // Scores over fewer excerpts would not be comparable.
      if (event.kind === 'scored' && event.isComplete) trials.push(event.trial);
    }
    if (trials.length === 0) throw errors[0] ?? new UnusableNeuronError('it has no explanation');
    if (options.withActivations) await files.writeRecord(neuron, task.record);
    await files.write(neuron, trials);
    stats.addTrials(trials);
    if (errors.length > 0) {
      stats.partial++;
      stats.addProblem(neuron, errors[0]);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (isFatal(error) || !OF_ONE_NEURON.some((kind) => error instanceof kind)) throw error;
    if (error instanceof UnusableNeuronError) stats.unusable++;
    else stats.failed++;
    stats.addProblem(neuron, error);
  }
  return true;
}

/** After one of these, other neurons may still be explained. */
const OF_ONE_NEURON = [UnusableNeuronError, ReleaseFormatError, SourceError, EndpointError];
