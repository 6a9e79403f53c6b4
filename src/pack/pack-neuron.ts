import { EXCERPTS_IN_OVERVIEW } from '../dataset/format.ts';
import type { NeuronOverview, NeuronRemainder, Section } from '../dataset/neuron-shard.ts';
import { releasedScoringExcerpts, sortedTopRecords } from '../method/excerpts.ts';
import { tokenLookupScore } from '../method/token-lookup.ts';
import type {
  ActivationRecord,
  NeuronRecord,
  ReleasedNeuron,
  ReleaseFileKind,
} from '../release/types.ts';
import { ExcerptTable } from './excerpt-table.ts';
import { packExplanation } from './pack-explanations.ts';
import { packRelatedNeurons, packRelatedTokens } from './pack-related.ts';
import type { PackSettings } from './pack-settings.ts';
import { toStoredValues } from './stored-values.ts';
import { topTokens } from './top-tokens.ts';

export interface PackedNeuron {
  overview: NeuronOverview;
  remainder: NeuronRemainder;
}

/**
 * A neuron in the dataset's two parts. The overview has what the page shows at first: the sections' first excerpts
 * and all excerpts that were scored; the remainder has all others.
 *
 * @param rejected kinds of file that exist but could not be read; they are `null` in `source`
 * @throws ValueTooLargeError where a number is too large for the dataset's decimals
 */
export function packNeuron(
  source: ReleasedNeuron,
  settings: PackSettings,
  rejected: readonly ReleaseFileKind[] = [],
): PackedNeuron {
  const { activations: record, relatedTokensByActivation, relatedTokensByWeight } = source;
  const neuron = source.id.neuron_index;
  const table = new ExcerptTable();
  const sections = record === null ? [] : packSections(record, table, settings);
  const explanations =
    source.explanations?.scored_explanations.map((explanation) =>
      packExplanation(explanation, record, table, settings),
    ) ?? null;
  const { numberOf, maxima, ...excerpts } = table.arrange([
    ...sections.flatMap(({ kind, excerpts }) => excerpts.slice(0, EXCERPTS_IN_OVERVIEW[kind])),
    ...(explanations ?? []).flatMap(({ explanation }) =>
      explanation.sequences.map(({ excerpt }) => excerpt),
    ),
  ]);
  const least = table.entries.reduce(
    (least, { activations }) => activations.reduce((a, b) => Math.min(a, b), least),
    Infinity,
  );
  const overview: NeuronOverview = {
    neuron,
    ...(rejected.length > 0 ? { rejected: [...rejected] } : {}),
    explanations:
      explanations?.map(({ explanation }) => ({
        ...explanation,
        sequences: explanation.sequences.map((sequence) => ({
          ...sequence,
          excerpt: numberOf(sequence.excerpt),
        })),
      })) ?? null,
    activations: record && {
      mean: record.mean,
      variance: record.variance,
      skewness: record.skewness,
      kurtosis: record.kurtosis,
      sections: sections.map((section) => ({
        ...section,
        excerpts: section.excerpts.map(numberOf),
      })),
    },
    lookupScore: lookupScore(source),
    excerptMaxima: maxima,
    minActivation: least === Infinity ? null : least,
    topTokens: topTokens(table),
    excerpts: excerpts.overview,
    relatedTokens: packRelatedTokens(relatedTokensByActivation, relatedTokensByWeight),
    relatedNeurons: packRelatedNeurons(source.relatedNeurons),
  };
  const simulations = explanations?.map(({ simulations }) => simulations) ?? [];
  return { overview, remainder: { neuron, excerpts: excerpts.remainder, simulations } };
}

/**
 * The record's lists as sections, with the table's entries for excerpts: top (sorted, as the released order is not
 * quite descending), quantile intervals in ascending order, random. Lists that the record lacks are no sections.
 */
function packSections(
  record: NeuronRecord,
  table: ExcerptTable,
  { decimals, quantiles }: PackSettings,
): Section[] {
  const add = (list: readonly ActivationRecord[]) =>
    list.map(({ tokens, activations }) =>
      table.add(tokens, toStoredValues(activations, decimals.activations)),
    );
  const sections: Section[] = [];
  if (record.most_positive_activation_records !== null) {
    sections.push({ kind: 'top', excerpts: add(sortedTopRecords(record)) });
  }
  const { quantile_boundaries: boundaries } = record;
  for (const [position, list] of (record.random_sample_by_quantile ?? []).entries()) {
    sections.push({
      kind: 'quantile',
      interval: [quantiles[position] ?? 0, quantiles[position + 1] ?? 1],
      boundaries: [boundaries?.[position] ?? null, boundaries?.[position + 1] ?? null],
      excerpts: add(list),
    });
  }
  if (record.random_sample !== null) {
    sections.push({ kind: 'random', excerpts: add(record.random_sample) });
  }
  return sections;
}

/**
 * Of the excerpts that the first explanation was scored on, so that the two scores can be compared; of
 * those that the authors would score where there is none.
 */
function lookupScore({ activations, explanations }: ReleasedNeuron): number | null {
  if (activations === null) return null;
  const scored = explanations?.scored_explanations[0]?.scored_simulation;
  return scored === undefined || scored.scored_sequence_simulations.length === 0
    ? tokenLookupScore(activations)
    : tokenLookupScore(activations, releasedScoringExcerpts(scored, activations));
}
