import type { ActivationRecord, NeuronRecord } from '../../release/types.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { EndpointError } from '../endpoint/endpoint-error.ts';
import { explainingExcerpts, type ScoringExcerpt } from '../excerpts.ts';
import { sampleExplanations } from '../language-model/explain.ts';
import type { Simulator } from '../simulator.ts';
import type { Trial } from '../trials.ts';
import {
  type FailedExcerpt,
  type SimulationResult,
  simulateAndScore,
} from './simulate-and-score.ts';

/** A run's values while they arrive. */
export interface RunningJob {
  explanation: string;
  excerpts: readonly ScoringExcerpt[];
  /** By excerpt, then by token; `null` is awaited. */
  values: readonly (readonly (number | null)[] | null)[];
  done: number;
  failed: readonly FailedExcerpt[];
}

/** How a job ended. What it simulated was handed over before, whatever the end. */
export type JobOutcome =
  | { kind: 'done' }
  | { kind: 'cancelled' }
  /** Something that would meet every further request. */
  | { kind: 'stopped'; error: unknown };

export interface JobResult {
  end: JobOutcome;
  /** Texts that could not be simulated, and explanations that were not given. */
  errors: unknown[];
}

export interface JobOptions {
  /** Explanations to simulate in turn: those of the reader first. */
  explanations: readonly string[];
  /** Ask a language model for this many more before. */
  explain: {
    client: EndpointClient;
    count: number;
    shown: readonly ActivationRecord[];
    via: 'chat' | 'completions';
  } | null;
  simulator: Simulator;
  /** The language model that simulates; `null` where none does. */
  model: string | null;
  excerpts: readonly ScoringExcerpt[];
  signal: AbortSignal;
  onLive: (live: RunningJob) => void;
  /** An explanation has been simulated, or as much of it as there will be. */
  onAttempt: (attempt: Trial) => Promise<void>;
}

/** Explains where asked to, then simulates and scores every explanation. Never rejects for an endpoint's failures. */
export async function runJob(options: JobOptions): Promise<JobResult> {
  const { explain, signal } = options;
  const errors: unknown[] = [];
  let explained: string[] = [];
  if (explain !== null) {
    const { client, shown, count, via } = explain;
    const sampled = await sampleExplanations(client, shown, count, { signal, via });
    if (signal.aborted) return { end: { kind: 'cancelled' }, errors };
    explained = sampled.explanations;
    if (explained.length === 0)
      return { end: { kind: 'stopped', error: sampled.errors[0] }, errors };
    errors.push(...sampled.errors);
  }
  for (const explanation of new Set([...explained, ...options.explanations])) {
    const run = await simulateLive(explanation, options);
    errors.push(...run.failed.map(({ error }) => error));
    if (run.simulated.length > 0) await options.onAttempt(attemptOf(run, options));
    if (run.ended.kind !== 'all-tried') return { end: run.ended, errors };
  }
  return { end: { kind: 'done' }, errors };
}

function simulateLive(
  explanation: string,
  { excerpts, simulator, signal, onLive }: JobOptions,
): Promise<SimulationResult> {
  let live: RunningJob = {
    explanation,
    excerpts,
    values: excerpts.map(() => null),
    done: 0,
    failed: [],
  };
  onLive(live);
  return simulateAndScore({
    explanation,
    excerpts,
    simulator,
    signal,
    onProgress: (progress) => {
      const { excerpt } = progress;
      if (progress.kind === 'values') live = withValues(live, excerpt, progress.values);
      else if (progress.kind === 'simulated') {
        const { expected_activations } = progress.simulated.simulation;
        live = { ...withValues(live, excerpt, expected_activations), done: progress.done };
      } else {
        const failed = [...live.failed, { excerpt, error: progress.error }];
        live = { ...live, failed, done: progress.done };
      }
      onLive(live);
    },
  });
}

function withValues(
  live: RunningJob,
  excerpt: number,
  values: readonly (number | null)[],
): RunningJob {
  return { ...live, values: live.values.map((own, index) => (index === excerpt ? values : own)) };
}

function attemptOf({ scored }: SimulationResult, { simulator, model }: JobOptions): Trial {
  return {
    scored,
    simulator: simulator.kind,
    model,
    createdAt: new Date().toISOString(),
    note: '',
  };
}

/** Where explanations come from: a language model, or the release (and rules, where it has none). */
export type ExplanationSource =
  | { kind: 'model'; client: EndpointClient; samples: number; via: 'chat' | 'completions' }
  | { kind: 'released' };

/** Makes the simulator of one neuron; token lookup learns from its record. */
export type SimulatorFor = (record: NeuronRecord, held: readonly ScoringExcerpt[]) => Simulator;

/** A neuron's explanations and the texts that they are judged on. */
export interface NeuronTask {
  record: NeuronRecord;
  excerpts: ScoringExcerpt[];
  /** Those of the release, or one that names tokens; empty where a model is to write them. */
  explanations: string[];
  /** On where the explanations come from. */
  note: string;
}

export interface ExplainedNeuron {
  /** Complete ones alone: scores over fewer texts would not compare. */
  attempts: Trial[];
  /** What hindered others. */
  errors: unknown[];
}

/**
 * Explains where asked to, simulates and scores.
 *
 * @throws EndpointError that would meet every further request; the signal's reason
 */
export async function explainAndScore(
  task: NeuronTask,
  explainer: ExplanationSource,
  simulatorFor: SimulatorFor,
  model: string | null,
  signal: AbortSignal,
): Promise<ExplainedNeuron> {
  const { record, excerpts } = task;
  const errors: unknown[] = [];
  let { explanations } = task;
  if (explainer.kind === 'model') {
    const { client, samples, via } = explainer;
    const shown = explainingExcerpts(record, excerpts);
    const sampled = await sampleExplanations(client, shown, samples, { signal, via });
    signal.throwIfAborted();
    const fatal = sampled.errors.find(isFatal);
    if (fatal !== undefined) throw fatal;
    errors.push(...sampled.errors);
    explanations = sampled.explanations;
  }
  const simulator = simulatorFor(record, excerpts);
  const attempts: Trial[] = [];
  for (const explanation of explanations) {
    const run = await simulateAndScore({ explanation, excerpts, simulator, signal });
    signal.throwIfAborted();
    if (run.ended.kind === 'stopped') throw run.ended.error;
    errors.push(...run.failed.map(({ error }) => error));
    if (run.simulated.length < excerpts.length) continue;
    const createdAt = new Date().toISOString();
    attempts.push({
      scored: run.scored,
      simulator: simulator.kind,
      model,
      createdAt,
      note: task.note,
    });
  }
  return { attempts, errors };
}

export function isFatal(error: unknown): boolean {
  return error instanceof EndpointError && error.endsRun;
}
