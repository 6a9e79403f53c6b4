import type { Section } from '../../dataset/neuron-head.ts';
import { type NeuronView, type SectionKey, sectionKeys } from './view-state.ts';

/**
 * Sections of which all excerpts are shown: those that the address opens, and the first that holds the excerpt it
 * points at, unless that one is among those shown at first.
 *
 * @param shownFirst whether a section shows an excerpt without being opened
 */
export function openSections(
  sections: readonly Section[],
  view: Pick<NeuronView, 'open' | 'at'>,
  shownFirst: (section: Section, excerpt: number) => boolean = () => false,
): Set<SectionKey> {
  const keys = sectionKeys(sections);
  const open = new Set(view.open.filter((key) => keys.includes(key)));
  const { at } = view;
  if (at === undefined) return open;
  const holding = sections.findIndex(({ excerpts }) => excerpts.includes(at.excerpt));
  if (holding >= 0 && !shownFirst(sections[holding]!, at.excerpt)) open.add(keys[holding]!);
  return open;
}
