import { useEffect, useRef } from 'react';
import type { NeuronView } from './neuron-view.ts';

/** How long a target is kept in view while what is above it still loads. */
const SETTLING_MILLISECONDS = 2_500;

/** Aborted when the last target is no longer kept in view. */
let following = new AbortController();

/**
 * Scrolls an element into view and keeps it there while content above it loads, until the reader does anything.
 *
 * @param ids the element's id, then those of its ancestors, which are scrolled to while it does not exist
 */
export function scrollToTarget(ids: readonly string[], { focus = false } = {}): void {
  following.abort();
  const controller = new AbortController();
  following = controller;
  const { signal } = controller;
  const stop = () => controller.abort();
  const find = () => ids.map((id) => document.getElementById(id)).find((each) => each !== null);
  const scroll = () => {
    const element = find();
    element?.scrollIntoView({ block: element.id.startsWith('excerpt-') ? 'center' : 'start' });
  };
  scroll();
  if (focus) find()?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  const watcher = new ResizeObserver(scroll);
  watcher.observe(document.body);
  signal.addEventListener('abort', () => watcher.disconnect());
  setTimeout(stop, SETTLING_MILLISECONDS);
  for (const gesture of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    window.addEventListener(gesture, stop, { passive: true, signal });
  }
}

type TargetedView = Pick<NeuronView, 'selectedToken' | 'scrollTarget' | 'sequence'>;

/** The ids of a view's target, innermost first; none for the top of the page. */
function scrollTargetOf({ selectedToken, scrollTarget, sequence }: TargetedView): string[] {
  if (selectedToken !== undefined) return [`excerpt-${selectedToken.excerpt}`];
  if (scrollTarget === undefined) return [];
  const isSequence = scrollTarget === 'scoring' && sequence !== undefined;
  return [...(isSequence ? [`sequence-${sequence}`] : []), `section-${scrollTarget}`];
}

/**
 * Scrolls to the view's target when the address is opened, and when Back or a link changes it.
 *
 * @param isReady the target's text is read; until then there is nothing to scroll to
 * @returns `markOwnChange`, to be called before a click on the page changes the address: what is clicked is in view
 */
export function useScrollToTarget(view: TargetedView, isReady: boolean): () => void {
  const target = scrollTargetOf(view).join(' ');
  const isOwnChange = useRef(false);
  useEffect(() => {
    const skip = isOwnChange.current;
    isOwnChange.current = false;
    if (target === '' || skip || !isReady) return;
    scrollToTarget(target.split(' '));
    return () => following.abort();
  }, [target, isReady]);
  return () => {
    isOwnChange.current = true;
  };
}
