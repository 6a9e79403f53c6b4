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
import type { RunState } from './run-state.ts';

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
  /** Failed in an earlier run for a reason that would be met again. */
  failedBefore = 0;
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
    if (this.problems.length === MAX_PROBLEMS) this.problems.push('and more');
    if (this.problems.length > MAX_PROBLEMS) return;
    this.problems.push(`${layer}:${neuron}: ${(error as Error).message}`);
  }
}

/** Kept for a report; more would not be read. */
const MAX_PROBLEMS = 200;

/** Why a run ended before its last neuron. */
export interface EarlyEnd {
  exitCode: ExitCode;
  /** For its report. */
  line: string;
}

const { interrupted, stopped } = EXIT_CODES;

interface ExplainRunOptions {
  neurons: readonly NeuronRef[];
  source: ReleaseSource;
  files: ExplainedFiles;
  method: OpenedMethod;
  withActivations: boolean;
  refresh: boolean;
  /** Whether neurons are tried again that failed for a reason that would be met again. */
  retryFailed: boolean;
  state: RunState;
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
        } else {
          const lacks = await explainOne(neuron, options, signal);
          if (lacks === null) {
            stats.done++;
            options.onProgress();
          } else {
            const name = `neuron ${neuron.layer}:${neuron.neuron}`;
            end ??= { exitCode: stopped, line: `Stopped before ${name}: ${lacks} ${CONTINUES}` };
          }
        }
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

/** @returns why the budget is not enough for this neuron; `null` where it was */
async function explainOne(
  neuron: NeuronRef,
  options: ExplainRunOptions,
  signal: AbortSignal,
): Promise<string | null> {
  const { files, source, state, method, stats } = options;
  const { kind, model } = method.simulator;
  const kept = options.refresh ? null : await files.read(neuron);
  if (kept !== null) {
    stats.kept++;
    const isComparable = (trial: Trial) => trial.simulator === kind && trial.model === model;
    if (!kept.every(isComparable)) stats.keptOfOthers++;
    return null;
  }
  if (method.model !== null && !options.retryFailed && !options.refresh) {
    const failure = await state.readFailure(neuron, method.model);
    if (failure !== null) {
      stats.failedBefore++;
      stats.addProblem(neuron, new Error(`${failure.reason} (failed before)`));
      return null;
    }
  }
  const journal = await state.openJournal(neuron);
  if (options.refresh) await journal.remove();
  const errors: unknown[] = [];
  try {
    const task = await loadTask(source, neuron, method.explains, signal);
    const begun = await method.begin(task, journal);
    if ('lacks' in begun) return begun.lacks;
    const trials: Trial[] = [];
    try {
      const { explainer, simulator } = begun;
      for await (const event of explainAndScore({ task, explainer, simulator, signal })) {
        if ('error' in event) errors.push(event.error);
        // A neuron with a text that is not accepted cannot be finished.
        if (event.kind === 'failed' && isOfPrompt(event.error)) begun.giveUp(event.error);
        // Scores over fewer excerpts would not be comparable.
        if (event.kind === 'scored' && event.isComplete) trials.push(event.trial);
      }
    } finally {
      begun.end();
    }
    if (trials.length === 0) throw errors[0] ?? new UnusableNeuronError('it has no explanation');
    if (options.withActivations) await files.writeRecord(neuron, task.record);
    await files.write(neuron, trials);
    await Promise.all([journal.remove(), state.removeFailure(neuron)]);
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
    const all = [error, ...errors];
    // Answers that could not be used are asked for again if the neuron is tried again.
    if (all.some(isUnusableAnswer)) await journal.remove();
    if (method.model !== null && (all.some(isOfPrompt) || all.every(isUnusableAnswer))) {
      const { message: reason } = error as Error;
      const failedAt = new Date().toISOString();
      await state.writeFailure(neuron, { model: method.model, reason, failedAt });
    }
  }
  return null;
}

function isOfPrompt(error: unknown): boolean {
  return error instanceof EndpointError && error.isOfPrompt;
}

function isUnusableAnswer(error: unknown): boolean {
  return error instanceof EndpointError && error.reason.kind === 'malformed';
}

/** After one of these, other neurons may still be explained. */
const OF_ONE_NEURON = [UnusableNeuronError, ReleaseFormatError, SourceError, EndpointError];
