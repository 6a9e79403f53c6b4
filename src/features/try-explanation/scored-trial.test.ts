import { describe, expect, it } from 'vitest';
import { type ScoringExcerpt, standardScoringExcerpts } from '../../method/excerpts.ts';
import { scoredExplanation } from '../../method/scored-explanation.ts';
import { type SimulatorKind, sequenceSimulation } from '../../method/simulator.ts';
import type { Trial } from '../../method/trials.ts';
import { neuronRecord, numberedExcerpts } from '../../testing/release-builders.ts';
import {
  conditionsKey,
  planSimulations,
  type ScoredTrial,
  scoreTrial,
  sortTrials,
  trialKey,
} from './scored-trial.ts';

const record = neuronRecord(3, 6, {
  most_positive_activation_records: numberedExcerpts('top', 20),
  random_sample: numberedExcerpts('random', 20),
});
const scored = standardScoringExcerpts(record);
const other = numberedExcerpts('elsewhere', 2).map(
  (excerpt): ScoringExcerpt => ({ ...excerpt, sample: null }),
);

/** An attempt that is right by `rightness` of every text's last token. */
function attempt(
  explanation: string,
  rightness: number,
  texts: readonly ScoringExcerpt[] = scored,
  simulator: SimulatorKind = 'rule-based',
): Trial {
  const simulated = texts.map((excerpt, index) => ({
    excerpt,
    simulation: sequenceSimulation(
      excerpt.tokens,
      excerpt.activations.map((real, at) => (at === 0 ? index % 3 : real * rightness)),
    ),
  }));
  return {
    scored: scoredExplanation(explanation, simulated),
    simulator,
    model: null,
    createdAt: null,
    answer: null,
    note: '',
  };
}

const judge = (one: Trial) => scoreTrial(one, record, scored);

describe('attempts', () => {
  it('are judged from their own sequences, whatever their file says of the score', () => {
    const honest = attempt('a', 1);
    const boast = structuredClone(honest);
    boast.scored.scored_simulation.ev_correlation_score = 1;
    expect(judge(boast).score.score).toBe(judge(honest).score.score);
    expect(judge(boast).score.score).toBeLessThan(1);
    expect(judge(honest).score.score).toBe(honest.scored.scored_simulation.ev_correlation_score);
  });

  it('have a random-only score, because the texts’ origins are known', () => {
    expect(judge(attempt('a', 1)).score.randomOnlyScore).not.toBeNull();
  });

  it('tell which texts they are about', () => {
    const further = [...scored, ...other];
    expect(judge(attempt('a', 1)).coverage).toEqual({ kind: 'scored' });
    expect(judge(attempt('a', 1, scored.slice(0, 7))).coverage).toEqual({ kind: 'part', of: 10 });
    expect(judge(attempt('a', 1, further)).coverage).toEqual({ kind: 'more' });
    expect(judge(attempt('a', 1, other)).coverage).toEqual({ kind: 'other' });
  });

  it('are ranked best first, unfinished and foreign ones last, those without a score after the others', () => {
    const nothing = attempt('silent', 1);
    for (const { simulation } of nothing.scored.scored_simulation.scored_sequence_simulations) {
      simulation.expected_activations.fill(0);
    }
    const ranked = sortTrials(
      [
        attempt('foreign', 1, other),
        nothing,
        attempt('unfinished', 1, scored.slice(0, 7)),
        attempt('weak', 0.01),
        attempt('strong', 1),
      ].map(judge),
    );
    expect(ranked.map(({ trial }) => trial.scored.explanation)).toEqual([
      'strong',
      'weak',
      'silent',
      'unfinished',
      'foreign',
    ]);
  });

  it('compare only under the same simulator and on the same texts', () => {
    const own = judge(attempt('a', 1));
    const areComparable = (a: ScoredTrial, b: ScoredTrial) => a.conditions === b.conditions;
    expect(areComparable(own, judge(attempt('b', 1, scored.toReversed())))).toBe(true);
    expect(areComparable(own, judge(attempt('b', 0.5)))).toBe(true);
    expect(areComparable(own, judge(attempt('b', 1, scored, 'token-lookup')))).toBe(false);
    expect(areComparable(own, judge(attempt('b', 1, scored.slice(1))))).toBe(false);
    expect(areComparable(own, judge({ ...attempt('b', 1), model: 'm' }))).toBe(false);
  });

  it('are the same one only where explanation, simulator, time, texts and score are', () => {
    expect(trialKey(attempt('a', 1))).toBe(trialKey({ ...attempt('a', 1), note: 'other' }));
    expect(trialKey(attempt('a', 1))).not.toBe(trialKey(attempt('a', 0.5)));
    expect(trialKey(attempt('a', 1))).not.toBe(trialKey(attempt('b', 1)));
  });
});

describe('what still has to be simulated', () => {
  const planned = (explanations: string[], before: ScoredTrial[], conditions: string) =>
    planSimulations(explanations, before, conditions, !conditions.includes('"m"')).missing;

  it('leaves out what rules have simulated before on the same texts', () => {
    const before = [attempt('own', 1), attempt('released', 0.5)].map(judge);
    const conditions = conditionsKey('rule-based', null, scored);
    expect(planned(['own', 'released'], before, conditions)).toEqual([]);
    expect(planned(['new', 'released'], before, conditions)).toEqual(['new']);
    const fewer = conditionsKey('rule-based', null, scored.slice(1));
    expect(planned(['own', 'released'], before, fewer)).toEqual(['own', 'released']);
  });

  it('asks a language model again for the reader’s own, not for the released one', () => {
    const before = ['own', 'released'].map((text) => judge({ ...attempt(text, 1), model: 'm' }));
    const conditions = conditionsKey('rule-based', 'm', scored);
    expect(planned(['own', 'released'], before, conditions)).toEqual(['own']);
  });
});
