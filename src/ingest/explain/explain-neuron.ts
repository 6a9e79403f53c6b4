import type { NeuronPlace } from '../../dataset/ids.ts';
import type { Attempt } from '../../method/attempts.ts';
import type { EndpointClient } from '../../method/endpoint/client.ts';
import { EndpointError } from '../../method/endpoint/failure.ts';
import {
  explainingExcerpts,
  releasedScoringExcerpts,
  type ScoringExcerpt,
  standardScoringExcerpts,
} from '../../method/excerpts.ts';
import { sampleExplanations } from '../../method/language-model/explain.ts';
import { simulateAndScore } from '../../method/run.ts';
import type { Simulator } from '../../method/simulator.ts';
import type { NeuronRecord } from '../../release/types.ts';
import type { ReleaseSource } from '../source/release-source.ts';
import { readRecord, readResults } from './read-neuron.ts';

/** Where explanations come from: a language model, or the release's own. */
export type Explainer =
  | { kind: 'model'; client: EndpointClient; samples: number; via: 'chat' | 'completions' }
  | { kind: 'released' };

/** Makes the simulator of one neuron; token lookup learns from its record. */
export type SimulatorFor = (record: NeuronRecord, held: readonly ScoringExcerpt[]) => Simulator;

/** A neuron's explanations and the texts that they are judged on. */
export interface NeuronTask {
  record: NeuronRecord;
  excerpts: ScoringExcerpt[];
  /** Those of the release; empty where a model is to write them. */
  explanations: string[];
}

/** Nothing can be made of a neuron; the message says why. */
export class UnusableNeuronError extends Error {
  override readonly name = 'UnusableNeuronError';
}

/**
 * What there is to do for a neuron.
 *
 * @throws UnusableNeuronError; SourceError; ReleaseFormatError; the signal's reason
 */
export async function openTask(
  source: ReleaseSource,
  place: NeuronPlace,
  explainer: Explainer['kind'],
  signal: AbortSignal,
): Promise<NeuronTask> {
  const record = await readRecord(source, place, signal);
  if (record === null) throw new UnusableNeuronError('the release has no activations of it');
  if (explainer === 'model') {
    const excerpts = standardScoringExcerpts(record);
    requireTexts(excerpts);
    if (explainingExcerpts(record, excerpts).length === 0) {
      throw new UnusableNeuronError('it has no excerpts to explain from');
    }
    return { record, excerpts, explanations: [] };
  }
  const results = await readResults(source, place, signal);
  const scored = results?.scored_explanations ?? [];
  const explanations = scored
    .map(({ explanation }) => explanation.trim())
    .filter((explanation) => explanation !== '');
  if (explanations.length === 0) {
    throw new UnusableNeuronError('the release has no explanation of it, and no model was named');
  }
  const simulation = scored[0]!.scored_simulation;
  const released = releasedScoringExcerpts(simulation, record);
  const excerpts = released.length > 0 ? released : standardScoringExcerpts(record);
  requireTexts(excerpts);
  return { record, excerpts, explanations: [...new Set(explanations)] };
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
    attempts.push({ scored: run.scored, simulator: simulator.kind, model, createdAt, note: '' });
  }
  return { attempts, errors };
}

export function endsRun(error: unknown): boolean {
  return error instanceof EndpointError && error.endsRun;
}

function requireTexts(excerpts: readonly ScoringExcerpt[]): void {
  if (excerpts.length === 0) throw new UnusableNeuronError('it has no excerpts to be judged on');
}
