import type { NeuronDetail } from '../../../dataset/decode-neuron.ts';
import { shownFirst } from './shown-first.ts';
import { type NeuronView, type SectionKey, sectionKeys } from './view-state.ts';

/**
 * Sections of which all excerpts are shown: those that the address opens, and the first that holds the excerpt it
 * points at, unless some section shows that one anyway.
 */
export function openSections(
  { head, excerpts }: Pick<NeuronDetail, 'head' | 'excerpts'>,
  view: Pick<NeuronView, 'open' | 'at'>,
): Set<SectionKey> {
  const sections = head.activations?.sections ?? [];
  const keys = sectionKeys(sections);
  const open = new Set(view.open.filter((key) => keys.includes(key)));
  const goal = view.at?.excerpt;
  if (goal === undefined) return open;
  const holding = sections.findIndex((section) => section.excerpts.includes(goal));
  if (holding >= 0 && !shownFirst(sections[holding]!, excerpts).includes(goal)) {
    open.add(keys[holding]!);
  }
  return open;
}
