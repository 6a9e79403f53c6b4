import type { NeuronOverview, NeuronRemainder } from '../dataset/neuron-shard.ts';
import { releasedScoringExcerpts } from '../method/excerpts.ts';
import { tokenLookupScore } from '../method/token-lookup.ts';
import type { ReleasedNeuron, ReleaseFileKind } from '../release/types.ts';
import { type EntryNumber, ExcerptOrder, ExcerptTable } from './excerpt-table.ts';
import { createExplanationBuilder } from './pack-explanations.ts';
import { packRelatedNeurons, packRelatedTokens } from './pack-related.ts';
import { createSectionBuilders } from './pack-sections.ts';
import type { PackSettings } from './pack-settings.ts';
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
  const record = source.activations;
  const table = new ExcerptTable();
  const sections = record === null ? [] : createSectionBuilders(record, table, settings);
  const explanations =
    source.explanations?.scored_explanations.map((explanation) =>
      createExplanationBuilder(explanation, record, table, settings),
    ) ?? null;
  const order = new ExcerptOrder(table, [
    ...sections.flatMap(({ entries, inOverview }) => entries.slice(0, inOverview)),
    ...(explanations ?? []).flatMap(({ entries }) => entries),
  ]);
  const numberOf = (entry: EntryNumber) => order.numberOf(entry);
  const overview: NeuronOverview = {
    neuron: source.id.neuron_index,
    ...(rejected.length > 0 ? { rejected: [...rejected] } : {}),
    explanations: explanations?.map(({ finish }) => finish(numberOf)) ?? null,
    activations: record && {
      mean: record.mean,
      variance: record.variance,
      skewness: record.skewness,
      kurtosis: record.kurtosis,
      sections: sections.map(({ finish, entries }) => finish(entries.map(numberOf))),
    },
    lookupScore: lookupScore(source),
    excerptMaxima: order.maxima(),
    minActivation: minimum(table),
    topTokens: topTokens(table),
    excerpts: order.overviewColumns(),
    relatedTokens: packRelatedTokens(
      source.relatedTokensByActivation,
      source.relatedTokensByWeight,
      settings,
    ),
    relatedNeurons: packRelatedNeurons(source.relatedNeurons, settings),
  };
  const remainder: NeuronRemainder = {
    neuron: source.id.neuron_index,
    excerpts: order.remainderColumns(),
    simulations: explanations?.map(({ simulations }) => simulations) ?? [],
  };
  return { overview, remainder };
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

function minimum(table: ExcerptTable): number | null {
  let least: number | null = null;
  for (let index = 0; index < table.size; index++) {
    for (const value of table.entry(index).activations) {
      if (least === null || value < least) least = value;
    }
  }
  return least;
}
