import { useSyncExternalStore } from 'react';

/** The page's colors that a canvas needs, which style sheets do not reach. */
export interface MapColors {
  readonly ink: string;
  readonly quiet: string;
  readonly page: string;
  readonly line: string;
  readonly sunken: string;
  /** Of cells that are not lit; opaque, so that it differs from what is unknown. */
  readonly dimmed: string;
}

let known: { theme: string | undefined; colors: MapColors } | undefined;

function readMapColors(): MapColors {
  const { theme } = document.documentElement.dataset;
  if (known === undefined || known.theme !== theme) known = { theme, colors: compute() };
  return known.colors;
}

function compute(): MapColors {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: read('--text'),
    quiet: read('--text-muted'),
    page: read('--background'),
    line: read('--border'),
    sunken: read('--surface-sunken'),
    dimmed: read('--border'),
  };
}

/** The colors of the theme that is on, and of the next one as soon as it changes. */
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

/** Diagonal lines for what is unknown: 6 × 6 pixels of the screen, whatever the zoom. */
export function hatching(
  context: CanvasRenderingContext2D,
  { sunken, line }: MapColors,
): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = 6;
  tile.height = 6;
  const drawing = tile.getContext('2d');
  if (drawing === null) return sunken;
  drawing.fillStyle = sunken;
  drawing.fillRect(0, 0, 6, 6);
  drawing.strokeStyle = line;
  drawing.lineWidth = 1.5;
  drawing.beginPath();
  for (const shift of [-6, 0, 6]) {
    drawing.moveTo(shift - 1, 7);
    drawing.lineTo(shift + 7, -1);
  }
  drawing.stroke();
  return context.createPattern(tile, 'repeat') ?? sunken;
}
