import type { ReactNode } from 'react';
import type { HoveredCell } from './map-props.ts';

/** CSS pixels. */
const WIDTH = 288;
const AWAY = 10;

/**
 * A card beside the cell that is pointed at: to its side, reaching up or down to where there is more room, or above or
 * below it where neither side has room, so that it never covers the cell. It takes no pointer events unless opened by
 * touch, as the pointer would flicker on it.
 */
export function MapTooltip({ pointed, children }: { pointed: HoveredCell; children: ReactNode }) {
  const { x, y, by, cellSize, frameWidth, frameHeight } = pointed;
  const away = cellSize / 2 + AWAY;
  const fitsRight = x + away + WIDTH <= frameWidth;
  const fitsLeft = x - away - WIDTH >= 0;
  const isRight = fitsRight || (!fitsLeft && x < frameWidth / 2);
  const isBelow = y < frameHeight / 2;
  // From the cell's middle to the card's nearer edge.
  const offset = fitsRight || fitsLeft ? AWAY - cellSize / 2 : away;
  const left = isRight ? x + away : x - away - WIDTH;
  return (
    <div
      role={by === 'keyboard' ? 'status' : undefined}
      className={`absolute z-20 rounded-md border border-border-strong bg-surface p-3 shadow-lg ${by === 'touch' ? '' : 'pointer-events-none'}`}
      style={{
        width: Math.min(WIDTH, frameWidth),
        left: Math.max(0, Math.min(left, frameWidth - Math.min(WIDTH, frameWidth))),
        ...(isBelow ? { top: y + offset } : { bottom: frameHeight - y + offset }),
      }}
    >
      {children}
    </div>
  );
}
