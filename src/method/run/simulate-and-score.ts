import type { ScoredExplanation } from '../../release/types.ts';
import { EndpointError } from '../endpoint/endpoint-error.ts';
import type { ScoringExcerpt } from '../excerpts.ts';
import { type SimulatedExcerpt, scoredExplanation } from '../scored-explanation.ts';
import type { Simulator } from '../simulator.ts';

interface SimulationRunOptions {
  explanation: string;
  excerpts: readonly ScoringExcerpt[];
  simulator: Simulator;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: SimulationProgress) => void) | undefined;
}

/** Excerpts are identified by their index in the run's list; `done` of them were simulated or failed. */
export type SimulationProgress =
  /** Values of single tokens as they become known; `null`: not known yet. */
  | { kind: 'values'; excerpt: number; values: readonly (number | null)[] }
  | { kind: 'simulated'; excerpt: number; simulated: SimulatedExcerpt; done: number }
  | { kind: 'failed'; excerpt: number; error: unknown; done: number };

interface SimulationResult {
  /** An error that would meet every further request; `null` where none ended the run. */
  stoppedBy: { error: unknown } | null;
  /** In the excerpts' order; not all of them where the run was ended or some failed. */
  simulated: SimulatedExcerpt[];
  /** Its scores are over what was simulated; comparable with others only where that is all excerpts. */
  scored: ScoredExplanation;
}

/**
 * Simulates an explanation on excerpts and scores it. Does not reject for an endpoint's errors or when cancelled:
 * what was simulated until then is scored.
 *
 * All excerpts are started at once; the endpoint's client limits concurrent requests.
 */
export async function simulateAndScore({
  explanation,
  excerpts,
  simulator,
  signal,
  onProgress,
}: SimulationRunOptions): Promise<SimulationResult> {
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const results: (SimulatedExcerpt | null)[] = excerpts.map(() => null);
  let stoppedBy: SimulationResult['stoppedBy'] = null;
  let done = 0;
  const simulateExcerpt = async (excerpt: ScoringExcerpt, index: number) => {
    try {
      either.throwIfAborted();
      const onValues = (values: readonly (number | null)[]) =>
        onProgress?.({ kind: 'values', excerpt: index, values });
      const request = { explanation, tokens: excerpt.tokens };
      const simulation = await simulator.simulate(request, { signal: either, onValues });
      const simulated = { excerpt, simulation };
      results[index] = simulated;
      done++;
      onProgress?.({ kind: 'simulated', excerpt: index, simulated, done });
    } catch (error) {
      // Stopped because of another excerpt, where the cause is reported.
      if (either.aborted) return;
      if (!(error instanceof EndpointError) || error.endsRun) {
        stoppedBy = { error };
        stop.abort(error);
      }
      done++;
      onProgress?.({ kind: 'failed', excerpt: index, error, done });
    }
  };
  await Promise.all(excerpts.map(simulateExcerpt));
  const simulated = results.filter((result) => result !== null);
  return { stoppedBy, simulated, scored: scoredExplanation(explanation, simulated) };
}
