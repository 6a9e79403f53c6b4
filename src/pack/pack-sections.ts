import type { ExcerptIndex } from '../dataset/ids.ts';
import { EXCERPTS_IN_OVERVIEW, type Section } from '../dataset/neuron-shard.ts';
import { sortedTopRecords } from '../method/excerpts.ts';
import type { ActivationRecord, NeuronRecord } from '../release/types.ts';
import type { EntryNumber, ExcerptTable } from './excerpt-table.ts';
import type { PackSettings } from './pack-settings.ts';
import { toStoredValues } from './stored-values.ts';

/** A section whose excerpts do not have their final numbers yet. */
export interface SectionBuilder {
  /** The section, given its excerpts' final numbers. */
  finish: (excerpts: ExcerptIndex[]) => Section;
  entries: EntryNumber[];
  /** How many of its first excerpts belong to the overview. */
  inOverview: number;
}

/**
 * The record's lists as sections: top (sorted, as the released order is not quite descending), quantile
 * intervals in ascending order, random. Lists that the record lacks are no sections.
 */
export function createSectionBuilders(
  record: NeuronRecord,
  table: ExcerptTable,
  settings: PackSettings,
): SectionBuilder[] {
  const add = ({ tokens, activations }: ActivationRecord): EntryNumber =>
    table.add(tokens, toStoredValues(activations, settings.decimals.activations));
  const drafts: SectionBuilder[] = [];
  if (record.most_positive_activation_records !== null) {
    drafts.push({
      finish: (excerpts) => ({ kind: 'top', excerpts }),
      entries: sortedTopRecords(record).map(add),
      inOverview: EXCERPTS_IN_OVERVIEW.top,
    });
  }
  for (const [position, list] of (record.random_sample_by_quantile ?? []).entries()) {
    const interval = pair(settings.quantiles, position);
    const boundaries = pair(record.quantile_boundaries ?? [], position);
    drafts.push({
      finish: (excerpts) => ({
        kind: 'quantile',
        interval: [interval[0] ?? 0, interval[1] ?? 1],
        boundaries,
        excerpts,
      }),
      entries: list.map(add),
      inOverview: EXCERPTS_IN_OVERVIEW.quantile,
    });
  }
  if (record.random_sample !== null) {
    drafts.push({
      finish: (excerpts) => ({ kind: 'random', excerpts }),
      entries: record.random_sample.map(add),
      inOverview: EXCERPTS_IN_OVERVIEW.random,
    });
  }
  return drafts;
}

function pair(ends: readonly (number | null)[], position: number): [number | null, number | null] {
  return [ends[position] ?? null, ends[position + 1] ?? null];
}
