import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ActivationRecord, NeuronRecord } from '../release/types.ts';
import { pearsonCorrelation } from '../scoring/correlation.ts';
import { excerpt, neuronRecord, numberedExcerpts } from '../testing/release-builders.ts';
import { standardScoringExcerpts } from './excerpts.ts';
import {
  buildTokenLookup,
  createTokenLookupSimulator,
  simulateByTokenLookup,
  tokenLookupScore,
} from './token-lookup.ts';

/** A token's mean over all listed tokens that are not held, by filtering, without any table. */
function naiveMean(record: NeuronRecord, held: string[], token: string): number | null {
  const all = [
    ...(record.most_positive_activation_records ?? []),
    ...(record.random_sample_by_quantile ?? []).flat(),
    ...(record.random_sample ?? []),
  ];
  const text = (each: ActivationRecord) => each.tokens.join('');
  const distinct = all.filter(
    (each, i) => all.findIndex((other) => text(other) === text(each)) === i,
  );
  const values = distinct
    .filter((each) => !held.includes(text(each)))
    .flatMap((each) => each.activations.filter((_, i) => each.tokens[i] === token));
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

const anExcerpt: fc.Arbitrary<ActivationRecord> = fc
  .array(fc.tuple(fc.constantFrom('a', ' b', ' c', '\n', '�'), fc.integer({ min: -2, max: 40 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((cells) => ({ tokens: cells.map(([t]) => t), activations: cells.map(([, a]) => a / 8) }));
// One text has one list of activations, as in the release.
const aRecord = fc
  .tuple(
    fc.array(anExcerpt, { maxLength: 25 }),
    fc.array(anExcerpt, { maxLength: 20 }),
    fc.array(fc.array(anExcerpt, { maxLength: 3 }), { maxLength: 3 }),
  )
  .map(([top, random, quantiles]) =>
    neuronRecord(0, 0, {
      most_positive_activation_records: top,
      random_sample: random,
      random_sample_by_quantile: quantiles,
      mean: -0.05,
    }),
  );

describe('token lookup', () => {
  it('predicts each token’s mean over all distinct excerpts that are not scored', () => {
    fc.assert(
      fc.property(aRecord, (record) => {
        const scored = standardScoringExcerpts(record);
        const held = scored.map(({ tokens }) => tokens.join(''));
        const lookup = buildTokenLookup(record, scored);
        for (const token of ['a', ' b', ' c', '\n', '�', 'unseen']) {
          const [predicted] = simulateByTokenLookup(lookup, [token]);
          expect(predicted).toBeCloseTo(naiveMean(record, held, token) ?? -0.05, 9);
        }
      }),
    );
  });

  it('scores as its simulation over all tokens of the scored excerpts together', () => {
    fc.assert(
      fc.property(aRecord, (record) => {
        const scored = standardScoringExcerpts(record);
        const held = scored.map(({ tokens }) => tokens.join(''));
        const simulated = scored
          .flatMap(({ tokens }) => tokens)
          .map((token) => naiveMean(record, held, token) ?? -0.05);
        const expected = pearsonCorrelation(
          scored.flatMap((s) => s.activations),
          simulated,
        );
        const actual = tokenLookupScore(record);
        const constant = new Set(simulated.map((value) => value.toFixed(12))).size < 2;
        if (actual === null || expected === null || constant) return;
        expect(actual).toBeCloseTo(expected, 9);
      }),
    );
  });

  it('learns nothing from an excerpt that is scored, even where it stands in another list', () => {
    const scored = excerpt('the cat{8}');
    const record = neuronRecord(0, 0, {
      most_positive_activation_records: [scored, excerpt('a dog{1}')],
      random_sample_by_quantile: [[scored]],
      mean: 0,
    });
    const lookup = buildTokenLookup(record, [scored]);
    expect(simulateByTokenLookup(lookup, [' cat', ' dog'])).toEqual([0, 1]);
  });

  it('counts a text once although the top and the last quantile both list it', () => {
    const twice = excerpt('x{4}');
    const record = neuronRecord(0, 0, {
      most_positive_activation_records: [twice, excerpt('x{1} y')],
      random_sample_by_quantile: [[twice]],
    });
    expect(simulateByTokenLookup(buildTokenLookup(record, []), ['x'])).toEqual([2.5]);
  });

  it('falls back to the mean of what it saw where the record has no mean', () => {
    const record = neuronRecord(0, 0, { most_positive_activation_records: [excerpt('x{4} y{2}')] });
    expect(simulateByTokenLookup(buildTokenLookup(record, []), ['z'])).toEqual([3]);
  });

  it('has no score where everything is scored and nothing is left to learn from', () => {
    const only = excerpt('a{1} b{2}');
    const record = neuronRecord(0, 0, { most_positive_activation_records: [only] });
    expect(tokenLookupScore(record, [only])).toBeNull();
    expect(tokenLookupScore(neuronRecord(0, 0))).toBeNull();
  });

  it('as a simulator stays within 0 to 10 and keeps r exactly', async () => {
    const top = numberedExcerpts('top', 20).map(({ tokens }, i) => ({
      tokens: [...tokens, i % 2 === 0 ? ' cat' : ' dog'],
      activations: [-0.1, 0.2, 20 - i, i % 2 === 0 ? 3 : -0.17],
    }));
    const record = neuronRecord(0, 0, { most_positive_activation_records: top, mean: -0.05 });
    const scored = standardScoringExcerpts(record);
    const simulator = createTokenLookupSimulator(record, scored);
    const values = await Promise.all(
      scored.map(async ({ tokens }) => {
        const simulation = await simulator.simulate({ explanation: '', tokens });
        return simulation.expected_activations;
      }),
    );
    expect(Math.min(...values.flat())).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values.flat())).toBeLessThanOrEqual(10);
    const real = scored.flatMap(({ activations }) => activations);
    expect(pearsonCorrelation(real, values.flat())).toBeCloseTo(tokenLookupScore(record)!, 12);
  });
});
