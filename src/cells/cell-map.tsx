import './hatched.css';
import { useId, useMemo, useRef } from 'react';
import { useElementWidth } from '../ui/use-element-width.ts';
import { CELL_COLUMN_WORDS } from './cell-columns.ts';
import { layOutCells } from './cell-layout.ts';
import { STRIP_HEIGHT } from './layer-strip.ts';
import type { CellMapProps, MapCells } from './map-props.ts';
import { MapSurface } from './map-surface.tsx';

/** All neurons as cells of one canvas, to be zoomed into by wheel, pinch, drag, buttons and keys. */
export function CellMap(props: CellMapProps) {
  const { layerSizes, layerNumbers, maximumHeight, cells } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
  const keysId = useId();
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
            {props.waiting}
          </div>
        ) : (
          <MapSurface
            {...props}
            cells={cells}
            layout={layout}
            width={width}
            height={height}
            layerNumbers={layerNumbers}
            keysId={keysId}
          />
        )}
        {props.children}
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
            ? ', highest at the upper left, unknown last'
            : ', row by row from neuron 0 at the upper left'}
          . {CELL_COLUMN_WORDS[column].title}: {CELL_COLUMN_WORDS[column].meaning}.{' '}
        </>
      )}
      {/* Of no use to a finger, but read out to whoever comes by keyboard. */}
      <span className="sr-only md:not-sr-only">
        Wheel, pinch or + and − zoom, drag or Shift with arrows moves; in focus, arrows go from
        neuron to neuron, Page Up and Page Down from layer to layer, Enter opens, Home shows all.
      </span>
    </p>
  );
}
