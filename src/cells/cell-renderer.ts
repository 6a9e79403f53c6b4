import type { NeuronRef } from '../dataset/ids.ts';
import {
  bandLeft,
  type CellLayout,
  type CellPosition,
  layerAt,
  positionOf,
} from './cell-layout.ts';
import { CellText, MIN_CELL_SIZE_FOR_TEXT } from './cell-text.ts';
import { drawsOnlyKnown, formatCell, UNKNOWN } from './cell-values.ts';
import { textColorOn } from './color-scale.ts';
import { hatching, type MapColors } from './map-colors.ts';
import { type ArrangedCells, type CellPaint, paintCells } from './paint-cells.ts';

/** Where the map is shown: `k` times its fitted size, moved by `x` and `y` CSS pixels. */
export interface MapTransform {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** What the map shows, apart from where. */
export interface MapScene extends CellPaint {
  readonly layout: CellLayout;
  readonly arranged: ArrangedCells;
  /** The model's number of each layer that is shown. */
  readonly layerNumbers: readonly number[];
  /** A neuron's explanation: `undefined` until it is loaded. */
  readonly textOf: (neuronRef: NeuronRef) => string | undefined;
  readonly colors: MapColors;
}

/** CSS pixels. */
const MIN_CELL_SIZE_FOR_LINES = 9;

/**
 * Draws cells on a canvas. All cells are one image with a pixel each, made anew when colors change and drawn
 * scaled at every frame: 307,200 rectangles would take 300 ms, the image takes a few.
 */
export class CellRenderer {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #image = document.createElement('canvas');
  readonly #text = new CellText();
  #pixels: ImageData | undefined;
  #scene: MapScene | undefined;
  #hatching: CanvasPattern | string | undefined;
  #transform: MapTransform = { k: 1, x: 0, y: 0 };
  #cursor: CellPosition | undefined;
  #frame = 0;
  /** Called with the layers that have a cell of readable size on screen, after each frame in which they changed. */
  onReadable: (layers: readonly number[]) => void = () => {};
  /** Called with the transform of each frame, for what moves with the map. */
  onFrame: (transform: MapTransform, cellSize: number) => void = () => {};
  #readable = '';

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('this browser draws no canvas');
    this.#canvas = canvas;
    this.#context = context;
  }

  show(scene: MapScene): void {
    if (this.#scene?.colors !== scene.colors) this.#hatching = undefined;
    this.#scene = scene;
    const { width, height } = scene.layout;
    if (this.#image.width !== width || this.#image.height !== height) {
      this.#image.width = width;
      this.#image.height = height;
    }
    const drawing = this.#image.getContext('2d');
    if (drawing === null || width === 0 || height === 0) return;
    // Kept from one painting to the next: a new one each time is 1.3 MB for the garbage collector.
    if (this.#pixels?.width !== width || this.#pixels.height !== height) {
      this.#pixels = new ImageData(width, height);
    }
    paintCells(new Uint32Array(this.#pixels.data.buffer), scene.arranged, scene);
    drawing.putImageData(this.#pixels, 0, 0);
    this.request();
  }

  moveTo(transform: MapTransform): void {
    this.#transform = transform;
    this.request();
  }

  point(cursor: CellPosition | undefined): void {
    this.#cursor = cursor;
    this.request();
  }

  /** Side of a cell in CSS pixels. */
  get cellSize(): number {
    const scene = this.#scene;
    if (scene === undefined) return 0;
    return (this.#canvas.clientWidth / scene.layout.width) * this.#transform.k;
  }

  /** Draws before the next paint; several requests make one frame. */
  request(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #draw(): void {
    this.#frame = 0;
    const scene = this.#scene;
    if (scene === undefined) return;
    const canvas = this.#canvas;
    const context = this.#context;
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = canvas;
    const pixelWidth = Math.round(width * ratio);
    const pixelHeight = Math.round(height * ratio);
    // Setting a size clears a canvas and drops its buffer, even if it is the same size.
    if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
      canvas.width = pixelWidth;
      canvas.height = pixelHeight;
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, pixelWidth, pixelHeight);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const size = this.cellSize;
    const seen = this.#seenCells(scene, width, height, size);
    this.#drawUnknown(scene, seen, size);
    this.#drawImage(seen, size, ratio);
    if (size >= MIN_CELL_SIZE_FOR_LINES) this.#drawLines(scene, seen, size);
    const readable = size >= MIN_CELL_SIZE_FOR_TEXT ? this.#drawTexts(scene, seen, size) : [];
    this.#drawCursor(scene, size);
    this.onFrame(this.#transform, size);
    if (readable.join() !== this.#readable) {
      this.#readable = readable.join();
      this.onReadable(readable);
    }
  }

  /** Cells at least partly on screen, ends exclusive. */
  #seenCells({ layout }: MapScene, width: number, height: number, size: number): SeenCells {
    const { x, y } = this.#transform;
    return {
      left: Math.max(0, Math.floor(-x / size)),
      top: Math.max(0, Math.floor(-y / size)),
      right: Math.min(layout.width, Math.ceil((width - x) / size)),
      bottom: Math.min(layout.height, Math.ceil((height - y) / size)),
    };
  }

  #drawUnknown({ layout, values, colors }: MapScene, seen: SeenCells, size: number): void {
    if (drawsOnlyKnown(values) || values.known === values.stored.length) return;
    const { x, y } = this.#transform;
    const context = this.#context;
    this.#hatching ??= hatching(context, colors);
    context.fillStyle = this.#hatching;
    for (let layer = layerAt(layout, seen.left) ?? 0; ; layer++) {
      const neurons = layout.layerSizes[layer];
      const left = bandLeft(layout, layer);
      if (neurons === undefined || left >= seen.right) break;
      const rows = Math.floor(neurons / layout.bandWidth);
      const rest = neurons % layout.bandWidth;
      const atX = x + left * size;
      context.fillRect(atX, y, layout.bandWidth * size, rows * size);
      if (rest > 0) context.fillRect(atX, y + rows * size, rest * size, size);
    }
  }

  #drawImage({ left, top, right, bottom }: SeenCells, size: number, ratio: number): void {
    if (right <= left || bottom <= top) return;
    const { x, y } = this.#transform;
    const context = this.#context;
    // Below one pixel a cell, pixels show the mean color of their cells; above, cells keep sharp edges.
    context.imageSmoothingEnabled = size * ratio < 1;
    // Below half a pixel plain smoothing would leave cells out.
    context.imageSmoothingQuality = size * ratio < 0.5 ? 'high' : 'low';
    const [columns, rows] = [right - left, bottom - top];
    const [atX, atY] = [x + left * size, y + top * size];
    const [width, height] = [columns * size, rows * size];
    context.drawImage(this.#image, left, top, columns, rows, atX, atY, width, height);
  }

  #drawLines({ colors }: MapScene, { left, top, right, bottom }: SeenCells, size: number): void {
    const { x, y } = this.#transform;
    const context = this.#context;
    context.fillStyle = colors.background;
    const thickness = size >= MIN_CELL_SIZE_FOR_TEXT ? 2 : 1;
    const height = (bottom - top) * size;
    const width = (right - left) * size;
    for (let column = left; column <= right; column++) {
      context.fillRect(x + column * size - thickness / 2, y + top * size, thickness, height);
    }
    for (let row = top; row <= bottom; row++) {
      context.fillRect(x + left * size, y + row * size - thickness / 2, width, thickness);
    }
  }

  #drawTexts(scene: MapScene, seen: SeenCells, size: number): number[] {
    const { layout, values, order, layerNumbers, textOf } = scene;
    const layers = new Set<number>();
    const { x, y } = this.#transform;
    for (let column = seen.left; column < seen.right; column++) {
      const layer = layerAt(layout, column);
      if (layer === undefined) continue;
      const inBand = column - bandLeft(layout, layer);
      if (inBand >= layout.bandWidth) continue;
      for (let row = seen.top; row < seen.bottom; row++) {
        const slot = row * layout.bandWidth + inBand;
        if (slot >= layout.layerSizes[layer]!) break;
        layers.add(layer);
        const offset = values.offsets[layer]!;
        const neuron = order.neuronAt[offset + slot]!;
        const stored = values.stored[offset + neuron]!;
        const value = stored === UNKNOWN ? '–' : formatCell(values.column, stored);
        this.#text.draw(
          this.#context,
          { x: x + column * size, y: y + row * size, size },
          textColorOf(scene, offset + neuron),
          `${layerNumbers[layer]}:${neuron}  ${value}`,
          textOf({ layer, neuron }),
        );
      }
    }
    return [...layers];
  }

  #drawCursor({ layout, colors }: MapScene, size: number): void {
    if (this.#cursor === undefined) return;
    const { x, y } = this.#transform;
    const cell = positionOf(layout, this.#cursor);
    // A frame around a cell of one pixel would hide its neighbours; it has a least size to be seen at all.
    const side = Math.max(size, 7);
    const left = x + cell.x * size + (size - side) / 2;
    const top = y + cell.y * size + (size - side) / 2;
    const context = this.#context;
    context.strokeStyle = colors.background;
    context.lineWidth = 4;
    context.strokeRect(left, top, side, side);
    context.strokeStyle = colors.text;
    context.lineWidth = 2;
    context.strokeRect(left, top, side, side);
  }
}

type SeenCells = Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>;

function textColorOf(scene: MapScene, cell: number): string {
  const { values, table, highlighted, dimmed, colors } = scene;
  const stored = values.stored[cell]!;
  if (stored === UNKNOWN) return colors.text;
  const isLit = highlighted === undefined || highlighted[cell] === 1;
  return textColorOn(isLit ? table.pixels[stored - table.min]! : dimmed);
}
