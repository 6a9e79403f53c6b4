import { generateEvents } from '../../async/events.ts';
import type { NeuronRecord } from '../../release/types.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { EndpointError } from '../endpoint/endpoint-error.ts';
import { explainingExcerpts, type ScoringExcerpt } from '../excerpts.ts';
import { sampleExplanations } from '../language-model/explain.ts';
import type { ModelAnswer, Trial } from '../trials.ts';
import type { ChosenSimulator } from './choose-simulator.ts';
import { type SimulationProgress, simulateAndScore } from './simulate-and-score.ts';

/** A neuron's explanations and the excerpts that they are scored on. */
export interface NeuronTask {
  record: NeuronRecord;
  excerpts: readonly ScoringExcerpt[];
  /** Already written ones; may be empty where a language model writes some. */
  explanations: readonly string[];
  /** For the trials' notes: where the explanations come from; may be empty. */
  note: string;
}

/** The language model that writes explanations. */
export interface Explainer {
  client: EndpointClient;
  /** How many explanations to request. */
  samples: number;
  via: 'chat' | 'completions';
}

export interface ExplainAndScoreOptions {
  task: NeuronTask;
  /** Writes explanations that are scored before those of the task; `null`: only those of the task. */
  explainer: Explainer | null;
  simulator: ChosenSimulator;
  signal: AbortSignal;
}

export type ExplainEvent =
  /** One of the requested explanations was not given; others were. */
  | { kind: 'not-explained'; error: unknown }
  /** The simulation of an explanation begins; events of its excerpts follow. */
  | { kind: 'explanation'; explanation: string }
  | SimulationProgress
  /** What was simulated of an explanation: all excerpts where `isComplete`, at least one otherwise. */
  | { kind: 'scored'; trial: Trial; isComplete: boolean };

/**
 * Explains a neuron where asked to, then simulates and scores every explanation in turn.
 *
 * @throws an error that would meet every further request; the first error where no explanation was given; the
 *   signal's reason. What was simulated before is yielded first.
 */
export async function* explainAndScore({
  task,
  explainer,
  simulator: { model, createFor },
  signal,
}: ExplainAndScoreOptions): AsyncGenerator<ExplainEvent> {
  const { record, excerpts } = task;
  /** Explanations of the language model, with its answers in full. */
  const answers = new Map<string, ModelAnswer>();
  if (explainer !== null) {
    const { client, samples, via } = explainer;
    const shown = explainingExcerpts(record, excerpts);
    const options = { signal, via };
    const { explanations, errors } = await sampleExplanations(client, shown, samples, options);
    signal.throwIfAborted();
    const fatal = errors.find(isFatal) ?? (explanations.length === 0 ? errors[0] : undefined);
    if (fatal !== undefined) throw fatal;
    for (const error of errors) yield { kind: 'not-explained', error };
    for (const { explanation, answer } of explanations) answers.set(explanation, answer);
  }
  const simulator = createFor(record, excerpts);
  for (const explanation of new Set([...answers.keys(), ...task.explanations])) {
    yield { kind: 'explanation', explanation };
    const { scored, simulated, stoppedBy } = yield* generateEvents(
      (onProgress: (event: SimulationProgress) => void) =>
        simulateAndScore({ explanation, excerpts, simulator, signal, onProgress }),
    );
    if (simulated.length > 0) {
      const createdAt = new Date().toISOString();
      const answer = answers.get(explanation) ?? null;
      yield {
        kind: 'scored',
        trial: { scored, simulator: simulator.kind, model, createdAt, note: task.note, answer },
        isComplete: simulated.length === excerpts.length,
      };
    }
    if (stoppedBy !== null) throw stoppedBy.error;
    signal.throwIfAborted();
  }
}

/** Whether every further request would fail likewise. */
export function isFatal(error: unknown): boolean {
  return error instanceof EndpointError && error.endsRun;
}
