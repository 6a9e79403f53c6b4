import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import type { NeuronRef } from '../dataset/ids.ts';
import { navigateTo } from '../page/navigation.ts';
import { useRoute } from '../page/use-route.ts';
import { formatPageUrl, type Route } from '../route/route.ts';
import {
  bandLeft,
  type CellLayout,
  type CellPosition,
  cellAt,
  layerAt,
  nearestCell,
  positionOf,
  stepFrom,
} from './cell-layout.ts';
import { type CellView, type MapGeometry, transformShowing } from './cell-view.ts';
import { STRIP_HEIGHT } from './layer-strip.ts';
import { type MapAction, mapActionOf } from './map-keyboard.ts';
import type { HoveredCell } from './map-tooltip.tsx';
import { type MapCells, useMapEngine } from './use-map-engine.ts';
import { ZoomButtons } from './zoom-buttons.tsx';

interface MapSurfaceProps {
  label: string;
  /** Of the element that says which keys do what. */
  keysId: string;
  cells: MapCells;
  layout: CellLayout;
  /** CSS pixels of the cells' canvas. */
  width: number;
  height: number;
  layerNumbers: readonly number[];
  view: CellView | undefined;
  onView: (view: CellView | undefined) => void;
  /** Called only where the cell, its position or the way it was pointed at is another one. */
  onHover: (hovered: HoveredCell | undefined) => void;
  /** The layers' numbers above the map link to the layers' pages. */
  hasLayerLinks: boolean;
}

/** The canvas with all interactions. */
export function MapSurface(props: MapSurfaceProps) {
  const { cells, layout, width, height, layerNumbers, onHover, hasLayerLinks } = props;
  const { scope } = useRoute();
  const geometry: MapGeometry = {
    layout,
    values: cells.values,
    order: cells.order,
    layerNumbers,
    width,
    height,
  };
  const canvas = useRef<HTMLCanvasElement>(null);
  const strip = useRef<HTMLCanvasElement>(null);
  const engine = useMapEngine(canvas, strip, geometry, props);
  const cursor = useRef<CellPosition>(undefined);
  const lastHovered = useRef<HoveredCell>(undefined);
  const tapped = useRef('');

  const neuronIn = ({ layer, slot }: CellPosition): NeuronRef => ({
    layer: layerNumbers[layer]!,
    neuron: cells.order.neuronAt[cells.values.offsets[layer]! + slot]!,
  });

  const toScreen = (position: CellPosition) => {
    const { k, x, y } = engine.transform();
    const size = (width / layout.width) * k;
    const cell = positionOf(layout, position);
    return { x: x + (cell.x + 0.5) * size, y: y + (cell.y + 0.5) * size, cellSize: size };
  };

  const hover = (position: CellPosition | undefined, by: HoveredCell['by']) => {
    cursor.current = position;
    let hovered: HoveredCell | undefined;
    if (position !== undefined) {
      const { x, y, cellSize } = toScreen(position);
      hovered = {
        neuronRef: neuronIn(position),
        by,
        x,
        y: STRIP_HEIGHT + y,
        cellSize,
      };
    }
    if (isSameHover(lastHovered.current, hovered)) return;
    lastHovered.current = hovered;
    engine.renderer()?.point(position);
    onHover(hovered);
  };

  /** The position on the map, in cells, of a position on the canvas. */
  const toCells = (left: number, top: number): [x: number, y: number] => {
    const { k, x, y } = engine.transform();
    const size = (width / layout.width) * k;
    return [(left - x) / size, (top - y) / size];
  };

  const cellUnder = (event: MouseEvent): CellPosition | undefined => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return cellAt(layout, ...toCells(event.clientX - left, event.clientY - top));
  };

  const open = (route: Route, inNewTab = false) => {
    const url = formatPageUrl(route, scope);
    if (inNewTab) window.open(`#${url}`, '_blank', 'noopener');
    else navigateTo(url);
  };
  const openNeuron = (position: CellPosition, event: MouseEvent | KeyboardEvent) =>
    open({ kind: 'neuron', ...neuronIn(position) }, event.ctrlKey || event.metaKey);

  const click = (event: MouseEvent) => {
    const position = cellUnder(event);
    if (position === undefined) return hover(undefined, 'touch');
    if ((event.nativeEvent as PointerEvent).pointerType !== 'touch') {
      return openNeuron(position, event);
    }
    // A finger covers many cells: the first tap shows which neuron it is, the second opens it.
    const key = `${position.layer}:${position.slot}`;
    if (tapped.current === key) return openNeuron(position, event);
    tapped.current = key;
    hover(position, 'touch');
  };

  const act = (action: MapAction, event: KeyboardEvent) => {
    const position = cursor.current;
    switch (action.kind) {
      case 'step': {
        const next = position ? stepFrom(layout, position, action.step) : firstCellToFocus();
        if (next === undefined) return;
        engine.moveTo(transformShowing(geometry, engine.transform(), next));
        return hover(next, 'keyboard');
      }
      case 'pan':
        return engine.panBy(action.x * width, action.y * height);
      case 'zoom': {
        const center = position && toScreen(position);
        engine.zoomBy(action.factor, center && [center.x, center.y]);
        return position && hover(position, 'keyboard');
      }
      case 'reset':
        return engine.reset();
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
      open({ kind: 'layer', layer: layerNumbers[layer]! });
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
      <ZoomButtons
        onZoom={(factor) => engine.zoomBy(factor, undefined)}
        onReset={() => engine.reset()}
      />
    </>
  );
}

function isSameHover(one: HoveredCell | undefined, other: HoveredCell | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.neuronRef.layer === other.neuronRef.layer &&
    one.neuronRef.neuron === other.neuronRef.neuron &&
    one.by === other.by &&
    one.x === other.x &&
    one.y === other.y &&
    one.cellSize === other.cellSize
  );
}
