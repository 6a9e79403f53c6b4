import type { NeuronRef } from '../dataset/ids.ts';
import { NeuronCard } from '../page/neuron-card.tsx';
import { RouteLink } from '../page/route-link.tsx';
import { CELL_COLUMN_LABELS } from './cell-columns.ts';
import { type CellValues, formatCell, toStoredValue, UNKNOWN } from './cell-values.ts';

/** The cell under the pointer, under the last tap or chosen by keyboard. */
export interface HoveredCell {
  readonly neuronRef: NeuronRef;
  readonly by: 'mouse' | 'touch' | 'keyboard';
  /** Middle of the cell in CSS pixels of the map's frame, and the frame's size. */
  readonly x: number;
  readonly y: number;
  /** Side of the cell in CSS pixels. */
  readonly cellSize: number;
  readonly frameWidth: number;
  readonly frameHeight: number;
}

interface MapTooltipProps {
  hovered: HoveredCell;
  values: CellValues;
  layerNumbers: readonly number[];
}

/** CSS pixels. */
const WIDTH = 288;
const DISTANCE = 10;

/**
 * A card beside the hovered cell: to its side, reaching up or down to where there is more room, or above or
 * below it where neither side has room, so that it never covers the cell. It takes no pointer events unless opened by
 * touch, as the pointer would flicker on it.
 */
export function MapTooltip({ hovered, values, layerNumbers }: MapTooltipProps) {
  const { neuronRef, x, y, by, cellSize, frameWidth, frameHeight } = hovered;
  const distance = cellSize / 2 + DISTANCE;
  const fitsRight = x + distance + WIDTH <= frameWidth;
  const fitsLeft = x - distance - WIDTH >= 0;
  const isRight = fitsRight || (!fitsLeft && x < frameWidth / 2);
  const isBelow = y < frameHeight / 2;
  // From the cell's middle to the card's nearer edge.
  const offset = fitsRight || fitsLeft ? DISTANCE - cellSize / 2 : distance;
  const left = isRight ? x + distance : x - distance - WIDTH;
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
      <NeuronCard place={neuronRef}>
        <CellValue
          values={values}
          stored={toStoredValue(values, {
            layer: layerNumbers.indexOf(neuronRef.layer),
            neuron: neuronRef.neuron,
          })}
        />
        {by === 'touch' && (
          <RouteLink place={{ kind: 'neuron', ...neuronRef }} className="mt-1 block">
            Open this neuron
          </RouteLink>
        )}
      </NeuronCard>
    </div>
  );
}

/** The value that colors the cell, where the card does not have it anyhow. */
function CellValue({ values: { column }, stored }: { values: CellValues; stored: number }) {
  if (column === 'score' || column === 'excerpts') return null;
  return (
    <p className="mt-1 text-xs text-text-secondary">
      {CELL_COLUMN_LABELS[column].title}{' '}
      <span className="font-mono text-text">
        {stored === UNKNOWN ? 'unknown' : formatCell(column, stored)}
      </span>
    </p>
  );
}
