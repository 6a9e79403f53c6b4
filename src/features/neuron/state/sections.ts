import type { ExcerptIndex } from '../../../dataset/ids.ts';
import type { Section } from '../../../dataset/neuron-shard.ts';

/** Where an excerpt stands first: the section's place in the list, and its place there, both from 0. */
export interface Placement {
  section: number;
  rank: number;
}

/**
 * The first place of each excerpt over all sections. An excerpt that stands in a later section too (the strongest
 * interval's are among the top ones) is shown once and pointed at from there.
 */
export function firstPlacements(
  sections: readonly Pick<Section, 'excerpts'>[],
): Map<ExcerptIndex, Placement> {
  const places = new Map<ExcerptIndex, Placement>();
  for (const [section, { excerpts }] of sections.entries()) {
    for (const [rank, excerpt] of excerpts.entries()) {
      if (!places.has(excerpt)) places.set(excerpt, { section, rank });
    }
  }
  return places;
}
