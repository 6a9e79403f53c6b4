import { useSyncExternalStore } from 'react';

const VARIABLES = {
  text: '--text',
  textMuted: '--text-muted',
  background: '--background',
  border: '--border',
  surfaceSunken: '--surface-sunken',
  /** Of cells that are not highlighted; opaque, so that they differ from cells without a value. */
  dimmed: '--border',
} as const;

/** The theme's colors, for a canvas, which style sheets do not reach. */
export type MapColors = Readonly<Record<keyof typeof VARIABLES, string>>;

let known: { theme: string | undefined; colors: MapColors } | undefined;

function readMapColors(): MapColors {
  const { theme } = document.documentElement.dataset;
  if (known === undefined || known.theme !== theme) {
    const style = getComputedStyle(document.documentElement);
    const colors = Object.entries(VARIABLES).map(([name, variable]) => [
      name,
      style.getPropertyValue(variable).trim(),
    ]);
    known = { theme, colors: Object.fromEntries(colors) };
  }
  return known.colors;
}

export function useMapColors(): MapColors {
  return useSyncExternalStore(watchTheme, readMapColors);
}

function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme'],
  });
  return () => observer.disconnect();
}

/** Diagonal lines for cells without a value: 6 × 6 pixels of the screen at any zoom. */
export function hatching(
  context: CanvasRenderingContext2D,
  { surfaceSunken, border }: MapColors,
): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = 6;
  tile.height = 6;
  const drawing = tile.getContext('2d');
  if (drawing === null) return surfaceSunken;
  drawing.fillStyle = surfaceSunken;
  drawing.fillRect(0, 0, 6, 6);
  drawing.strokeStyle = border;
  drawing.lineWidth = 1.5;
  drawing.beginPath();
  for (const shift of [-6, 0, 6]) {
    drawing.moveTo(shift - 1, 7);
    drawing.lineTo(shift + 7, -1);
  }
  drawing.stroke();
  return context.createPattern(tile, 'repeat') ?? surfaceSunken;
}
