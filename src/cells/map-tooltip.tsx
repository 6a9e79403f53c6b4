import { useCallback, useRef } from 'react';
import type { NeuronRef } from '../dataset/ids.ts';
import { NeuronCard } from '../page/neuron-card.tsx';
import { RouteLink } from '../page/route-link.tsx';
import { PopoverPanel } from '../ui/popover-panel.tsx';
import type { PopoverPosition } from '../ui/popover-position.ts';
import { CELL_COLUMN_LABELS } from './cell-columns.ts';
import { type CellValues, formatCell, toStoredValue, UNKNOWN } from './cell-values.ts';

/** The cell under the pointer, under the last tap or chosen by keyboard. */
export interface HoveredCell {
  readonly neuronRef: NeuronRef;
  readonly by: 'mouse' | 'touch' | 'keyboard';
  /** Middle of the cell in CSS pixels of the map's frame. */
  readonly x: number;
  readonly y: number;
  /** Side of the cell in CSS pixels. */
  readonly cellSize: number;
}

interface MapTooltipProps {
  hovered: HoveredCell;
  values: CellValues;
  layerNumbers: readonly number[];
}

const POSITION: PopoverPosition = {
  placement: 'right-start',
  fallbacks: ['left-start', 'bottom', 'top'],
  gap: 10,
};

/**
 * A card beside the hovered cell, never over it. It takes no pointer events unless opened by touch, as the pointer
 * would flicker on it.
 */
export function MapTooltip({ hovered, values, layerNumbers }: MapTooltipProps) {
  const { neuronRef, x, y, by, cellSize } = hovered;
  const { column } = values;
  const layer = layerNumbers.indexOf(neuronRef.layer);
  const stored = toStoredValue(values, { ...neuronRef, layer });
  const frame = useRef<HTMLDivElement>(null);
  const cell = useCallback(
    () => ({
      getBoundingClientRect: () => {
        const { left, top } = frame.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
        return new DOMRect(left + x - cellSize / 2, top + y - cellSize / 2, cellSize, cellSize);
      },
    }),
    [x, y, cellSize],
  );
  return (
    <div ref={frame} className="pointer-events-none absolute inset-0">
      <PopoverPanel
        role={by === 'keyboard' ? 'status' : undefined}
        anchor={cell}
        position={POSITION}
        className={`w-72 max-w-[calc(100vw-1rem)] p-3 ${by === 'touch' ? 'pointer-events-auto' : 'pointer-events-none'}`}
      >
        <NeuronCard neuronRef={neuronRef}>
          {/* The card has the score and whether there are excerpts anyhow. */}
          {column !== 'score' && column !== 'excerpts' && (
            <p className="mt-1 text-xs text-text-secondary">
              {CELL_COLUMN_LABELS[column].title}{' '}
              <span className="font-mono text-text">
                {stored === UNKNOWN ? 'unknown' : formatCell(column, stored)}
              </span>
            </p>
          )}
          {by === 'touch' && (
            <RouteLink place={{ kind: 'neuron', ...neuronRef }} className="mt-1 block">
              Open this neuron
            </RouteLink>
          )}
        </NeuronCard>
      </PopoverPanel>
    </div>
  );
}
