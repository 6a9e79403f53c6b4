import { useEffect, useRef } from 'react';
import type { NeuronView } from './neuron-view.ts';

/** How long a target is kept in view while what is above it still loads. */
const SETTLING_MILLISECONDS = 2_500;

let stopFollowing = () => {};

/**
 * Scrolls an element into view and keeps it there while content above it loads, until the reader does anything.
 *
 * @param ids the element's id, then those of its ancestors, which are scrolled to while it does not exist
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

/** The ids of a view's target, innermost first; none for the top of the page. */
export function scrollTargetOf(
  view: Pick<NeuronView, 'selectedToken' | 'scrollTarget' | 'sequence'>,
): string[] {
  if (view.selectedToken !== undefined) return [`excerpt-${view.selectedToken.excerpt}`];
  if (view.scrollTarget === undefined) return [];
  const isSequence = view.scrollTarget === 'scoring' && view.sequence !== undefined;
  return [...(isSequence ? [`sequence-${view.sequence}`] : []), `section-${view.scrollTarget}`];
}

/**
 * Scrolls to the view's target when the address is opened, and when Back or a link changes it.
 *
 * @param isReady the target's text is read; until then there is nothing to scroll to
 * @returns `markOwnChange`, to be called before a click on the page changes the address: what is clicked is in view
 */
export function useScrollToTarget(
  view: Pick<NeuronView, 'selectedToken' | 'scrollTarget' | 'sequence'>,
  isReady: boolean,
): () => void {
  const target = scrollTargetOf(view).join(' ');
  const isOwnChange = useRef(false);
  useEffect(() => {
    const skip = isOwnChange.current;
    isOwnChange.current = false;
    if (target === '' || skip || !isReady) return;
    scrollToTarget(target.split(' '));
    return () => stopFollowing();
  }, [target, isReady]);
  return () => {
    isOwnChange.current = true;
  };
}
