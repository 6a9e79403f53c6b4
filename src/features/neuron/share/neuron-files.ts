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
 * A neuron's excerpts as CSV, one row a token, section by section; an excerpt that stands in two sections is in both.
 * `rank` counts from 1 within the section, `position` from 0 within the excerpt.
 *
 * @param detail with its rest; excerpts that were not read are left out
 */
export function excerptsCsv(detail: Neuron): string {
  const sections = detail.head.activations?.sections ?? [];
  const keys = sectionKeys(sections);
  const rows: CsvCell[][] = [];
  for (const [position, section] of sections.entries()) {
    for (const [rank, number] of section.excerpts.entries()) {
      const excerpt = detail.excerpts[number];
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
 * @param detail with its rest
 * @throws Error where an excerpt has not been read
 */
export function releasedJson(detail: Neuron): {
  activations: object | null;
  explanations: object | null;
} {
  const { head } = detail;
  return {
    activations: head.activations && formatNeuronRecord(toNeuronRecord(detail)),
    explanations: head.explanations && formatSimulationResults(results(detail, head.explanations)),
  };
}

function results(detail: Neuron, explanations: readonly Explanation[]): NeuronSimulationResults {
  return {
    neuron_id: { layer_index: detail.layer, neuron_index: detail.neuron },
    scored_explanations: explanations.map((explanation, row) => ({
      explanation: explanation.text,
      scored_simulation: {
        scored_sequence_simulations: explanation.sequences.map((_, place) =>
          scoredSequence(detail, explanation, row, place),
        ),
        ev_correlation_score: explanation.released.correlation,
        rsquared_score: explanation.released.rSquared,
        absolute_dev_explained_score: explanation.released.absoluteDeviation,
      },
    })),
  };
}

function scoredSequence(
  detail: Neuron,
  explanation: Explanation,
  row: number,
  place: number,
): ScoredSequenceSimulation {
  const sequence = explanation.sequences[place]!;
  const excerpt = readExcerpt(detail, sequence.excerpt);
  const simulation = detail.rest?.simulations[row]?.[place];
  const { activations, simulated } = detail.decimals;
  const tokens = [...excerpt.tokens];
  const distributions = (simulation?.distribution ?? []).map((probabilities) =>
    [...probabilities.entries()].filter(([, probability]) => probability > 0),
  );
  const base = {
    tokens,
    activation_scale: sequence.scale,
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
    ev_correlation_score: sequence.released.correlation,
    rsquared_score: sequence.released.rSquared,
    absolute_dev_explained_score: sequence.released.absoluteDeviation,
  };
}
