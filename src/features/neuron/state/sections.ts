import type { Excerpt, Neuron } from '../../../dataset/decode-neuron.ts';
import type { ExcerptIndex } from '../../../dataset/ids.ts';
import { EXCERPTS_IN_OVERVIEW, type Section } from '../../../dataset/neuron-shard.ts';
import { formatValue } from '../../../ui/format.ts';
import { type NeuronView, type SectionKey, sectionKeys } from './neuron-view.ts';

/** Where an excerpt stands first: the section's place in the list, and its place there, both from 0. */
export interface SectionPosition {
  section: number;
  rank: number;
}

/**
 * The first place of each excerpt over all sections. An excerpt that stands in a later section too (the strongest
 * interval's are among the top ones) is shown once and pointed at from there.
 */
export function firstPositions(
  sections: readonly Pick<Section, 'excerpts'>[],
): Map<ExcerptIndex, SectionPosition> {
  const places = new Map<ExcerptIndex, SectionPosition>();
  for (const [section, { excerpts }] of sections.entries()) {
    for (const [rank, excerpt] of excerpts.entries()) {
      if (!places.has(excerpt)) places.set(excerpt, { section, rank });
    }
  }
  return places;
}

export interface SectionWords {
  title: string;
  /** What the section is a sample of. */
  meaning: string;
}

/** What a section is called and means; `held` is how many excerpts it has. */
export function sectionText(section: Section, decimals: number): SectionWords {
  const count = section.excerpts.length;
  switch (section.kind) {
    case 'top':
      return {
        title: 'Top activations',
        meaning: `The ${count} excerpts with the largest activation on any token, strongest first.`,
      };
    case 'random':
      return {
        title: 'Random',
        meaning: `${count} excerpts drawn at random, whatever the neuron does on them.`,
      };
    case 'quantile': {
      const [from, to] = section.interval;
      return {
        title: `Quantiles ${formatQuantile(from)} to ${formatQuantile(to)}`,
        meaning: `${count} excerpts drawn at random from those whose largest activation ${formatBounds(section.boundaries, decimals)}: ${describeInterval(from, to)}.`,
      };
    }
  }
}

/** A short name for a row of a plot or a mark: "Top", "0.9–0.99", "Random". */
export function shortSectionTitle(section: Section): string {
  switch (section.kind) {
    case 'top':
      return 'Top';
    case 'random':
      return 'Random';
    case 'quantile':
      return `${formatQuantile(section.interval[0])}–${formatQuantile(section.interval[1])}`;
  }
}

/** "0", "0.5", "0.999": no digits that say nothing. */
function formatQuantile(share: number): string {
  return `${Number(share.toPrecision(6))}`;
}

function formatBounds([from, to]: readonly [number | null, number | null], decimals: number) {
  const value = (bound: number) => formatValue(bound, Math.max(decimals, 2));
  if (from !== null && to !== null) return `lies between ${value(from)} and ${value(to)}`;
  if (from !== null) return `is ${value(from)} or more`;
  if (to !== null) return `is at most ${value(to)}`;
  return 'lies in this interval (its bounds are not released)';
}

/** "the lower half of all", "the top 0.1% of all", "from the lowest 50% to 90% of all". */
function describeInterval(from: number, to: number): string {
  const percent = (share: number) => `${Number((share * 100).toPrecision(6))}%`;
  if (from <= 0) return `the lowest ${percent(to)} of all`;
  if (to >= 1) return `the top ${percent(1 - from)} of all`;
  return `above ${percent(from)} and below ${percent(1 - to)} of all`;
}

/**
 * The excerpts that a section shows without being opened: its first ones, as far as the neuron's head holds their
 * texts; never one behind a gap.
 */
export function visibleExcerpts(
  section: Section,
  excerpts: readonly (Excerpt | undefined)[],
): ExcerptIndex[] {
  const first = section.excerpts.slice(0, EXCERPTS_IN_OVERVIEW[section.kind]);
  const gap = first.findIndex((number) => excerpts[number] === undefined);
  return gap < 0 ? first : first.slice(0, gap);
}

/**
 * Sections of which all excerpts are shown: those that the address opens, and the first that holds the excerpt it
 * points at, unless some section shows that one anyway.
 */
export function expandedSections(
  { overview, excerpts }: Pick<Neuron, 'overview' | 'excerpts'>,
  view: Pick<NeuronView, 'expandedSections' | 'selectedToken'>,
): Set<SectionKey> {
  const sections = overview.activations?.sections ?? [];
  const keys = sectionKeys(sections);
  const open = new Set(view.expandedSections.filter((key) => keys.includes(key)));
  const goal = view.selectedToken?.excerpt;
  if (goal === undefined) return open;
  const holding = sections.findIndex((section) => section.excerpts.includes(goal));
  if (holding >= 0 && !visibleExcerpts(sections[holding]!, excerpts).includes(goal)) {
    open.add(keys[holding]!);
  }
  return open;
}
