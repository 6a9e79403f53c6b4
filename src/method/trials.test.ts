import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReleaseFormatError } from '../release/release-format-error.ts';
import { parseSimulationResults } from '../release/simulation-results.ts';
import {
  scoredExplanation,
  scoredSequence,
  simulationResults,
} from '../testing/release-builders.ts';
import { SIMULATOR_KINDS } from './simulator.ts';
import { formatTrials, parseTrials, type Trial } from './trials.ts';

const neuron = { layer_index: 3, neuron_index: 7 };
const scored = (text: string) =>
  scoredExplanation(text, 0.5, [scoredSequence('a cat{2.5}', 'a cat{10}')]);
const attempt = (parts: Partial<Trial> = {}): Trial => ({
  scored: scored('cats'),
  simulator: 'rule-based',
  model: null,
  createdAt: '2030-01-02T03:04:05.000Z',
  answer: null,
  note: '',
  ...parts,
});

describe('attempts in a file', () => {
  it('come back as they were', () => {
    const attempts = fc.array(
      fc.record({
        scored: fc.string({ maxLength: 30 }).map(scored),
        simulator: fc.constantFrom(...SIMULATOR_KINDS, null),
        model: fc.option(fc.string({ maxLength: 30 })),
        createdAt: fc.constantFrom('2030-01-02T03:04:05.000Z', null),
        note: fc.string({ maxLength: 50 }),
        answer: fc.option(fc.record({ text: fc.string(), thinking: fc.string({ maxLength: 30 }) })),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(attempts, (original) => {
        const file = { name: 'mine.jsonl', expected: neuron };
        expect(parseTrials(formatTrials(neuron, original), file)).toEqual({
          neuron,
          trials: original,
        });
      }),
    );
  });

  it('are explanations of the release to whoever reads that', () => {
    const text = formatTrials(neuron, [attempt({ note: 'mine' })]);
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect(parseSimulationResults(text, { name: 'mine.jsonl' })).toEqual(
      simulationResults(3, 7, [scored('cats')]),
    );
  });

  it('of the release itself are read too, their making unknown', () => {
    const text = JSON.stringify(simulationResults(3, 7, [scored('cats')]));
    expect(parseTrials(`${text}\n${text}\n`, { name: 'x' }).trials).toEqual([
      attempt({ simulator: null, createdAt: null }),
      attempt({ simulator: null, createdAt: null }),
    ]);
  });

  it('of earlier versions are read, where simulators had other names', () => {
    const trials = [attempt(), attempt({ simulator: 'logprob-free', model: 'm' })];
    const written = formatTrials(neuron, trials)
      .replace('"rule-based"', '"literal"')
      .replace('"logprob-free"', '"written-values"');
    expect(written).toContain('"written-values"');
    expect(parseTrials(written, { name: 'x' }).trials).toEqual(trials);
  });

  it('are forgiven a spoilt field of ours, and nothing else', () => {
    const spoilt = JSON.parse(formatTrials(neuron, [attempt(), attempt()]));
    spoilt.scored_explanations[0].neuron_atlas = 'gone';
    spoilt.scored_explanations[1].neuron_atlas.simulator = 'crystal-ball';
    spoilt.scored_explanations[1].neuron_atlas.note = 'kept';
    const { trials } = parseTrials(JSON.stringify(spoilt), { name: 'x' });
    expect(trials.map(({ simulator, note }) => [simulator, note])).toEqual([
      [null, ''],
      [null, 'kept'],
    ]);
    expect(() => parseTrials('{"neuron_id": 1}', { name: 'x' })).toThrow(ReleaseFormatError);
    expect(() =>
      parseTrials(formatTrials(neuron, []), {
        name: 'x',
        expected: { layer_index: 0, neuron_index: 0 },
      }),
    ).toThrow(ReleaseFormatError);
  });
});
