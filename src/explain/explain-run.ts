import type { NeuronRef } from '../dataset/ids.ts';
import { EndpointError } from '../method/endpoint/endpoint-error.ts';
import type { ChosenSimulator } from '../method/run/choose-simulator.ts';
import {
  type Explainer,
  explainAndScore,
  isFatal,
  type NeuronTask,
} from '../method/run/explain-and-score.ts';
import type { SimulationCost } from '../method/simulator.ts';
import type { Trial } from '../method/trials.ts';
import { ReleaseFormatError } from '../release/release-format-error.ts';
import type { ReleaseSource } from '../sources/release-source.ts';
import { SourceError } from '../sources/release-source.ts';
import type { ExplainedFiles } from './output-files.ts';
import { loadTask, UnusableNeuronError } from './read-neuron.ts';

/** How far a run is. */
export interface ExplainStats {
  total: number;
  done: number;
  /** Explained by an earlier run. */
  kept: number;
  /** Of those, by another simulator or model than this run's. */
  keptOfOthers: number;
  written: number;
  /** Written, but with fewer explanations than requested. */
  partial: number;
  /** Without activations, explanation or excerpts. */
  unusable: number;
  failed: number;
  explanations: number;
  /** Over the explanations that have a score. */
  scoreSum: number;
  scored: number;
  /** Messages of the first errors. */
  problems: string[];
}

const MAX_PROBLEMS = 20;

export type ExplainOutcome =
  | { kind: 'finished' }
  | { kind: 'interrupted' }
  /** The budget is not enough for another neuron. */
  | { kind: 'budget' }
  | { kind: 'stopped'; error: unknown };

interface ExplainRunOptions {
  neurons: readonly NeuronRef[];
  source: ReleaseSource;
  files: ExplainedFiles;
  /** `null`: the explanations of the release are scored. */
  explainer: Explainer | null;
  simulator: ChosenSimulator;
  /** Whether the rest of the budget is enough for this. */
  affords: (cost: SimulationCost) => boolean;
  estimate: (task: NeuronTask) => SimulationCost;
  withActivations: boolean;
  refresh: boolean;
  /** Concurrent neurons. */
  concurrency: number;
  /** Aborted: start no other neuron. */
  stop: AbortSignal;
  /** Aborted: give up the neurons that were started. */
  abort: AbortSignal;
  onProgress: (stats: ExplainStats) => void;
}

/** Explains neuron by neuron; files that were written are not made again. @throws where files cannot be written */
export async function runExplain(
  options: ExplainRunOptions,
): Promise<{ stats: ExplainStats; outcome: ExplainOutcome }> {
  const stats: ExplainStats = {
    total: options.neurons.length,
    done: 0,
    kept: 0,
    keptOfOthers: 0,
    written: 0,
    partial: 0,
    unusable: 0,
    failed: 0,
    explanations: 0,
    scoreSum: 0,
    scored: 0,
    problems: [],
  };
  let outcome: ExplainOutcome = { kind: 'finished' };
  const own = new AbortController();
  const signal = AbortSignal.any([options.abort, own.signal]);
  const neurons = options.neurons.values();

  const explainRemaining = async () => {
    for (const neuron of neurons) {
      if (outcome.kind !== 'finished') return;
      if (options.stop.aborted || signal.aborted) {
        outcome = { kind: 'interrupted' };
        return;
      }
      try {
        if (!(await explainOne(neuron, options, stats, signal))) {
          outcome = { kind: 'budget' };
          return;
        }
      } catch (error) {
        if (options.abort.aborted) outcome = { kind: 'interrupted' };
        else if (outcome.kind === 'finished') outcome = { kind: 'stopped', error };
        // Requests of the other neurons would fail likewise.
        own.abort(error);
        return;
      }
      stats.done++;
      options.onProgress(stats);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, explainRemaining));
  return { stats, outcome };
}

/** @returns false where the budget is not enough for this neuron */
async function explainOne(
  neuron: NeuronRef,
  options: ExplainRunOptions,
  stats: ExplainStats,
  signal: AbortSignal,
): Promise<boolean> {
  const { files, explainer, simulator, source } = options;
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
    if (!options.affords(options.estimate(task))) return false;
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
    addTrials(stats, trials);
    if (errors.length > 0) {
      stats.partial++;
      addProblem(stats, neuron, errors[0]);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (isFatal(error) || !isOfOneNeuron(error)) throw error;
    if (error instanceof UnusableNeuronError) stats.unusable++;
    else stats.failed++;
    addProblem(stats, neuron, error);
  }
  return true;
}

function isOfOneNeuron(error: unknown): boolean {
  return (
    error instanceof UnusableNeuronError ||
    error instanceof ReleaseFormatError ||
    error instanceof SourceError ||
    error instanceof EndpointError
  );
}

function addTrials(stats: ExplainStats, trials: readonly Trial[]): void {
  stats.written++;
  stats.explanations += trials.length;
  for (const { scored } of trials) {
    const score = scored.scored_simulation.ev_correlation_score;
    if (score === null) continue;
    stats.scored++;
    stats.scoreSum += score;
  }
}

function addProblem(stats: ExplainStats, { layer, neuron }: NeuronRef, error: unknown): void {
  if (stats.problems.length >= MAX_PROBLEMS) return;
  stats.problems.push(`${layer}:${neuron}: ${(error as Error).message}`);
}
