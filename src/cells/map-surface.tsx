import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { goTo } from '../page/use-route.ts';
import {
  bandLeft,
  type CellPosition,
  cellAt,
  layerAt,
  nearestCell,
  positionOf,
  stepFrom,
} from './cell-layout.ts';
import {
  type CellView,
  cellSizeAt,
  type MapGeometry,
  neuronIn,
  transformShowing,
  WHOLE_MAP,
} from './cell-view.ts';
import { STRIP_HEIGHT } from './layer-strip.ts';
import { type MapAction, mapActionOf, ZOOM_STEP } from './map-keyboard.ts';
import type { HoveredCell } from './map-tooltip.tsx';
import { type MapCells, useMapEngine } from './use-map-engine.ts';

interface MapSurfaceProps {
  label: string;
  /** Of the element that says which keys do what. */
  keysId: string;
  cells: MapCells;
  geometry: MapGeometry;
  view: CellView | undefined;
  onView: (view: CellView | undefined) => void;
  /** Called only where the cell, its position or the way it was pointed at is another one. */
  onHover: (hovered: HoveredCell | undefined) => void;
  /** The layers' numbers above the map link to the layers' pages. */
  hasLayerLinks: boolean;
}

/** The canvas with all interactions. */
export function MapSurface(props: MapSurfaceProps) {
  const { geometry, onHover, hasLayerLinks } = props;
  const { layout, width, height, layerNumbers } = geometry;
  const canvas = useRef<HTMLCanvasElement>(null);
  const strip = useRef<HTMLCanvasElement>(null);
  const engine = useMapEngine(canvas, strip, props);
  const cursor = useRef<CellPosition>(undefined);
  const lastHovered = useRef('');
  const tapped = useRef('');

  const toScreen = (position: CellPosition) => {
    const { x, y } = engine.transform();
    const cellSize = cellSizeAt(geometry, engine.transform());
    const cell = positionOf(layout, position);
    return { x: x + (cell.x + 0.5) * cellSize, y: y + (cell.y + 0.5) * cellSize, cellSize };
  };

  const hover = (position: CellPosition | undefined, by: HoveredCell['by']) => {
    cursor.current = position;
    let hovered: HoveredCell | undefined;
    if (position !== undefined) {
      const { x, y, cellSize } = toScreen(position);
      hovered = { neuronRef: neuronIn(geometry, position), by, x, y: STRIP_HEIGHT + y, cellSize };
    }
    const state = hovered === undefined ? '' : JSON.stringify(hovered);
    if (lastHovered.current === state) return;
    lastHovered.current = state;
    engine.renderer.current?.point(position);
    onHover(hovered);
  };

  /** The position on the map, in cells, of a position on the canvas. */
  const toCells = (left: number, top: number): [x: number, y: number] => {
    const { x, y } = engine.transform();
    const size = cellSizeAt(geometry, engine.transform());
    return [(left - x) / size, (top - y) / size];
  };

  const cellUnder = (event: MouseEvent): CellPosition | undefined => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return cellAt(layout, ...toCells(event.clientX - left, event.clientY - top));
  };

  const openNeuron = (position: CellPosition, event: MouseEvent | KeyboardEvent) => {
    const inNewTab = event.ctrlKey || event.metaKey;
    goTo({ kind: 'neuron', ...neuronIn(geometry, position) }, {}, { inNewTab });
  };

  const click = (event: MouseEvent) => {
    const position = cellUnder(event);
    if (position === undefined) return hover(undefined, 'touch');
    // A finger covers many cells: the first tap shows which neuron it is, the second opens it.
    const key = `${position.layer}:${position.slot}`;
    const isTouch = (event.nativeEvent as PointerEvent).pointerType === 'touch';
    if (!isTouch || tapped.current === key) return openNeuron(position, event);
    tapped.current = key;
    hover(position, 'touch');
  };

  const reset = () => engine.move((zoom) => zoom.moveTo(WHOLE_MAP));
  const zoomBy = (factor: number, about?: [number, number]) =>
    engine.move((zoom) => zoom.zoomBy(factor, about));

  const act = (action: MapAction, event: KeyboardEvent) => {
    const position = cursor.current;
    switch (action.kind) {
      case 'step': {
        const next = position ? stepFrom(layout, position, action.step) : firstCellToFocus();
        if (next === undefined) return;
        const before = engine.transform();
        const shown = transformShowing(geometry, before, next);
        if (shown !== before) engine.move((zoom) => zoom.moveTo(shown));
        return hover(next, 'keyboard');
      }
      case 'pan':
        return engine.move((zoom) => zoom.panBy(action.x * width, action.y * height));
      case 'zoom': {
        const center = position && toScreen(position);
        zoomBy(action.factor, center && [center.x, center.y]);
        return position && hover(position, 'keyboard');
      }
      case 'reset':
        return reset();
      case 'open':
        return position && openNeuron(position, event);
      case 'leave':
        return hover(undefined, 'keyboard');
    }
  };

  /** The whole map begins at its first neuron; a part of it in the middle. */
  const firstCellToFocus = () =>
    engine.transform().k === 1
      ? nearestCell(layout, 0, 0)
      : nearestCell(layout, ...toCells(width / 2, height / 2));

  const openLayer = (event: MouseEvent) => {
    const [x] = toCells(event.clientX - event.currentTarget.getBoundingClientRect().left, 0);
    const layer = layerAt(layout, x);
    if (layer !== undefined && x < bandLeft(layout, layer) + layout.bandWidth) {
      goTo({ kind: 'layer', layer: layerNumbers[layer]! });
    }
  };

  return (
    <>
      <canvas
        ref={strip}
        className={`absolute inset-x-0 top-0 w-full ${hasLayerLinks ? 'cursor-pointer' : ''}`}
        style={{ height: STRIP_HEIGHT }}
        onClick={hasLayerLinks ? openLayer : undefined}
      />
      <div
        role="application"
        aria-roledescription="map of neurons"
        aria-label={props.label}
        aria-describedby={props.keysId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is interactive
        tabIndex={0}
        className="absolute inset-x-0 focus-visible:outline-offset-0"
        style={{ top: STRIP_HEIGHT, height }}
        onKeyDown={(event) => {
          const action = mapActionOf(event);
          if (action === undefined) return;
          event.preventDefault();
          act(action, event);
        }}
        onBlur={() => hover(undefined, 'keyboard')}
      >
        <canvas
          ref={canvas}
          className="block h-full w-full cursor-crosshair"
          onClick={click}
          onPointerMove={(event) => {
            if (event.pointerType === 'touch' || event.buttons !== 0) return;
            hover(cellUnder(event), 'mouse');
          }}
          onPointerDown={(event) => event.pointerType === 'mouse' && hover(undefined, 'mouse')}
          onPointerLeave={(event) => event.pointerType !== 'touch' && hover(undefined, 'mouse')}
        />
      </div>
      {/* Zoom without wheel or keyboard. */}
      <div className="absolute right-2 bottom-2 flex overflow-hidden rounded border border-border-strong bg-surface">
        {[
          { label: 'Zoom out', text: '−', act: () => zoomBy(1 / ZOOM_STEP) },
          { label: 'Zoom in', text: '+', act: () => zoomBy(ZOOM_STEP) },
          { label: undefined, text: 'Reset view', act: reset },
        ].map(({ label, text, act }) => (
          <button
            key={text}
            type="button"
            aria-label={label}
            className="min-h-8 min-w-8 border-border-strong px-2 text-sm text-text not-first:border-l hover:bg-surface-sunken"
            onClick={act}
          >
            {text}
          </button>
        ))}
      </div>
    </>
  );
}
