import type { Excerpt } from '../../../dataset/decode-neuron.ts';
import type { ExcerptIndex } from '../../../dataset/ids.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';

/** Excerpts of a section that are shown before anybody asks for more. */
const SHOWN_FIRST: Record<Section['kind'], number> = { top: 10, quantile: 2, random: 4 };

/**
 * The excerpts that a section shows without being opened: its first ones, as far as the neuron's head holds their
 * texts; never one behind a gap.
 */
export function shownFirst(
  section: Section,
  excerpts: readonly (Excerpt | undefined)[],
): ExcerptIndex[] {
  const first = section.excerpts.slice(0, SHOWN_FIRST[section.kind]);
  const gap = first.findIndex((number) => excerpts[number] === undefined);
  return gap < 0 ? first : first.slice(0, gap);
}
