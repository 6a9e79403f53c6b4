import fc from 'fast-check';
import type {
  ActivationRecord,
  NeuronId,
  NeuronRecord,
  NeuronSimulationResults,
  SequenceSimulation,
} from '../release/types.ts';

/** fast-check arbitraries of well-formed release structures: small, but with every optional part. */

/** JSON knows no negative zero of its own accord: `JSON.stringify(-0)` is `0`. */
const finite = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));

const finiteOrNull = fc.option(finite);

const ODD_TOKENS = [
  ' the',
  '\n',
  '\n\n',
  '\u00a0',
  '\t',
  '\ufffd',
  '<|endoftext|>',
  '"',
  'NaN',
  '\\',
];
const token = fc.oneof(fc.constantFrom(...ODD_TOKENS), fc.string({ unit: 'binary', maxLength: 8 }));

const neuronId: fc.Arbitrary<NeuronId> = fc.record({
  layer_index: fc.nat(999_999),
  neuron_index: fc.nat(999_999),
});

const alignedRecord: fc.Arbitrary<ActivationRecord> = fc
  .array(fc.tuple(token, finite), { maxLength: 12 })
  .map((pairs) => ({
    tokens: pairs.map(([text]) => text),
    activations: pairs.map(([, value]) => value),
  }));

const records = fc.array(alignedRecord, { maxLength: 4 });

/** With one boundary more than lists, or any number where there are no lists. */
export const arbitraryNeuronRecord: fc.Arbitrary<NeuronRecord> = fc
  .option(fc.array(records, { maxLength: 4 }))
  .chain((lists) => {
    const count = lists && lists.length + 1;
    return fc.record({
      neuron_id: neuronId,
      most_positive_activation_records: fc.option(records),
      random_sample: fc.option(records),
      random_sample_by_quantile: fc.constant(lists),
      quantile_boundaries: fc.option(
        fc.array(finiteOrNull, { minLength: count ?? 0, maxLength: count ?? 6 }),
      ),
      mean: finiteOrNull,
      variance: finiteOrNull,
      skewness: finiteOrNull,
      kurtosis: finiteOrNull,
    });
  });

const scores = fc.record({
  ev_correlation_score: finiteOrNull,
  rsquared_score: finiteOrNull,
  absolute_dev_explained_score: finiteOrNull,
});

const simulatedTokens = fc.array(
  fc.record({
    token,
    expected: finite,
    real: finite,
    distribution: fc.array(fc.tuple(fc.nat(10), finite), { maxLength: 11 }),
  }),
  { maxLength: 8 },
);

type SimulatedTokens = typeof simulatedTokens extends fc.Arbitrary<infer Value> ? Value : never;

function toSimulation(
  tokens: SimulatedTokens,
  scale: string | null,
  withDistribution: boolean,
  uncalibrated: SequenceSimulation | null,
): SequenceSimulation {
  const distributions = withDistribution ? tokens.map(({ distribution }) => distribution) : [];
  return {
    tokens: tokens.map((each) => each.token),
    expected_activations: tokens.map((each) => each.expected),
    activation_scale: scale,
    distribution_values: distributions.map((pairs) => pairs.map(([value]) => value)),
    distribution_probabilities: distributions.map((pairs) => pairs.map(([, p]) => p)),
    uncalibrated_simulation: uncalibrated,
  };
}

const scoredSequence = fc
  .record({
    tokens: simulatedTokens,
    scale: fc.option(fc.constantFrom('neuron_activations', 'simulated_normalized_activations')),
    withDistribution: fc.boolean(),
    withUncalibrated: fc.boolean(),
    scores,
  })
  .map(({ tokens, scale, withDistribution, withUncalibrated, scores: own }) => ({
    simulation: toSimulation(
      tokens,
      scale,
      withDistribution,
      withUncalibrated ? toSimulation(tokens, null, false, null) : null,
    ),
    true_activations: tokens.map(({ real }) => real),
    ...own,
  }));

export const arbitrarySimulationResults: fc.Arbitrary<NeuronSimulationResults> = fc.record({
  neuron_id: neuronId,
  scored_explanations: fc.array(
    fc.record({
      explanation: fc.string({ unit: 'binary', maxLength: 60 }),
      scored_simulation: fc
        .tuple(fc.array(scoredSequence, { maxLength: 3 }), scores)
        .map(([sequences, own]) => ({ scored_sequence_simulations: sequences, ...own })),
    }),
    { maxLength: 3 },
  ),
});
