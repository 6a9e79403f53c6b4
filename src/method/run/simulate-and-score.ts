import type { ScoredExplanation } from '../../release/types.ts';
import type { AggregateScore } from '../../scoring/sequences.ts';
import { EndpointError } from '../endpoint/endpoint-error.ts';
import type { ScoringExcerpt } from '../excerpts.ts';
import {
  type SimulatedExcerpt,
  scoredExplanation,
  scoreSimulatedExcerpts,
} from '../scored-explanation.ts';
import type { SimulationCost, Simulator } from '../simulator.ts';

interface SimulationRunOptions {
  explanation: string;
  excerpts: readonly ScoringExcerpt[];
  simulator: Simulator;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: SimulationProgress) => void) | undefined;
}

/** Excerpts are identified by their index in the run's list. */
export type SimulationProgress =
  /** Values of single tokens as they become known; `null`: not known yet. */
  | { kind: 'values'; excerpt: number; values: readonly (number | null)[] }
  | { kind: 'simulated'; excerpt: number; simulated: SimulatedExcerpt; done: number; total: number }
  | { kind: 'failed'; excerpt: number; error: unknown; done: number; total: number };

interface FailedExcerpt {
  excerpt: number;
  error: unknown;
}

export interface SimulationResult {
  /** `stopped`: by an error that would meet every further request. */
  ended: { kind: 'all-tried' } | { kind: 'cancelled' } | { kind: 'stopped'; error: unknown };
  /** In the excerpts' order; not all of them where the run was ended or some failed. */
  simulated: SimulatedExcerpt[];
  failed: FailedExcerpt[];
  /** Over what was simulated; comparable with other scores only where that is all excerpts. */
  score: AggregateScore;
  scored: ScoredExplanation;
}

/**
 * Simulates an explanation on excerpts and scores it. Does not reject for an endpoint's errors or when cancelled:
 * what was simulated until then is scored, and `ended` says why it ended.
 *
 * All excerpts are started at once; the endpoint's client limits concurrent requests.
 */
export async function simulateAndScore(options: SimulationRunOptions): Promise<SimulationResult> {
  const { explanation, excerpts, simulator, signal, onProgress } = options;
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const results: (SimulatedExcerpt | null)[] = excerpts.map(() => null);
  const failed: FailedExcerpt[] = [];
  let stoppedBy: { error: unknown } | null = null;
  let done = 0;
  const total = excerpts.length;

  await Promise.all(
    excerpts.map(async (excerpt, index) => {
      try {
        either.throwIfAborted();
        const simulation = await simulator.simulate(
          { explanation, tokens: excerpt.tokens },
          {
            signal: either,
            onValues: (values) => onProgress?.({ kind: 'values', excerpt: index, values }),
          },
        );
        const simulated = { excerpt, simulation };
        results[index] = simulated;
        done++;
        onProgress?.({ kind: 'simulated', excerpt: index, simulated, done, total });
      } catch (error) {
        // Stopped because of another excerpt, where the cause is reported.
        if (either.aborted) return;
        if (!(error instanceof EndpointError) || error.endsRun) {
          stoppedBy = { error };
          stop.abort(error);
        }
        failed.push({ excerpt: index, error });
        done++;
        onProgress?.({ kind: 'failed', excerpt: index, error, done, total });
      }
    }),
  );

  const simulated = results.filter((result) => result !== null);
  return {
    ended: endOfRun(stoppedBy, signal),
    simulated,
    failed: failed.sort((a, b) => a.excerpt - b.excerpt),
    score: scoreSimulatedExcerpts(simulated),
    scored: scoredExplanation(explanation, simulated),
  };
}

/** Estimate of what a run would use. */
export function estimateSimulationCost(
  simulator: Simulator,
  explanation: string,
  excerpts: readonly ScoringExcerpt[],
): SimulationCost {
  return excerpts
    .map(({ tokens }) => simulator.estimateCost({ explanation, tokens }))
    .reduce(
      (sum, cost) => ({
        requests: sum.requests + cost.requests,
        tokens: sum.tokens + cost.tokens,
      }),
      { requests: 0, tokens: 0 },
    );
}

function endOfRun(
  stoppedBy: { error: unknown } | null,
  signal: AbortSignal | undefined,
): SimulationResult['ended'] {
  if (stoppedBy !== null) return { kind: 'stopped', error: stoppedBy.error };
  return signal?.aborted ? { kind: 'cancelled' } : { kind: 'all-tried' };
}
