import { type ComponentProps, type RefObject, useLayoutEffect, useRef } from 'react';
import type { PopoverAnchor, PopoverPosition } from './popover-position.ts';

interface PopoverPanelProps extends Omit<ComponentProps<'div'>, 'popover'> {
  /** The panel is placed anew when this function changes. */
  anchor: () => PopoverAnchor | null;
  position: PopoverPosition;
  /** Escape was pressed, or the pointer pressed or the focus moved outside of `within`. */
  onDismiss?: (() => void) | undefined;
  /** The panel with what belongs to it, such as its button. */
  within?: RefObject<Element | null>;
  /** Escape goes on to what else listens for it. */
  sharesEscape?: boolean;
  /** The anchor has been scrolled out of view. */
  onAnchorHidden?: () => void;
}

/**
 * A panel above the page, beside its anchor: the native popover puts it into the top layer, where nothing clips or
 * covers it, and @floating-ui/dom places it.
 *
 * `popover="auto"` was tried for dismissal and is not used. It closes every other popover, so that a token's tooltip
 * would close the display options; it stays open when the focus leaves it by Tab; and its Escape is also seen by all
 * that listens for keys, so that one press would close a card and the find bar behind it.
 */
export function PopoverPanel(props: PopoverPanelProps) {
  const { anchor, position, onDismiss, within, sharesEscape, onAnchorHidden, className, ...rest } =
    props;
  const panel = useRef<HTMLDivElement>(null);
  const latest = useRef({ position, onDismiss, onAnchorHidden });
  latest.current = { position, onDismiss, onAnchorHidden };

  useLayoutEffect(() => {
    // Not seen before it has its place.
    panel.current!.style.visibility = 'hidden';
    panel.current!.showPopover();
  }, []);

  useLayoutEffect(() => {
    const element = panel.current!;
    let isCurrent = true;
    let stop: (() => void) | undefined;
    loadPositioning().then(
      ({ keepBeside }) => {
        const target = anchor();
        if (!isCurrent || target === null) return;
        const { position, onAnchorHidden } = latest.current;
        stop = keepBeside(target, element, position, onAnchorHidden);
      },
      () => {
        // Offline, and never needed before: better in a corner than not at all.
        if (isCurrent) element.style.cssText = 'left: 0; bottom: 0';
      },
    );
    return () => {
      isCurrent = false;
      stop?.();
    };
  }, [anchor]);

  // With the commit: Escape may be pressed as soon as the panel is seen.
  const isDismissible = onDismiss !== undefined;
  useLayoutEffect(() => {
    if (!isDismissible) return;
    return watchForDismissal({
      within: () => within?.current ?? panel.current,
      sharesEscape: sharesEscape === true,
      dismiss: () => latest.current.onDismiss?.(),
    });
  }, [isDismissible, within, sharesEscape]);

  return (
    <div
      ref={panel}
      popover="manual"
      className={`fixed inset-auto rounded-md border border-border-strong bg-surface text-text shadow-lg ${className}`}
      {...rest}
    />
  );
}

/** Starts loading what places panels; it is not needed before the first one opens. */
export function loadPositioning(): Promise<typeof import('./popover-position.ts')> {
  return import('./popover-position.ts');
}

interface OpenPanel {
  within: () => Element | null;
  sharesEscape: boolean;
  dismiss: () => void;
}

/** In the order in which they were opened. */
const openPanels: OpenPanel[] = [];

/** @returns a function that ends it */
function watchForDismissal(panel: OpenPanel): () => void {
  if (openPanels.length === 0) {
    // Before all others, so that Escape closes a panel and nothing behind it.
    document.addEventListener('keydown', onKeyDown, { capture: true });
    document.addEventListener('pointerdown', dismissOthers);
    document.addEventListener('focusin', dismissOthers);
  }
  openPanels.push(panel);
  return () => {
    openPanels.splice(openPanels.indexOf(panel), 1);
    if (openPanels.length > 0) return;
    document.removeEventListener('keydown', onKeyDown, { capture: true });
    document.removeEventListener('pointerdown', dismissOthers);
    document.removeEventListener('focusin', dismissOthers);
  };
}

function onKeyDown(event: KeyboardEvent): void {
  const last = openPanels.at(-1);
  if (event.key !== 'Escape' || last === undefined) return;
  if (!last.sharesEscape) {
    event.stopPropagation();
    event.preventDefault();
  }
  last.dismiss();
}

function dismissOthers({ target }: Event): void {
  if (!(target instanceof Node)) return;
  for (const { within, dismiss } of [...openPanels]) {
    if (!within()?.contains(target)) dismiss();
  }
}
