import { describe, expect, it } from 'vitest';
import { excerpt, neuronRecord } from '../../testing/release-builders.ts';
import { EndpointError } from '../endpoint/endpoint-error.ts';
import type { ScoringExcerpt } from '../excerpts.ts';
import { createRuleBasedSimulator } from '../rule-based/rule-based-simulator.ts';
import { chooseSimulator } from './choose-simulator.ts';
import {
  type ExplainAndScoreOptions,
  type ExplainEvent,
  explainAndScore,
} from './explain-and-score.ts';

const EXCERPTS: ScoringExcerpt[] = [
  { ...excerpt('the cat{8} sat'), sample: 'top' },
  { ...excerpt('no dog{0.5} today'), sample: 'random' },
];

async function run(options: Partial<ExplainAndScoreOptions> & { explanations: string[] }) {
  const events: ExplainEvent[] = [];
  let error: unknown = null;
  try {
    for await (const event of explainAndScore({
      task: {
        record: neuronRecord(0, 1),
        excerpts: EXCERPTS,
        explanations: options.explanations,
        note: 'a note',
      },
      explainer: null,
      simulator: chooseSimulator('rule-based', null, 'simulated'),
      signal: new AbortController().signal,
      ...options,
    })) {
      events.push(event);
    }
  } catch (thrown) {
    error = thrown;
  }
  const trials = events.filter((event) => event.kind === 'scored');
  return { kinds: events.map(({ kind }) => kind), trials, error };
}

/** Simulates the first excerpt by rules and fails on the others. */
function failingSimulator(error: Error): ExplainAndScoreOptions['simulator'] {
  const rules = createRuleBasedSimulator();
  let calls = 0;
  return {
    kind: rules.kind,
    model: null,
    createFor: () => ({
      ...rules,
      simulate: (...args) => (calls++ === 0 ? rules.simulate(...args) : Promise.reject(error)),
    }),
  };
}

describe('explainAndScore', () => {
  it('simulates every distinct explanation in turn and yields its trial', async () => {
    const { kinds, trials, error } = await run({ explanations: ['"cat"', '"dog"', '"cat"'] });
    expect(error).toBeNull();
    const one = ['explanation', 'simulated', 'simulated', 'scored'];
    expect(kinds).toEqual([...one, ...one]);
    expect(trials.map(({ trial }) => trial.scored.explanation)).toEqual(['"cat"', '"dog"']);
    expect(trials[0]).toMatchObject({
      isComplete: true,
      trial: { simulator: 'rule-based', model: null, note: 'a note' },
    });
  });

  it('goes on after an error of one excerpt, and marks the trial as incomplete', async () => {
    const simulator = failingSimulator(
      new EndpointError({ kind: 'malformed', detail: 'not JSON' }),
    );
    const { kinds, trials, error } = await run({ explanations: ['"cat"'], simulator });
    expect(error).toBeNull();
    expect([...kinds].sort()).toEqual(['explanation', 'failed', 'scored', 'simulated']);
    expect(trials[0]).toMatchObject({ isComplete: false });
  });

  it('yields what was simulated before it throws an error that would meet every request', async () => {
    const fatal = new EndpointError({ kind: 'unauthorized', status: 401, detail: '' });
    const simulator = failingSimulator(fatal);
    const { trials, error } = await run({ explanations: ['"cat"', '"dog"'], simulator });
    expect(error).toBe(fatal);
    expect(trials.length).toBeLessThanOrEqual(1);
    expect(trials.every(({ isComplete }) => !isComplete)).toBe(true);
  });

  it('throws the signal’s reason once it is aborted', async () => {
    const reason = new Error('enough');
    const { kinds, error } = await run({
      explanations: ['"cat"'],
      signal: AbortSignal.abort(reason),
    });
    expect(error).toBe(reason);
    expect(kinds).toEqual(['explanation']);
  });
});
