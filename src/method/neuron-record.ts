import type { Neuron } from '../dataset/decode-neuron.ts';
import { decodeDecimal } from '../dataset/fixed-point.ts';
import type { Explanation, Section } from '../dataset/neuron-shard.ts';
import type { ActivationRecord, NeuronRecord } from '../release/types.ts';
import { type ScoringExcerpt, standardScoringExcerpts } from './excerpts.ts';

/**
 * A dataset's neuron as the release's record, which the method works on, with the decimals that the dataset
 * stores. Lists that the dataset lacks are `null`.
 *
 * @param neuron with its remainder
 * @throws Error where an excerpt has not been read
 */
export function toNeuronRecord(neuron: Neuron): NeuronRecord {
  const { activations } = neuron.overview;
  const sections = activations?.sections ?? [];
  const quantiles = sections.filter((section) => section.kind === 'quantile');
  const recordsOf = ({ excerpts }: Section) => excerpts.map((each) => readExcerpt(neuron, each));
  const listOf = (wanted: Section['kind']): ActivationRecord[] | null => {
    const section = sections.find(({ kind }) => kind === wanted);
    return section === undefined ? null : recordsOf(section);
  };
  const [first] = quantiles;
  return {
    neuron_id: { layer_index: neuron.layer, neuron_index: neuron.neuron },
    most_positive_activation_records: listOf('top'),
    random_sample: listOf('random'),
    random_sample_by_quantile: first === undefined ? null : quantiles.map(recordsOf),
    quantile_boundaries:
      first === undefined
        ? null
        : [first.boundaries[0], ...quantiles.map(({ boundaries }) => boundaries[1])],
    mean: activations?.mean ?? null,
    variance: activations?.variance ?? null,
    skewness: activations?.skewness ?? null,
    kurtosis: activations?.kurtosis ?? null,
  };
}

/**
 * The excerpts to score explanations of a dataset's neuron on: those of its first scored explanation, so that scores
 * are comparable; without one, those that the authors would have used.
 */
export function scoringExcerptsFromNeuron(neuron: Neuron, record: NeuronRecord): ScoringExcerpt[] {
  const scored = neuron.overview.explanations?.find(({ sequences }) => sequences.length > 0);
  if (scored === undefined) return standardScoringExcerpts(record);
  return toScorableSequences(neuron, scored).map(({ excerpt }) => excerpt);
}

/** A dataset's scored sequences of one explanation: each excerpt with what was simulated on it, 0 to 10. */
export function toScorableSequences(
  neuron: Neuron,
  { sequences }: Explanation,
): { excerpt: ScoringExcerpt; simulated: number[] }[] {
  const { activations, simulated } = neuron.decimals;
  return sequences.map((sequence) => {
    const excerpt = readExcerpt(neuron, sequence.excerpt);
    return {
      excerpt: {
        tokens: excerpt.tokens,
        activations:
          sequence.real?.map((stored) => decodeDecimal(stored, activations)) ?? excerpt.activations,
        sample: sequence.sample === 'unknown' ? null : sequence.sample,
      },
      simulated: sequence.simulated.map((stored) => decodeDecimal(stored, simulated)),
    };
  });
}

/** @throws Error where the excerpt has not been read */
export function readExcerpt(neuron: Neuron, number: number): ActivationRecord {
  const excerpt = neuron.excerpts[number];
  if (excerpt === undefined) throw new Error(`excerpt ${number} has not been read`);
  return { tokens: [...excerpt.tokens], activations: [...excerpt.activations] };
}
