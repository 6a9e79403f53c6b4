import type { NeuronRef } from '../dataset/ids.ts';
import { EndpointError } from '../method/endpoint/endpoint-error.ts';
import {
  type ExplanationSource,
  explainAndScore,
  isFatal,
  type NeuronTask,
  type SimulatorFor,
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
  wanted: number;
  done: number;
  /** Explained by an earlier run. */
  kept: number;
  /** Of those, by another simulator or model than this run's. */
  keptOfOthers: number;
  written: number;
  /** Written, but with fewer explanations than asked for. */
  partly: number;
  /** Nothing can be made of them: no activations, no explanation, no excerpts. */
  unusable: number;
  failed: number;
  explanations: number;
  /** Of the explanations with a score; for their mean. */
  scoreSum: number;
  scored: number;
  /** In words, the first of them. */
  problems: string[];
}

const MOST_PROBLEMS = 20;

export type ExplainOutcome =
  | { kind: 'finished' }
  | { kind: 'interrupted' }
  /** The budget does not reach for another neuron. */
  | { kind: 'budget' }
  | { kind: 'stopped'; error: unknown };

export interface ExplainRunOptions {
  places: readonly NeuronRef[];
  source: ReleaseSource;
  files: ExplainedFiles;
  explainer: ExplanationSource;
  simulatorFor: SimulatorFor;
  simulatorKind: Trial['simulator'];
  /** The language model, where one explains or simulates. */
  simulatingModel: string | null;
  /** Whether what remains of the budget reaches for this much. */
  affords: (cost: SimulationCost) => boolean;
  estimate: (task: NeuronTask) => SimulationCost;
  withActivations: boolean;
  refresh: boolean;
  /** Neurons under way at once. */
  concurrency: number;
  /** Aborted: begin no other neuron. */
  stop: AbortSignal;
  /** Aborted: drop what is in hand. */
  abort: AbortSignal;
  onProgress: (tally: ExplainStats) => void;
}

/** Explains neuron by neuron; a written file is the checkpoint. @throws where files cannot be written */
export async function runExplain(
  options: ExplainRunOptions,
): Promise<{ tally: ExplainStats; end: ExplainOutcome }> {
  const tally: ExplainStats = {
    wanted: options.places.length,
    done: 0,
    kept: 0,
    keptOfOthers: 0,
    written: 0,
    partly: 0,
    unusable: 0,
    failed: 0,
    explanations: 0,
    scoreSum: 0,
    scored: 0,
    problems: [],
  };
  let end: ExplainOutcome = { kind: 'finished' };
  const own = new AbortController();
  const signal = AbortSignal.any([options.abort, own.signal]);
  const places = options.places.values();

  const workOff = async () => {
    for (const place of places) {
      if (end.kind !== 'finished') return;
      if (options.stop.aborted || signal.aborted) {
        end = { kind: 'interrupted' };
        return;
      }
      try {
        if (!(await explainPlace(place, options, tally, signal))) {
          end = { kind: 'budget' };
          return;
        }
      } catch (error) {
        if (options.abort.aborted) end = { kind: 'interrupted' };
        else if (end.kind === 'finished') end = { kind: 'stopped', error };
        // What the others have under way would meet the same.
        own.abort(error);
        return;
      }
      tally.done++;
      options.onProgress(tally);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, workOff));
  return { tally, end };
}

/** @returns false where the budget does not reach for this neuron */
async function explainPlace(
  place: NeuronRef,
  options: ExplainRunOptions,
  tally: ExplainStats,
  signal: AbortSignal,
): Promise<boolean> {
  const { files, explainer, source } = options;
  const kept = options.refresh ? null : await files.read(place);
  if (kept !== null) {
    tally.kept++;
    const isOwn = ({ simulator, model }: Trial) =>
      simulator === options.simulatorKind && model === options.simulatingModel;
    if (!kept.every(isOwn)) tally.keptOfOthers++;
    return true;
  }
  try {
    const task = await loadTask(source, place, explainer.kind, signal);
    if (!options.affords(options.estimate(task))) return false;
    const { attempts, errors } = await explainAndScore(
      task,
      explainer,
      options.simulatorFor,
      options.simulatingModel,
      signal,
    );
    if (attempts.length === 0) throw errors[0] ?? new UnusableNeuronError('nothing came of it');
    if (options.withActivations) await files.writeRecord(place, task.record);
    await files.write(place, attempts);
    count(tally, attempts);
    if (errors.length > 0) {
      tally.partly++;
      tell(tally, place, errors[0]);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (isFatal(error) || !isOfOneNeuron(error)) throw error;
    if (error instanceof UnusableNeuronError) tally.unusable++;
    else tally.failed++;
    tell(tally, place, error);
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

function count(tally: ExplainStats, attempts: readonly Trial[]): void {
  tally.written++;
  tally.explanations += attempts.length;
  for (const { scored } of attempts) {
    const score = scored.scored_simulation.ev_correlation_score;
    if (score === null) continue;
    tally.scored++;
    tally.scoreSum += score;
  }
}

function tell(tally: ExplainStats, { layer, neuron }: NeuronRef, error: unknown): void {
  if (tally.problems.length >= MOST_PROBLEMS) return;
  tally.problems.push(`${layer}:${neuron}: ${(error as Error).message}`);
}
