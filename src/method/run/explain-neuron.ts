import type { NeuronPlace } from '../../dataset/ids.ts';
import type { Attempt } from '../trials.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { EndpointError } from '../endpoint/endpoint-error.ts';
import {
  explainingExcerpts,
  releasedScoringExcerpts,
  type ScoringExcerpt,
  standardScoringExcerpts,
} from '../excerpts.ts';
import { sampleExplanations } from '../language-model/explain.ts';
import { nameStrongestTokens } from '../name-tokens.ts';
import { simulateAndScore } from './simulate-and-score.ts';
import type { Simulator } from '../simulator.ts';
import type { NeuronRecord, ScoredSimulation } from '../../release/types.ts';
import type { ReleaseSource } from '../../sources/release-source.ts';
import { readRecord, readResults } from '../../explain/read-neuron.ts';

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
  const results = explainer === 'model' ? null : await readResults(source, place, signal);
  const scored = results?.scored_explanations ?? [];
  const released = scored
    .map(({ explanation }) => explanation.trim())
    .filter((explanation) => explanation !== '');
  const excerpts = excerptsOf(record, scored[0]?.scored_simulation);
  if (excerpts.length === 0) throw new UnusableNeuronError('it has no excerpts to be judged on');
  if (released.length > 0) {
    return { record, excerpts, explanations: [...new Set(released)], note: '' };
  }
  const shown = explainingExcerpts(record, excerpts);
  if (shown.length === 0) throw new UnusableNeuronError('it has no excerpts to explain from');
  if (explainer === 'model') return { record, excerpts, explanations: [], note: '' };
  const named = nameStrongestTokens(shown);
  if (named === null) throw new UnusableNeuronError('nothing excites it');
  return { record, excerpts, explanations: [named], note: NAMED_BY_RULE };
}

const NAMED_BY_RULE =
  'Written by a rule, which names the strongest tokens: the release has no explanation of this neuron.';

function excerptsOf(record: NeuronRecord, scored: ScoredSimulation | undefined): ScoringExcerpt[] {
  const released = scored === undefined ? [] : releasedScoringExcerpts(scored, record);
  return released.length > 0 ? released : standardScoringExcerpts(record);
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
