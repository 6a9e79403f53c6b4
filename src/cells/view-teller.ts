import type { CellView } from './cell-view.ts';

/**
 * Milliseconds of rest until a view is told. Browsers refuse more than some 200 changes of an address in half a
 * minute, and a key held down makes 30 a second.
 */
const TELL_AFTER = 250;

/** Keeps the view that is on screen, and tells it when it has rested. */
export class ViewTeller {
  /** On screen now. */
  shown: CellView | undefined;
  /** As last told or heard: differs from `shown` while the map moves. */
  #told: CellView | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Replaced with every rendering. */
  tell: (view: CellView | undefined) => void = () => {};

  constructor(view: CellView | undefined) {
    this.shown = view;
    this.#told = view;
  }

  /** The map has moved. */
  moved(view: CellView | undefined): void {
    this.shown = view;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), TELL_AFTER);
  }

  /** Tells at once, before the page is left. */
  flush(): void {
    clearTimeout(this.#timer);
    if (isSameView(this.#told, this.shown)) return;
    this.#told = this.shown;
    this.tell(this.shown);
  }

  /** A view asked for from outside. @returns whether it is news, and not the echo of what was told. */
  hear(view: CellView | undefined): boolean {
    if (isSameView(view, this.#told)) return false;
    this.#told = view;
    this.shown = view;
    return true;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

function isSameView(one: CellView | undefined, other: CellView | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.zoom === other.zoom &&
    one.center.layer === other.center.layer &&
    one.center.neuron === other.center.neuron
  );
}
