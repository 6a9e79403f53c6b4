import type { NeuronRecord } from '../../release/types.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { EndpointError } from '../endpoint/endpoint-error.ts';
import { explainingExcerpts, type ScoringExcerpt } from '../excerpts.ts';
import { sampleExplanations } from '../language-model/explain.ts';
import type { Simulator } from '../simulator.ts';
import type { Attempt } from '../trials.ts';
import { simulateAndScore } from './simulate-and-score.ts';

/** Where explanations come from: a language model, or the release (and rules, where it has none). */
export type Explainer =
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
  attempts: Attempt[];
  /** What hindered others. */
  errors: unknown[];
}

/**
 * Explains where asked to, simulates and scores.
 *
 * @throws EndpointError that would meet every further request; the signal's reason
 */
export async function explainNeuronWith(
  task: NeuronTask,
  explainer: Explainer,
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
    const fatal = sampled.errors.find(endsRun);
    if (fatal !== undefined) throw fatal;
    errors.push(...sampled.errors);
    explanations = sampled.explanations;
  }
  const simulator = simulatorFor(record, excerpts);
  const attempts: Attempt[] = [];
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

export function endsRun(error: unknown): boolean {
  return error instanceof EndpointError && error.endsRun;
}
