import type { Step } from './cell-layout.ts';

export type MapAction =
  | { kind: 'step'; step: Step }
  /** In shares of the map's width and height. */
  | { kind: 'pan'; x: number; y: number }
  | { kind: 'zoom'; factor: number }
  | { kind: 'reset' | 'open' | 'leave' };

/** Times larger or smaller for one press. */
export const ZOOM_STEP = 1.6;

const ACTIONS: Record<string, MapAction> = {
  ArrowLeft: { kind: 'step', step: 'left' },
  ArrowRight: { kind: 'step', step: 'right' },
  ArrowUp: { kind: 'step', step: 'up' },
  ArrowDown: { kind: 'step', step: 'down' },
  PageUp: { kind: 'step', step: 'layer-before' },
  PageDown: { kind: 'step', step: 'layer-after' },
  '+': { kind: 'zoom', factor: ZOOM_STEP },
  '=': { kind: 'zoom', factor: ZOOM_STEP },
  '-': { kind: 'zoom', factor: 1 / ZOOM_STEP },
  _: { kind: 'zoom', factor: 1 / ZOOM_STEP },
  Home: { kind: 'reset' },
  '0': { kind: 'reset' },
  Escape: { kind: 'leave' },
};

const WITH_SHIFT: Record<string, MapAction> = {
  ArrowLeft: { kind: 'pan', x: 0.2, y: 0 },
  ArrowRight: { kind: 'pan', x: -0.2, y: 0 },
  ArrowUp: { kind: 'pan', x: 0, y: 0.2 },
  ArrowDown: { kind: 'pan', x: 0, y: -0.2 },
};

type KeyPress = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** @returns `undefined` for other keys, such as those of the browser */
export function mapActionOf(event: KeyPress): MapAction | undefined {
  const { key } = event;
  if (event.altKey) return undefined;
  if (key === 'Enter') return { kind: 'open' };
  if (event.ctrlKey || event.metaKey) return undefined;
  return (event.shiftKey ? WITH_SHIFT[key] : undefined) ?? ACTIONS[key];
}
