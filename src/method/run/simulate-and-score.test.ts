import { afterEach, describe, expect, it } from 'vitest';
import { pearsonCorrelation, rSquaredScore } from '../../scoring/correlation.ts';
import { instantClock } from '../../testing/instant-clock.ts';
import { type OpenAiServer, startOpenAiServer } from '../../testing/openai-server.ts';
import { excerpt } from '../../testing/release-builders.ts';
import { Budget } from '../endpoint/budget.ts';
import { createEndpointClient } from '../endpoint/client.ts';
import type { ScoringExcerpt } from '../excerpts.ts';
import { createLogprobFreeSimulator } from '../language-model/logprob-free.ts';
import { createRuleBasedSimulator } from '../rule-based/rule-based-simulator.ts';
import { scoreSimulatedExcerpts } from '../scored-explanation.ts';
import { NO_COST } from '../simulator.ts';
import { estimateSimulationCost } from './estimate-costs.ts';
import { type SimulationProgress, simulateAndScore } from './simulate-and-score.ts';

let server: OpenAiServer | undefined;
afterEach(() => server?.close());

const EXCERPTS: ScoringExcerpt[] = [
  { ...excerpt('the cat{8} sat'), sample: 'top' },
  { ...excerpt('a cat{6} and a dog{-0.1}'), sample: 'top' },
  { ...excerpt('no dog{0.5} today'), sample: 'random' },
  { ...excerpt('one cat{2} more'), sample: 'random' },
];

async function endpoint(limits = {}) {
  server = await startOpenAiServer();
  return createLogprobFreeSimulator(
    createEndpointClient({
      baseUrl: server.baseUrl,
      model: 'rule-1',
      clock: instantClock(),
      concurrency: 1,
      retries: 0,
      budget: new Budget(limits),
    }),
  );
}

describe('simulateAndScore', () => {
  it('gives every score of the release over all excerpts together and for each', async () => {
    const simulator = createRuleBasedSimulator();
    const run = await simulateAndScore({ explanation: '"cat"', excerpts: EXCERPTS, simulator });
    const real = EXCERPTS.flatMap(({ activations }) => activations);
    const simulated = EXCERPTS.flatMap(({ tokens }) => tokens).map((t) => (t === ' cat' ? 10 : 0));
    const { scored_simulation: scored, explanation } = run.scored;
    expect(run.stoppedBy).toBeNull();
    expect(explanation).toBe('"cat"');
    expect(scored.ev_correlation_score).toBeCloseTo(pearsonCorrelation(real, simulated)!, 12);
    expect(scored.rsquared_score).toBeCloseTo(rSquaredScore(real, simulated)!, 12);
    expect(scored.scored_sequence_simulations[2]).toMatchObject({
      true_activations: [0, 0.5, 0],
      ev_correlation_score: null,
    });
    expect(scoreSimulatedExcerpts(run.simulated).score).toBe(scored.ev_correlation_score);
    expect(scoreSimulatedExcerpts(run.simulated).randomOnlyScore).toBeCloseTo(
      pearsonCorrelation(real.slice(8), simulated.slice(8))!,
      12,
    );
  });

  it('reports every excerpt as it is done', async () => {
    const progress: SimulationProgress[] = [];
    await simulateAndScore({
      explanation: '"cat"',
      excerpts: EXCERPTS,
      simulator: await endpoint(),
      onProgress: (each) => progress.push(each),
    });
    expect(progress.map((each) => [each.kind, each.kind === 'values' ? null : each.done])).toEqual([
      ['simulated', 1],
      ['simulated', 2],
      ['simulated', 3],
      ['simulated', 4],
    ]);
  });

  it('goes on after an excerpt that failed by itself, and scores the others', async () => {
    const simulator = await endpoint();
    server!.misbehave({ kind: 'cut' });
    const failed: SimulationProgress[] = [];
    const run = await simulateAndScore({
      explanation: '"cat"',
      excerpts: EXCERPTS,
      simulator,
      onProgress: (event) => event.kind === 'failed' && failed.push(event),
    });
    expect(run.stoppedBy).toBeNull();
    expect(failed).toMatchObject([{ excerpt: 0, error: { reason: { kind: 'cut-off' } } }]);
    expect(run.simulated.map((each) => each.excerpt)).toEqual(EXCERPTS.slice(1));
    expect(run.scored.scored_simulation.scored_sequence_simulations).toHaveLength(3);
  });

  it('stops at what would meet every request, and keeps what it has', async () => {
    const failed: SimulationProgress[] = [];
    const run = await simulateAndScore({
      explanation: '"cat"',
      excerpts: EXCERPTS,
      simulator: await endpoint({ maxRequests: 2 }),
      onProgress: (event) => event.kind === 'failed' && failed.push(event),
    });
    expect(run.stoppedBy).toMatchObject({
      error: { reason: { kind: 'budget-spent', limit: 'requests' } },
    });
    expect(run.simulated).toHaveLength(2);
    expect(failed).toHaveLength(1);
    expect(run.scored.scored_simulation.ev_correlation_score).not.toBeNull();
    expect(server!.requests).toHaveLength(2);
  });

  it('can be cancelled and keeps what it has', async () => {
    const simulator = await endpoint();
    const controller = new AbortController();
    const kinds: string[] = [];
    const run = await simulateAndScore({
      explanation: '"cat"',
      excerpts: EXCERPTS,
      simulator,
      signal: controller.signal,
      onProgress: ({ kind }) => {
        kinds.push(kind);
        if (kind === 'simulated') controller.abort();
      },
    });
    expect(run.stoppedBy).toBeNull();
    expect(run.simulated).toHaveLength(1);
    expect(kinds).not.toContain('failed');
  });

  it('estimates what it would ask for, which is nothing without a model', async () => {
    expect(estimateSimulationCost(createRuleBasedSimulator(), 'cats', EXCERPTS)).toEqual(NO_COST);
    const cost = estimateSimulationCost(await endpoint(), 'cats', EXCERPTS);
    expect(cost.requests).toBe(EXCERPTS.length);
    expect(cost.tokens).toBeGreaterThan(EXCERPTS.length * 100);
  });
});
