import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrarySimulationResults } from '../testing/release-arbitraries.ts';
import {
  scoredExplanation,
  scoredSequence,
  simulationResults,
} from '../testing/release-builders.ts';
import { parseSimulationResults } from './simulation-results.ts';
import { formatSimulationResults } from './write-release.ts';

const file = { name: 'explanations/3/7.jsonl' };
const id = { layer_index: 3, neuron_index: 7 };
const sequence = scoredSequence('a cat{2}', 'a cat{9}');
const results = simulationResults(3, 7, [scoredExplanation(' cats', 0.5, [sequence])]);

describe('an explanation file', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(arbitrarySimulationResults, (original) => {
        const text = `${JSON.stringify(formatSimulationResults(original))}\n`;
        expect(parseSimulationResults(text, file)).toEqual(original);
      }),
    );
  });

  it('joins the explanations of several lines', () => {
    const lines = ['cats', 'dogs'].map((text) =>
      JSON.stringify(formatSimulationResults(simulationResults(3, 7, [scoredExplanation(text)]))),
    );
    const read = parseSimulationResults(lines.join('\n'), file);
    expect(read.scored_explanations.map(({ explanation }) => explanation)).toEqual([
      'cats',
      'dogs',
    ]);
  });

  it('may be of an older kind: other names, ids, a stray response', () => {
    const { activation_scale: unit, ...simulated } = sequence.simulation;
    const older = {
      neuron_id: { layer: 3, idx: 7 },
      scored_explanations: [
        {
          explanation: ' cats',
          scored_simulation: {
            scored_sequence_simulations: [
              {
                sequence_simulation: { ...simulated, unit, response: { choices: [] } },
                true_activations: sequence.true_activations,
              },
            ],
            ev_correlation_score: 0.5,
          },
        },
      ],
    };
    expect(parseSimulationResults(JSON.stringify(older), file)).toEqual(results);
  });

  it('may hold an explanation without scores or simulations', () => {
    const bare = { neuron_id: id, scored_explanations: [{ explanation: '' }] };
    expect(parseSimulationResults(bare, file)).toEqual(
      simulationResults(3, 7, [scoredExplanation('')]),
    );
  });

  it('reads a score that is not finite as null', () => {
    const text = JSON.stringify(formatSimulationResults(results)).replace('0.5', 'NaN');
    const [read] = parseSimulationResults(text, file).scored_explanations;
    expect(read?.scored_simulation.ev_correlation_score).toBeNull();
  });
});

describe('a broken explanation file is refused with its name and field', () => {
  const withSequence = (fields: object) => ({
    neuron_id: id,
    scored_explanations: [
      {
        explanation: '',
        scored_simulation: { scored_sequence_simulations: [{ ...sequence, ...fields }] },
      },
    ],
  });
  const withSimulation = (fields: object) =>
    withSequence({ simulation: { ...sequence.simulation, ...fields } });
  const broken: [rule: string, document: unknown, message: string][] = [
    ['no list of explanations', { neuron_id: id }, 'scored_explanations: missing, not a list'],
    [
      'an explanation that is no text',
      { neuron_id: id, scored_explanations: [{ explanation: 3 }] },
      'scored_explanations[0].explanation: a number, not a text',
    ],
    ['unequal lengths', withSequence({ true_activations: [1] }), '1 values for 2 tokens'],
    [
      'an expected activation that is null',
      withSimulation({ expected_activations: [0, null] }),
      'scored_sequence_simulations[0].simulation.expected_activations[1]: null, not a number',
    ],
    [
      'distributions for some tokens only',
      withSimulation({ distribution_values: [[1]], distribution_probabilities: [[1]] }),
      'distribution_values: 1 values for 2 tokens',
    ],
    [
      'probabilities that fit no values',
      withSimulation({ distribution_values: [[1], []], distribution_probabilities: [[1], [1]] }),
      'distribution_probabilities[1]: 1 probabilities for 0 values',
    ],
    [
      'uncalibrated simulations nested in each other',
      withSimulation({
        uncalibrated_simulation: {
          ...sequence.simulation,
          uncalibrated_simulation: sequence.simulation,
        },
      }),
      'uncalibrated_simulation.uncalibrated_simulation: a simulation inside',
    ],
    ['no simulation', withSequence({ simulation: null }), 'sequence_simulation: missing'],
    [
      'an explanation beyond its limit',
      { neuron_id: id, scored_explanations: [{ explanation: 'x'.repeat(10_001) }] },
      '10001 characters, more than the 10000 allowed',
    ],
  ];
  for (const [rule, document, message] of broken) {
    it(rule, () => {
      expect(() => parseSimulationResults(JSON.stringify(document), file)).toThrow(message);
      expect(() => parseSimulationResults(document, file)).toThrow(file.name);
    });
  }

  it('lines of different neurons', () => {
    const lines = [7, 8].map((neuron) =>
      JSON.stringify(formatSimulationResults(simulationResults(3, neuron, []))),
    );
    expect(() => parseSimulationResults(lines.join('\n'), file)).toThrow(
      'line 2.neuron_id: the file is of neuron 3:8, but 3:7 was asked for',
    );
  });
});
