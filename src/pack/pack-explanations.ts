import type {
  Explanation,
  ScoredSequence,
  Scores,
  SimulationExtras,
} from '../dataset/neuron-shard.ts';
import { matchSequencesToSections, type SequenceSource } from '../method/excerpts.ts';
import type {
  NeuronRecord,
  ScoredExplanation,
  ScoredSequenceSimulation,
  SequenceSimulation,
} from '../release/types.ts';
import { type AggregateScore, scoreSequences } from '../scoring/sequences.ts';
import type { EntryNumber, ExcerptTable } from './excerpt-table.ts';
import type { PackSettings } from './pack-settings.ts';
import { toStoredValues } from './stored-values.ts';

/**
 * One explanation, with the table's entries for excerpts, and what the remainder has of each of its sequences.
 * Scored texts that are in none of the record's lists become further entries.
 */
export function packExplanation(
  { explanation, scored_simulation }: ScoredExplanation,
  record: NeuronRecord | null,
  table: ExcerptTable,
  settings: PackSettings,
): { explanation: Explanation; simulations: SimulationExtras[] } {
  const sequences = scored_simulation.scored_sequence_simulations;
  const simulations = sequences.map(({ simulation }) => simulation);
  const origins = matchSequencesToSections(simulations, record);
  const scorable = sequences.map(({ simulation, true_activations }, row) => ({
    real: true_activations,
    simulated: simulation.expected_activations,
    sample: origins[row]!.sample,
  }));
  const whole = scoreSequences(scorable);
  const randomOnly = scoreSequences(scorable.filter(({ sample }) => sample === 'random'));
  return {
    explanation: {
      text: explanation,
      releasedScores: releasedScores(scored_simulation),
      recomputedScores: recomputedScores(whole),
      recomputedRandomOnlyScores: recomputedScores(randomOnly),
      sequences: sequences.map((sequence, row) =>
        packSequence(sequence, origins[row]!, whole.sequences[row]!.score, table, settings),
      ),
    },
    simulations: simulations.map((simulation) => simulationExtras(simulation, settings)),
  };
}

function packSequence(
  scored: ScoredSequenceSimulation,
  { sample, sampleKnownBy }: SequenceSource,
  correlation: number | null,
  table: ExcerptTable,
  { decimals }: PackSettings,
): ScoredSequence {
  const { simulation, true_activations } = scored;
  const real = toStoredValues(true_activations, decimals.activations);
  const same = (entry: EntryNumber) =>
    table.entries[entry]!.activations.every((value, token) => value === real[token]);
  const known = table.withTokens(simulation.tokens);
  const excerpt = known.find(same) ?? known[0] ?? table.add(simulation.tokens, real);
  return {
    excerpt,
    sample: sample ?? 'unknown',
    sampleKnownBy,
    simulated: toStoredValues(simulation.expected_activations, decimals.simulated),
    ...(same(excerpt) ? {} : { real }),
    releasedScores: releasedScores(scored),
    correlation,
    reportedScale: simulation.activation_scale?.slice(0, 100) ?? null,
    hasDistribution: simulation.distribution_values.length > 0,
    hasUncalibrated: simulation.uncalibrated_simulation !== null,
  };
}

function releasedScores(
  scored: Pick<
    ScoredSequenceSimulation,
    'ev_correlation_score' | 'rsquared_score' | 'absolute_dev_explained_score'
  >,
): Scores {
  return {
    correlation: scored.ev_correlation_score,
    rSquared: scored.rsquared_score,
    absoluteDeviation: scored.absolute_dev_explained_score,
  };
}

function recomputedScores(scores: AggregateScore): Scores {
  return {
    correlation: scores.score,
    rSquared: scores.rSquaredScore,
    absoluteDeviation: scores.absoluteDeviationExplained,
  };
}

function simulationExtras(
  {
    distribution_values: values,
    distribution_probabilities: probabilities,
    uncalibrated_simulation: uncalibrated,
  }: SequenceSimulation,
  { decimals }: PackSettings,
): SimulationExtras {
  const distribution = values.map((ofToken, token) =>
    toStoredValues(probabilitiesByValue(ofToken, probabilities[token]!), decimals.probabilities),
  );
  return {
    distribution: distribution.length === 0 ? null : distribution,
    uncalibrated:
      uncalibrated && toStoredValues(uncalibrated.expected_activations, decimals.simulated),
  };
}

/**
 * Probabilities in order of the values 0 to 10, as far as they go: [3, 0] with [.2, .8] is [.8, 0, 0, .2].
 * Other values are left out: the simulator predicts none.
 */
function probabilitiesByValue(
  values: readonly number[],
  probabilities: readonly number[],
): number[] {
  const byValue: number[] = [];
  for (const [index, value] of values.entries()) {
    if (!Number.isInteger(value) || value < 0 || value > 10) continue;
    while (byValue.length <= value) byValue.push(0);
    byValue[value]! += probabilities[index]!;
  }
  return byValue;
}
