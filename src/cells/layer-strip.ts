import { bandLeft, type CellLayout } from './cell-layout.ts';
import { leastRound } from './histogram.ts';
import type { MapColors } from './map-colors.ts';

/** CSS pixels. */
export const STRIP_HEIGHT = 18;
const FONT = '11px ui-sans-serif, system-ui, sans-serif';
/** Empty space between two numbers. */
const GAP = 6;

/** Writes the layers' numbers above their bands, as many as fit. */
export function drawLayerStrip(
  canvas: HTMLCanvasElement,
  layout: CellLayout,
  layerNumbers: readonly number[],
  colors: MapColors,
  x: number,
  cellSize: number,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const ratio = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = FONT;
  context.fillStyle = colors.textMuted;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const period = (layout.bandWidth + layout.gap) * cellSize;
  const widest = context.measureText(String(layerNumbers.at(-1) ?? '')).width;
  const every = leastRound((layers) => layers >= (widest + GAP) / period);
  const bandWidth = layout.bandWidth * cellSize;
  for (const [layer, number] of layerNumbers.entries()) {
    if (layer % every !== 0) continue;
    const left = x + bandLeft(layout, layer) * cellSize;
    if (left + bandWidth < 0 || left > width) continue;
    // A band wider than the screen keeps its number in view.
    const from = Math.max(left, 0);
    const to = Math.min(left + bandWidth, width);
    const text = bandWidth > 60 ? `Layer ${number}` : String(number);
    context.fillText(text, (from + to) / 2, height / 2);
  }
}
