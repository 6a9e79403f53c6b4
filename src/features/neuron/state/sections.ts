import type { Excerpt, Neuron } from '../../../dataset/decode-neuron.ts';
import { EXCERPTS_IN_OVERVIEW } from '../../../dataset/format.ts';
import type { ExcerptIndex } from '../../../dataset/ids.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';
import { formatValue } from '../../../ui/format.ts';
import { type NeuronView, type SectionKey, sectionKeys } from './neuron-view.ts';

/** Tokens that a search found, by excerpt. */
export type MatchedTokens = ReadonlyMap<ExcerptIndex, ReadonlySet<number>>;

/** The first section that lists an excerpt, and its rank there, from 0. */
export interface SectionPosition<S = Section> {
  section: S;
  rank: number;
}

/**
 * The first position of each excerpt over all sections. An excerpt that a later section lists too (the strongest
 * interval's are among the top ones) is shown once, and referred to from there.
 */
export function firstPositions<S extends Pick<Section, 'excerpts'>>(
  sections: readonly S[],
): Map<ExcerptIndex, SectionPosition<S>> {
  const positions = new Map<ExcerptIndex, SectionPosition<S>>();
  for (const section of sections) {
    for (const [rank, excerpt] of section.excerpts.entries()) {
      if (!positions.has(excerpt)) positions.set(excerpt, { section, rank });
    }
  }
  return positions;
}

/** A section's title, and what it is a sample of. */
export function sectionText(
  section: Section,
  decimals: number,
): { title: string; meaning: string } {
  const count = section.excerpts.length;
  switch (section.kind) {
    case 'top':
      return {
        title: 'Top activations',
        meaning: `The ${count} excerpts with the highest max activation, strongest first.`,
      };
    case 'random':
      return { title: 'Random', meaning: `${count} excerpts drawn at random from all.` };
    case 'quantile':
      return {
        title: `Quantiles ${section.interval.map(formatShare).join(' to ')}`,
        meaning: `${count} excerpts drawn at random from those whose max activation ${formatBounds(section.boundaries, decimals)}: ${describeInterval(section.interval)}.`,
      };
  }
}

/** Where there is little room: "Top", "0.9–0.99", "Random". */
export function shortSectionTitle(section: Section): string {
  if (section.kind === 'quantile') return section.interval.map(formatShare).join('–');
  return section.kind === 'top' ? 'Top' : 'Random';
}

/** "0", "0.5", "0.999": without trailing zeros. */
function formatShare(share: number): string {
  return `${Number(share.toPrecision(6))}`;
}

function formatBounds([from, to]: readonly [number | null, number | null], decimals: number) {
  const value = (bound: number) => formatValue(bound, Math.max(decimals, 2));
  if (from !== null && to !== null) return `lies between ${value(from)} and ${value(to)}`;
  if (from !== null) return `is ${value(from)} or more`;
  if (to !== null) return `is at most ${value(to)}`;
  return 'lies in this interval (its bounds are not released)';
}

/** "the lowest 50% of all", "the top 0.1% of all", "90th–99th percentile". */
function describeInterval([from, to]: readonly [number, number]): string {
  const percent = (share: number) => formatShare(share * 100);
  if (from <= 0) return `the lowest ${percent(to)}% of all`;
  if (to >= 1) return `the top ${percent(1 - from)}% of all`;
  return `${percent(from)}th–${percent(to)}th percentile`;
}

/** The excerpts that a section shows without being expanded: its first ones, up to one that has not been read. */
export function visibleExcerpts(
  section: Section,
  excerpts: readonly (Excerpt | undefined)[],
): ExcerptIndex[] {
  const first = section.excerpts.slice(0, EXCERPTS_IN_OVERVIEW[section.kind]);
  const gap = first.findIndex((number) => excerpts[number] === undefined);
  return gap < 0 ? first : first.slice(0, gap);
}

/**
 * Sections of which all excerpts are shown: those that the view expands, and the first that lists the selected
 * excerpt, unless it shows that one anyway.
 */
export function expandedSections(
  { overview, excerpts }: Pick<Neuron, 'overview' | 'excerpts'>,
  view: Pick<NeuronView, 'expandedSections' | 'selectedToken'>,
): Set<SectionKey> {
  const sections = overview.activations?.sections ?? [];
  const keys = sectionKeys(sections);
  const expanded = new Set(view.expandedSections.filter((key) => keys.includes(key)));
  const selected = view.selectedToken?.excerpt;
  if (selected === undefined) return expanded;
  const first = sections.findIndex((section) => section.excerpts.includes(selected));
  if (first >= 0 && !visibleExcerpts(sections[first]!, excerpts).includes(selected)) {
    expanded.add(keys[first]!);
  }
  return expanded;
}
