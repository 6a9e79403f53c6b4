import { type D3ZoomEvent, select, zoom, zoomIdentity, zoomTransform } from 'd3';
import type { MapTransform } from './cell-renderer.ts';

/** CSS pixels that a cell has at the largest zoom: room for an explanation of usual length. */
const LARGEST_CELL = 220;

/** Wheel, pinch and drag on an element, and the same by command; never beyond the map's edges. */
export class MapZoom {
  readonly #element: HTMLCanvasElement;
  readonly #behavior = zoom<HTMLCanvasElement, unknown>();

  /** @param moved called for every change; `settled` when the reader has stopped moving */
  constructor(
    element: HTMLCanvasElement,
    moved: (transform: MapTransform) => void,
    settled: () => void,
  ) {
    this.#element = element;
    this.#behavior
      .filter((event: Event) => this.#wants(event))
      .on('zoom', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        this.#allowScrolling(event.transform);
        moved(event.transform);
      })
      .on('end', (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        // What this class itself moves comes without an event of the reader's.
        if (event.sourceEvent !== null) settled();
      });
    select(element).call(this.#behavior).on('dblclick.zoom', null);
    this.#allowScrolling(zoomIdentity);
  }

  /** @param width of the map at its fitted size in CSS pixels, as `height`; `cell` the side of its cells there */
  setExtent(width: number, height: number, cell: number): void {
    const corners: [[number, number], [number, number]] = [
      [0, 0],
      [width, height],
    ];
    this.#behavior
      .extent(corners)
      .translateExtent(corners)
      .scaleExtent([1, Math.max(1, LARGEST_CELL / cell)]);
  }

  get transform(): MapTransform {
    return zoomTransform(this.#element);
  }

  moveTo({ k, x, y }: MapTransform): void {
    this.#behavior.transform(select(this.#element), zoomIdentity.translate(x, y).scale(k));
  }

  /** @param about the point that stays where it is, in CSS pixels; the middle where not given */
  zoomBy(factor: number, about?: [number, number]): void {
    this.#behavior.scaleBy(select(this.#element), factor, about);
  }

  panBy(x: number, y: number): void {
    const { k } = zoomTransform(this.#element);
    this.#behavior.translateBy(select(this.#element), x / k, y / k);
  }

  stop(): void {
    select(this.#element).on('.zoom', null);
  }

  #wants(event: Event): boolean {
    const isFitted = zoomTransform(this.#element).k === 1;
    // At its fitted size there is nothing to move: the page scrolls instead of catching on the map.
    if (event instanceof WheelEvent) return !isFitted || event.deltaY < 0 || event.ctrlKey;
    if ('touches' in event) return !isFitted || (event as TouchEvent).touches.length > 1;
    return event instanceof MouseEvent && event.button === 0 && !event.ctrlKey && !event.metaKey;
  }

  #allowScrolling({ k }: MapTransform): void {
    this.#element.style.touchAction = k === 1 ? 'pan-x pan-y' : 'none';
  }
}
