import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { useElementWidth } from '../ui/use-element-width.ts';
import { CELL_COLUMN_LABELS } from './cell-columns.ts';
import { layOutCells } from './cell-layout.ts';
import type { CellView } from './cell-view.ts';
import { STRIP_HEIGHT } from './layer-strip.ts';
import { MapSurface } from './map-surface.tsx';
import { type HoveredCell, MapTooltip } from './map-tooltip.tsx';
import type { MapCells } from './use-map-engine.ts';

interface CellMapProps {
  /** What the map is of, for screen readers. */
  label: string;
  layerSizes: readonly number[];
  layerNumbers: readonly number[];
  cells: MapCells | undefined;
  maximumHeight: number;
  view: CellView | undefined;
  onView: (view: CellView | undefined) => void;
  hasLayerLinks: boolean;
  fallback: ReactNode;
}

/**
 * All neurons as cells of one canvas, to be zoomed into by wheel, pinch, drag, buttons and keys. It holds the hovered
 * cell, so that moving the pointer renders neither the legend nor anything else of the page.
 */
export function CellMap(props: CellMapProps) {
  const { layerSizes, layerNumbers, maximumHeight, cells } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
  const keysId = useId();
  const [hovered, setHovered] = useState<HoveredCell>();
  const layout = useMemo(
    () => layOutCells(layerSizes, maximumHeight / Math.max(1, width)),
    [layerSizes, maximumHeight, width],
  );
  const height = Math.ceil((width * layout.height) / layout.width);
  return (
    <div ref={frame}>
      <div
        className="relative"
        style={{
          height: width === 0 ? maximumHeight : height + STRIP_HEIGHT + roomBelow(width, height),
        }}
      >
        {cells === undefined || width === 0 ? (
          <div className="grid h-full place-items-center rounded bg-surface-sunken p-4 text-text-muted">
            {props.fallback}
          </div>
        ) : (
          <MapSurface
            label={props.label}
            keysId={keysId}
            cells={cells}
            layout={layout}
            width={width}
            height={height}
            layerNumbers={layerNumbers}
            view={props.view}
            onView={props.onView}
            onHover={setHovered}
            hasLayerLinks={props.hasLayerLinks}
          />
        )}
        {hovered && cells && (
          <MapTooltip hovered={hovered} values={cells.values} layerNumbers={layerNumbers} />
        )}
      </div>
      <MapCaption id={keysId} cells={cells} layers={layerSizes.length} />
    </div>
  );
}

/** CSS pixels for the buttons, which would cover a good part of the cells of a small map. */
function roomBelow(width: number, height: number): number {
  return width < 640 && height < 240 ? 48 : 0;
}

interface MapCaptionProps {
  id: string;
  cells: MapCells | undefined;
  layers: number;
}

/** How to read the map, and how to move in it. */
function MapCaption({ id, cells, layers }: MapCaptionProps) {
  const column = cells?.values.column;
  return (
    <p id={id} className="mt-1 min-h-12 text-xs text-text-muted md:min-h-8">
      {column !== undefined && (
        <>
          One cell per neuron{layers > 1 && ', one column per layer'}
          {cells?.order.kind === 'sorted'
            ? ', highest at the upper left, neurons without a value last'
            : ', row by row from neuron 0 at the upper left'}
          . {CELL_COLUMN_LABELS[column].title}: {CELL_COLUMN_LABELS[column].meaning}.{' '}
        </>
      )}
      {/* Of no use on a touch screen, but read out to those who come by keyboard. */}
      <span className="sr-only md:not-sr-only">
        Scroll, pinch or press + and − to zoom; drag or press Shift with arrow keys to move. With
        the map focused, arrow keys move between neurons, Page Up and Page Down between layers,
        Enter opens a neuron, Home resets the view.
      </span>
    </p>
  );
}
