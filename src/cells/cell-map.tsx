import './hatched.css';
import { type ReactNode, useId, useMemo, useRef } from 'react';
import { useWidth } from '../ui/use-width.ts';
import { CELL_COLUMN_WORDS } from './cell-columns.ts';
import { layOutCells } from './cell-layout.ts';
import type { CellOrder } from './cell-order.ts';
import type { CellPlace, CellValues } from './cell-values.ts';
import type { CellView } from './cell-view.ts';
import type { ColourScale, StoredRange } from './colour-scale.ts';
import { STRIP_HEIGHT } from './layer-strip.ts';
import { MapSurface } from './map-surface.tsx';

/** A neuron that the reader points at; `layer` is the model's number of it. */
export interface Pointed {
  readonly place: CellPlace;
  readonly by: 'mouse' | 'touch' | 'keyboard';
  /** Middle of the cell in CSS pixels of the map's frame, and the frame's size. */
  readonly x: number;
  readonly y: number;
  readonly frameWidth: number;
  readonly frameHeight: number;
}

/** What the cells show. */
export interface MapCells {
  readonly values: CellValues;
  readonly order: CellOrder;
  readonly scale: ColourScale;
  /** Values that keep their colour; all where not given. */
  readonly range?: StoredRange | undefined;
  /** Per cell whether it is lit; all where not given. */
  readonly lit?: Uint8Array | undefined;
}

export interface CellMapProps {
  /** What the map is of, for those who do not see it. */
  label: string;
  /** Neurons of each layer that is shown, known before their values are: the map's room is kept free. */
  layerSizes: readonly number[];
  /** The model's number of each of them. */
  layerNumbers: readonly number[];
  cells: MapCells | undefined;
  /** CSS pixels; the map takes the width it is given and at most this height. */
  maximumHeight: number;
  view: CellView | undefined;
  onView: (view: CellView | undefined) => void;
  onPoint: (pointed: Pointed | undefined) => void;
  onOpen: (place: CellPlace, inNewTab: boolean) => void;
  onOpenLayer?: ((layer: number) => void) | undefined;
  /** A neuron's explanation, to be read in its cell; `undefined` while it is not at hand. */
  textOf: (place: CellPlace) => string | undefined;
  /** Layers whose explanations are wanted, as their cells are large enough. */
  onTextsWanted: (layers: readonly number[]) => void;
  /** Shown in place of cells that have not come, or will not. */
  waiting: ReactNode;
  /** Over the cells, in the coordinates of `Pointed`. */
  children?: ReactNode;
}

/** All neurons as cells of one canvas, to be zoomed into by wheel, pinch, drag, buttons and keys. */
export function CellMap(props: CellMapProps) {
  const { layerSizes, layerNumbers, maximumHeight, cells } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
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
        style={{ height: width === 0 ? maximumHeight : height + STRIP_HEIGHT }}
      >
        {cells === undefined || width === 0 ? (
          <div className="grid h-full place-items-center rounded bg-sunken p-4 text-quiet">
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

interface MapCaptionProps {
  id: string;
  cells: MapCells | undefined;
  layers: number;
}

/** How to read the map, and how to move in it. */
function MapCaption({ id, cells, layers }: MapCaptionProps) {
  const column = cells?.values.column;
  return (
    <p id={id} className="mt-1 min-h-12 text-xs text-quiet md:min-h-8">
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
