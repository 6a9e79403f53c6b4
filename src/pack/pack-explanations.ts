import type { ExcerptIndex } from '../dataset/ids.ts';
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

/** An explanation whose excerpts do not have their final numbers yet. */
export interface ExplanationBuilder {
  finish: (numberOf: (entry: EntryNumber) => ExcerptIndex) => Explanation;
  /** The excerpts that were scored; all of them belong to the overview. */
  entries: EntryNumber[];
  /** What the remainder has of each scored sequence. */
  simulations: SimulationExtras[];
}

/** Prepares one explanation; scored texts that are in none of the record's lists become further excerpts. */
export function createExplanationBuilder(
  { explanation, scored_simulation }: ScoredExplanation,
  record: NeuronRecord | null,
  table: ExcerptTable,
  settings: PackSettings,
): ExplanationBuilder {
  const sequences = scored_simulation.scored_sequence_simulations;
  const origins = matchSequencesToSections(
    sequences.map(({ simulation }) => simulation),
    record,
  );
  const scorable = sequences.map(({ simulation, true_activations }, row) => ({
    real: true_activations,
    simulated: simulation.expected_activations,
    sample: origins[row]!.sample,
  }));
  const whole = scoreSequences(scorable);
  const randomOnly = scoreSequences(scorable.filter(({ sample }) => sample === 'random'));
  const drafts = sequences.map((sequence, row) =>
    draftSequence(sequence, origins[row]!, whole.sequences[row]!.score, table, settings),
  );
  return {
    finish: (numberOf) => ({
      text: explanation,
      releasedScores: releasedScores(scored_simulation),
      recomputedScores: recomputedScores(whole),
      recomputedRandomOnlyScores: recomputedScores(randomOnly),
      sequences: drafts.map(({ entry, sequence }) => ({ excerpt: numberOf(entry), ...sequence })),
    }),
    entries: drafts.map(({ entry }) => entry),
    simulations: sequences.map(({ simulation }) => simulationExtras(simulation, settings)),
  };
}

function draftSequence(
  scored: ScoredSequenceSimulation,
  origin: SequenceSource,
  correlation: number | null,
  table: ExcerptTable,
  { decimals }: PackSettings,
): { entry: EntryNumber; sequence: Omit<ScoredSequence, 'excerpt'> } {
  const { simulation, true_activations } = scored;
  const real = toStoredValues(true_activations, decimals.activations);
  const same = (entry: EntryNumber) =>
    table.entry(entry).activations.every((value, token) => value === real[token]);
  const known = table.withTokens(simulation.tokens);
  const entry = known.find(same) ?? known[0] ?? table.add(simulation.tokens, real);
  return {
    entry,
    sequence: {
      sample: origin.sample ?? 'unknown',
      sampleKnownBy: origin.sampleKnownBy,
      simulated: toStoredValues(simulation.expected_activations, decimals.simulated),
      ...(same(entry) ? {} : { real }),
      releasedScores: releasedScores(scored),
      correlation,
      reportedScale: simulation.activation_scale?.slice(0, 100) ?? null,
      hasDistribution: simulation.distribution_values.length > 0,
      hasUncalibrated: simulation.uncalibrated_simulation !== null,
    },
  };
}

function releasedScores(scored: {
  ev_correlation_score: number | null;
  rsquared_score: number | null;
  absolute_dev_explained_score: number | null;
}): Scores {
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
  { distribution_values, distribution_probabilities, uncalibrated_simulation }: SequenceSimulation,
  { decimals }: PackSettings,
): SimulationExtras {
  return {
    distribution:
      distribution_values.length === 0
        ? null
        : distribution_values.map((values, token) =>
            toStoredValues(
              probabilitiesByValue(values, distribution_probabilities[token]!),
              decimals.probabilities,
            ),
          ),
    uncalibrated:
      uncalibrated_simulation === null
        ? null
        : toStoredValues(uncalibrated_simulation.expected_activations, decimals.simulated),
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
