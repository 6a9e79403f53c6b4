import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useCurrentDataset } from '../page/current-dataset.tsx';
import { type ChangeOptions, SETTLING_DELAY } from '../page/use-url-state.ts';
import { useElementWidth } from '../ui/use-element-width.ts';
import { CELL_COLUMN_LABELS, valueNoun } from './cell-columns.ts';
import { layOutCells } from './cell-layout.ts';
import { orderCells } from './cell-order.ts';
import { type CellValues, drawsOnlyKnown } from './cell-values.ts';
import { colorScaleOf, type StoredRange } from './color-scale.ts';
import { STRIP_HEIGHT } from './layer-strip.ts';
import { MapControls } from './map-controls.tsx';
import type { MapOptions } from './map-query.ts';
import { MapSurface } from './map-surface.tsx';
import { type HoveredCell, MapTooltip } from './map-tooltip.tsx';
import type { MapCells } from './use-map-engine.ts';

interface NeuronMapProps {
  /** The only layer that is shown; all layers where not given. */
  layer?: number;
  /** `undefined` while they load. */
  values: CellValues | undefined;
  options: MapOptions;
  onChange: (changes: Partial<MapOptions>, options?: ChangeOptions) => void;
  /** Values that the legend marks. */
  range: StoredRange | undefined;
  onRange: (range: StoredRange | undefined) => void;
  /** Per cell 1 where it keeps its color; all where not given. In a map of one layer, only cells within `range`. */
  highlighted: Uint8Array | undefined;
  /** Shown in place of the cells while they load or if they cannot be loaded. */
  fallback: ReactNode;
  /** Between controls and cells. */
  children?: ReactNode;
}

/** CSS pixels: a screen's height less frame and controls; a layer's page is for its table. */
const HEIGHT_OF_MODEL = 460;
/** Where only neurons with a value are drawn: columns whose heights compare the layers. */
const HEIGHT_OF_COUNTS = 240;
const HEIGHT_OF_LAYER = 150;
/** CSS pixels of a cell's side while the whole map is shown. */
const LARGEST_CELL = 40;

/** Neurons as cells of a canvas, with what colors, orders and filters them: the map of a model or of a layer. */
export function NeuronMap(props: NeuronMapProps) {
  const { layer, values, options, onChange, highlighted } = props;
  const { layers, title } = useCurrentDataset().dataFolder.entry;
  /** While the reader drags over the histogram; the address follows at the end. */
  const [draggedRange, setDraggedRange] = useState<StoredRange>();
  const range = draggedRange ?? props.range;
  const cellRange = layer === undefined ? range : draggedRange;
  const order = useMemo(() => values && orderCells(values, options.order), [values, options.order]);
  const scale = useMemo(() => values && colorScaleOf(values), [values]);
  const cells = useMemo(
    (): MapCells | undefined =>
      values && order && scale && { values, order, scale, range: cellRange, highlighted },
    [values, order, scale, cellRange, highlighted],
  );
  const layerNumbers = useMemo(
    () => (layer === undefined ? [...layers.keys()] : [layer]),
    [layer, layers],
  );
  // Known before the values are: the map's room is kept free.
  const sizesByEntry = useMemo(
    () => layerNumbers.map((number) => layers[number]?.neurons ?? 0),
    [layerNumbers, layers],
  );
  const subject =
    layer === undefined ? `All ${layers.length} layers of ${title}` : `Layer ${layer}`;
  return (
    <section aria-label={layer === undefined ? 'Map of all neurons' : `Map of layer ${layer}`}>
      <MapControls
        options={options}
        onChange={onChange}
        values={values}
        scale={scale}
        range={range}
        onRange={(next, isDone) => {
          // In the frame of the pointer's move; React on its own would take the next one.
          flushSync(() => setDraggedRange(isDone ? undefined : next));
          if (isDone) props.onRange(next);
        }}
      />
      {props.children}
      <CellMap
        {...props}
        label={`${subject}, colored by ${CELL_COLUMN_LABELS[options.column].title.toLowerCase()}`}
        layerSizes={values?.layerSizes ?? sizesByEntry}
        layerNumbers={layerNumbers}
        cells={cells}
      />
    </section>
  );
}

interface CellMapProps extends NeuronMapProps {
  label: string;
  layerSizes: readonly number[];
  /** The model's number of each layer that is shown. */
  layerNumbers: readonly number[];
  cells: MapCells | undefined;
}

/**
 * All neurons as cells of one canvas, to be zoomed into by wheel, pinch, drag, buttons and keys. It holds the hovered
 * cell, so that moving the pointer renders neither the legend nor anything else of the page.
 */
function CellMap(props: CellMapProps) {
  const { label, layer, layerSizes, layerNumbers, cells, options, onChange, fallback } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
  const keysId = useId();
  const [hovered, setHovered] = useState<HoveredCell>();
  const isModel = layer === undefined;
  /** The last that were shown: while others load, the map keeps its height and the caption stays. */
  const latestCells = useRef(cells);
  if (cells !== undefined) latestCells.current = cells;
  const values = latestCells.current?.values;
  const drawnSizes = values?.drawnSizes ?? layerSizes;
  const heightOfModel = values && drawsOnlyKnown(values) ? HEIGHT_OF_COUNTS : HEIGHT_OF_MODEL;
  const maximumHeight = isModel ? heightOfModel : HEIGHT_OF_LAYER;
  const layout = useMemo(
    () => layOutCells(drawnSizes, maximumHeight / Math.max(1, width), width / LARGEST_CELL),
    [drawnSizes, maximumHeight, width],
  );
  const height = Math.ceil((width * layout.height) / layout.width);
  // The buttons would cover a good part of the cells of a small map.
  const roomForButtons = height < 80 || (width < 640 && height < 240) ? 48 : 0;
  // The legend says that there is none.
  if (cells?.values.known === 0) return <div ref={frame} />;
  return (
    <div ref={frame}>
      <div
        className="relative"
        style={{ height: width === 0 ? maximumHeight : height + STRIP_HEIGHT + roomForButtons }}
      >
        {cells === undefined || width === 0 ? (
          <div className="grid h-full place-items-center rounded bg-surface-sunken p-4 text-text-muted">
            {fallback}
          </div>
        ) : (
          <MapSurface
            label={label}
            keysId={keysId}
            cells={cells}
            geometry={{ ...cells, layout, width, height, layerNumbers }}
            view={options.view}
            // The map has moved already.
            onView={(view) => onChange({ view }, { delay: SETTLING_DELAY, silent: true })}
            onHover={setHovered}
            hasLayerLinks={isModel}
          />
        )}
        {hovered && cells && (
          <MapTooltip hovered={hovered} values={cells.values} layerNumbers={layerNumbers} />
        )}
      </div>
      {latestCells.current && (
        <MapCaption id={keysId} cells={latestCells.current} hasLayers={layerSizes.length > 1} />
      )}
    </div>
  );
}

/** How to read the map, and how to move in it. */
function MapCaption(props: { id: string; cells: MapCells; hasLayers: boolean }) {
  const { id, cells, hasLayers } = props;
  const { title, meaning } = CELL_COLUMN_LABELS[cells.values.column];
  const onlyKnown = drawsOnlyKnown(cells.values);
  return (
    <p id={id} className="mt-1 min-h-12 text-xs text-text-muted md:min-h-8">
      One cell per neuron{onlyKnown && ` with a ${valueNoun(cells.values.column)}`}
      {hasLayers && ', one column per layer'}
      {cells.order.kind === 'index'
        ? `, row by row ${onlyKnown ? 'in index order from' : 'from neuron 0 at'} the upper left`
        : `, highest at the upper left${onlyKnown ? '' : ', neurons without a value last'}`}
      . {title}: {meaning}.{' '}
      {/* Of no use on a touch screen, but read out to those who come by keyboard. */}
      <span className="sr-only md:not-sr-only">
        Scroll, pinch or press + and − to zoom; drag or press Shift with arrow keys to move. With
        the map focused, arrow keys move between neurons, Page Up and Page Down between layers,
        Enter opens a neuron, Home resets the view.
      </span>
    </p>
  );
}
