import type { stepFrom } from './cell-layout.ts';

type Step = Parameters<typeof stepFrom>[2];

/** What a key does to the map. */
export type MapAction =
  | { kind: 'step'; step: Step }
  /** In shares of the map's width and height. */
  | { kind: 'pan'; x: number; y: number }
  | { kind: 'zoom'; factor: number }
  | { kind: 'reset' }
  | { kind: 'open' }
  | { kind: 'leave' };

const STEPS: Record<string, Step> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'layer-before',
  PageDown: 'layer-after',
};

const PANS: Record<string, readonly [number, number]> = {
  ArrowLeft: [0.2, 0],
  ArrowRight: [-0.2, 0],
  ArrowUp: [0, 0.2],
  ArrowDown: [0, -0.2],
};

/** Times larger or smaller for one press. */
export const ZOOM_STEP = 1.6;

/** @returns `undefined` for other keys, such as those of the browser */
export function mapActionOf(event: {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}): MapAction | undefined {
  const { key } = event;
  if (event.altKey) return undefined;
  if (key === 'Enter') return { kind: 'open' };
  if (event.ctrlKey || event.metaKey) return undefined;
  const pan = PANS[key];
  if (event.shiftKey && pan !== undefined) return { kind: 'pan', x: pan[0], y: pan[1] };
  const step = STEPS[key];
  if (step !== undefined) return { kind: 'step', step };
  switch (key) {
    case '+':
    case '=':
      return { kind: 'zoom', factor: ZOOM_STEP };
    case '-':
    case '_':
      return { kind: 'zoom', factor: 1 / ZOOM_STEP };
    case 'Home':
    case '0':
      return { kind: 'reset' };
    case 'Escape':
      return { kind: 'leave' };
    default:
      return undefined;
  }
}
