import { useEffect, useRef } from 'react';
import type { NeuronView } from './neuron-view.ts';

/** How long parts that are still arriving may push the goal away until it is left where it is. */
const SETTLING_MILLISECONDS = 2_500;

let stopFollowing = () => {};

/**
 * Scrolls an element into sight and keeps it there while parts above it arrive, until the reader does anything.
 *
 * @param ids the element's id, then ids of what it stands in: those are scrolled to while it is not there yet.
 *   Nothing happens where there is none
 */
export function scrollToTarget(ids: readonly string[], { focus = false } = {}): void {
  stopFollowing();
  const find = () => ids.map((id) => document.getElementById(id)).find((each) => each !== null);
  const scroll = () => {
    const element = find();
    element?.scrollIntoView({ block: element.id.startsWith('excerpt-') ? 'center' : 'start' });
  };
  scroll();
  if (focus) find()?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  const watcher = new ResizeObserver(scroll);
  watcher.observe(document.body);
  const timer = setTimeout(() => stopFollowing(), SETTLING_MILLISECONDS);
  const gestures = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;
  stopFollowing = () => {
    watcher.disconnect();
    clearTimeout(timer);
    for (const gesture of gestures) window.removeEventListener(gesture, stopFollowing);
    stopFollowing = () => {};
  };
  for (const gesture of gestures)
    window.addEventListener(gesture, stopFollowing, { passive: true });
}

/** The ids of what a view points at, innermost first; none for the top of the page. */
export function scrollTargetOf(
  view: Pick<NeuronView, 'selectedToken' | 'scrollTarget' | 'sequence'>,
): string[] {
  if (view.selectedToken !== undefined) return [`excerpt-${view.selectedToken.excerpt}`];
  if (view.scrollTarget === undefined) return [];
  const isSequence = view.scrollTarget === 'scoring' && view.sequence !== undefined;
  return [...(isSequence ? [`sequence-${view.sequence}`] : []), `section-${view.scrollTarget}`];
}

/**
 * Brings what an address points at into sight: when it is opened, and when Back or a link changes it; not when the
 * reader chose it on the page, where it is in sight already.
 *
 * @param isReady the goal's text is here; until then there is nothing to scroll to
 * @returns to be called before the reader's own choice changes the address
 */
export function useScrollToTarget(
  view: Pick<NeuronView, 'selectedToken' | 'scrollTarget' | 'sequence'>,
  isReady: boolean,
): () => void {
  const goal = scrollTargetOf(view).join(' ');
  const isOwn = useRef(false);
  useEffect(() => {
    const skip = isOwn.current;
    isOwn.current = false;
    if (goal === '' || skip || !isReady) return;
    scrollToTarget(goal.split(' '));
    return () => stopFollowing();
  }, [goal, isReady]);
  return () => {
    isOwn.current = true;
  };
}
