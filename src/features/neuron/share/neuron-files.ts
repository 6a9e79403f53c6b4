import type { Neuron } from '../../../dataset/decode-neuron.ts';
import { decodeDecimal } from '../../../dataset/fixed-point.ts';
import type { Explanation } from '../../../dataset/neuron-shard.ts';
import { readExcerpt, toNeuronRecord } from '../../../method/neuron-record.ts';
import { type CsvCell, formatCsv } from '../../../page/csv.ts';
import type { NeuronSimulationResults, ScoredSequenceSimulation } from '../../../release/types.ts';
import { formatNeuronRecord, formatSimulationResults } from '../../../release/write-release.ts';
import { sectionKeys } from '../state/neuron-view.ts';

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
  const rows: CsvCell[][] = [];
  for (const [position, section] of sections.entries()) {
    for (const [rank, number] of section.excerpts.entries()) {
      const excerpt = neuron.excerpts[number];
      if (excerpt === undefined) continue;
      for (const [token, text] of excerpt.tokens.entries()) {
        rows.push([
          keys[position]!,
          rank + 1,
          number,
          excerpt.maximum,
          token,
          text,
          excerpt.activations[token]!,
        ]);
      }
    }
  }
  return formatCsv(HEADER, rows);
}

/**
 * A neuron in the release's own structures: `activations` as in `collated-activations/L/N.json`, `explanations` as in
 * `explanations/L/N.jsonl`. Numbers have the decimals that the dataset stores, not all of the release's.
 *
 * @param neuron with its remainder
 * @throws Error where an excerpt has not been read
 */
export function releasedJson(neuron: Neuron): {
  activations: object | null;
  explanations: object | null;
} {
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
        scored_sequence_simulations: explanation.sequences.map((_, index) =>
          scoredSequence(neuron, explanation, row, index),
        ),
        ev_correlation_score: explanation.releasedScores.correlation,
        rsquared_score: explanation.releasedScores.rSquared,
        absolute_dev_explained_score: explanation.releasedScores.absoluteDeviation,
      },
    })),
  };
}

function scoredSequence(
  neuron: Neuron,
  explanation: Explanation,
  row: number,
  index: number,
): ScoredSequenceSimulation {
  const sequence = explanation.sequences[index]!;
  const excerpt = readExcerpt(neuron, sequence.excerpt);
  const simulation = neuron.remainder?.simulations[row]?.[index];
  const { activations, simulated } = neuron.decimals;
  const tokens = [...excerpt.tokens];
  const distributions = (simulation?.distribution ?? []).map((probabilities) =>
    [...probabilities.entries()].filter(([, probability]) => probability > 0),
  );
  const base = {
    tokens,
    activation_scale: sequence.reportedScale,
    distribution_values: distributions.map((token) => token.map(([value]) => value)),
    distribution_probabilities: distributions.map((token) => token.map(([, share]) => share)),
  };
  return {
    simulation: {
      ...base,
      expected_activations: sequence.simulated.map((stored) => decodeDecimal(stored, simulated)),
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
    ev_correlation_score: sequence.releasedScores.correlation,
    rsquared_score: sequence.releasedScores.rSquared,
    absolute_dev_explained_score: sequence.releasedScores.absoluteDeviation,
  };
}
