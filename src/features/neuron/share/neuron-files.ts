import type { DecodedSimulationExtras, Neuron } from '../../../dataset/decode-neuron.ts';
import { decodeDecimal } from '../../../dataset/fixed-point.ts';
import type { Explanation, ScoredSequence } from '../../../dataset/neuron-shard.ts';
import { readExcerpt, toNeuronRecord } from '../../../method/neuron-record.ts';
import { type CsvCell, formatCsv } from '../../../page/csv.ts';
import type { NeuronSimulationResults, ScoredSequenceSimulation } from '../../../release/types.ts';
import { formatNeuronRecord, formatSimulationResults } from '../../../release/write-release.ts';
import { sectionKeys } from '../state/neuron-view.ts';

const UNREAD = { tokens: [], activations: [], maximum: 0 };
const HEADER = ['section', 'rank', 'excerpt', 'excerpt_maximum', 'position', 'token', 'activation'];

/**
 * A neuron's excerpts as CSV, one row per token, section by section; an excerpt of two sections is in both.
 * `rank` counts from 1 within the section, `position` from 0 within the excerpt.
 *
 * @param neuron with its remainder; excerpts that have not been read are left out
 */
export function excerptsCsv(neuron: Neuron): string {
  const sections = neuron.overview.activations?.sections ?? [];
  const keys = sectionKeys(sections);
  const rows = sections.flatMap((section, position) =>
    section.excerpts.flatMap((number, rank) => {
      const { tokens, activations, maximum } = neuron.excerpts[number] ?? UNREAD;
      const before = [keys[position]!, rank + 1, number, maximum];
      return tokens.map((token, at): CsvCell[] => [...before, at, token, activations[at]!]);
    }),
  );
  return formatCsv(HEADER, rows);
}

/**
 * A neuron in the release's own structures: `activations` as in `collated-activations/L/N.json`, `explanations` as in
 * `explanations/L/N.jsonl`. Numbers have the decimals that the dataset stores, not all of the release's.
 *
 * @param neuron with its remainder
 * @throws Error where an excerpt has not been read
 */
export function releasedJson(neuron: Neuron) {
  const { overview } = neuron;
  return {
    activations: overview.activations && formatNeuronRecord(toNeuronRecord(neuron)),
    explanations:
      overview.explanations &&
      formatSimulationResults(simulationResults(neuron, overview.explanations)),
  };
}

function simulationResults(
  neuron: Neuron,
  explanations: readonly Explanation[],
): NeuronSimulationResults {
  return {
    neuron_id: { layer_index: neuron.layer, neuron_index: neuron.neuron },
    scored_explanations: explanations.map((explanation, row) => ({
      explanation: explanation.text,
      scored_simulation: {
        scored_sequence_simulations: explanation.sequences.map((sequence, index) =>
          scoredSequence(neuron, sequence, neuron.remainder?.simulations[row]?.[index]),
        ),
        ...releasedScores(explanation),
      },
    })),
  };
}

function scoredSequence(
  neuron: Neuron,
  sequence: ScoredSequence,
  simulation: DecodedSimulationExtras | undefined,
): ScoredSequenceSimulation {
  const excerpt = readExcerpt(neuron, sequence.excerpt);
  const { activations, simulated } = neuron.decimals;
  const tokens = [...excerpt.tokens];
  const distributions = (simulation?.distribution ?? []).map((probabilities) =>
    [...probabilities.entries()].filter(([, probability]) => probability > 0),
  );
  return {
    simulation: {
      tokens,
      expected_activations: sequence.simulated.map((stored) => decodeDecimal(stored, simulated)),
      activation_scale: sequence.reportedScale,
      distribution_values: distributions.map((token) => token.map(([value]) => value)),
      distribution_probabilities: distributions.map((token) => token.map(([, share]) => share)),
      uncalibrated_simulation: simulation?.uncalibrated
        ? {
            tokens,
            expected_activations: [...simulation.uncalibrated],
            activation_scale: null,
            distribution_values: [],
            distribution_probabilities: [],
            uncalibrated_simulation: null,
          }
        : null,
    },
    true_activations: sequence.real?.map((stored) => decodeDecimal(stored, activations)) ?? [
      ...excerpt.activations,
    ],
    ...releasedScores(sequence),
  };
}

function releasedScores({ releasedScores: scores }: Pick<Explanation, 'releasedScores'>) {
  return {
    ev_correlation_score: scores.correlation,
    rsquared_score: scores.rSquared,
    absolute_dev_explained_score: scores.absoluteDeviation,
  };
}
