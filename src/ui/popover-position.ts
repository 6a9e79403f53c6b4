import {
  autoUpdate,
  computePosition,
  flip,
  hide,
  offset,
  type Placement,
  shift,
  type VirtualElement,
} from '@floating-ui/dom';

/** What a panel is placed beside: an element, or a rectangle in the window. */
export type PopoverAnchor = Element | VirtualElement;

export interface PopoverPosition {
  /** Where there is room; otherwise the panel takes another side. */
  placement: Placement;
  /** Sides to try next, in order; the opposite one where not given. */
  fallbacks?: Placement[];
  /** CSS pixels between anchor and panel. */
  gap: number;
}

/** CSS pixels that are kept free between a panel and the window's edges. */
const EDGE = 8;

/**
 * Keeps a panel beside its anchor and inside of the window while either is moved or resized.
 *
 * @param onAnchorHidden called when the anchor has been scrolled out of view
 * @returns a function that ends it
 */
export function keepBeside(
  anchor: PopoverAnchor,
  panel: HTMLElement,
  { placement, fallbacks, gap }: PopoverPosition,
  onAnchorHidden?: () => void,
): () => void {
  let isCurrent = true;
  const place = async () => {
    const { x, y, middlewareData } = await computePosition(anchor, panel, {
      strategy: 'fixed',
      placement,
      middleware: [
        offset(gap),
        flip({ padding: EDGE, ...(fallbacks && { fallbackPlacements: fallbacks }) }),
        shift({ padding: EDGE }),
        hide(),
      ],
    });
    if (!isCurrent) return;
    if (middlewareData.hide?.referenceHidden) onAnchorHidden?.();
    // Whole pixels: text would be blurred between them.
    panel.style.left = `${Math.round(x)}px`;
    panel.style.top = `${Math.round(y)}px`;
    panel.style.visibility = '';
  };
  const stop = autoUpdate(anchor, panel, () => void place(), { layoutShift: false });
  return () => {
    isCurrent = false;
    stop();
  };
}
