import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
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
import type { NeuronRef } from './cell-values.ts';
import { type MapGeometry, transformShowing } from './cell-view.ts';
import { STRIP_HEIGHT } from './layer-strip.ts';
import { type MapAction, mapActionOf } from './map-keyboard.ts';
import type { CellMapProps, HoveredCell, MapCells } from './map-props.ts';
import { useMapEngine } from './use-map-engine.ts';
import { ZoomButtons } from './zoom-buttons.tsx';

interface MapSurfaceProps extends CellMapProps {
  cells: MapCells;
  layout: CellLayout;
  /** CSS pixels of the cells' canvas. */
  width: number;
  height: number;
  /** Element that says which keys do what. */
  keysId: string;
}

/** The canvas itself with everything that is done to it. */
export function MapSurface(props: MapSurfaceProps) {
  const { cells, layout, width, height, layerNumbers, onPoint, onOpen, onOpenLayer } = props;
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
  const tapped = useRef('');

  const neuronIn = ({ layer, slot }: CellPosition): NeuronRef => ({
    layer: layerNumbers[layer]!,
    neuron: cells.order.neuronAt[cells.values.offsets[layer]! + slot]!,
  });

  const pointAt = (slot: CellPosition | undefined, by: HoveredCell['by']) => {
    cursor.current = slot;
    engine.renderer()?.point(slot);
    if (slot === undefined) return onPoint(undefined);
    const { k, x, y } = engine.transform();
    const size = (width / layout.width) * k;
    const at = positionOf(layout, slot);
    onPoint({
      place: neuronIn(slot),
      by,
      x: x + (at.x + 0.5) * size,
      y: STRIP_HEIGHT + y + (at.y + 0.5) * size,
      cellSize: size,
      frameWidth: width,
      frameHeight: height + STRIP_HEIGHT,
    });
  };

  const slotUnder = (event: MouseEvent): CellPosition | undefined => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { k, x, y } = engine.transform();
    const size = (width / layout.width) * k;
    return cellAt(layout, (event.clientX - left - x) / size, (event.clientY - top - y) / size);
  };

  const open = (slot: CellPosition, event: MouseEvent | KeyboardEvent) => {
    engine.flush();
    onOpen(neuronIn(slot), event.ctrlKey || event.metaKey);
  };

  const click = (event: MouseEvent) => {
    const slot = slotUnder(event);
    if (slot === undefined) return pointAt(undefined, 'touch');
    if ((event.nativeEvent as PointerEvent).pointerType !== 'touch') return open(slot, event);
    // A finger covers many cells: the first tap shows which neuron it is, the second opens it.
    const key = `${slot.layer}:${slot.slot}`;
    if (tapped.current === key) return open(slot, event);
    tapped.current = key;
    pointAt(slot, 'touch');
  };

  const act = (action: MapAction, event: KeyboardEvent) => {
    switch (action.kind) {
      case 'step': {
        const middle = nearestInSight();
        const next = cursor.current ? stepFrom(layout, cursor.current, action.step) : middle;
        if (next === undefined) return;
        engine.moveTo(transformShowing(geometry, engine.transform(), next));
        return pointAt(next, 'keyboard');
      }
      case 'pan':
        engine.panBy(action.x * width, action.y * height);
        return;
      case 'zoom':
        engine.zoomBy(action.factor, middleOf(cursor.current));
        return cursor.current && pointAt(cursor.current, 'keyboard');
      case 'whole':
        return engine.reset();
      case 'open':
        return cursor.current && open(cursor.current, event);
      case 'leave':
        return pointAt(undefined, 'keyboard');
    }
  };

  const nearestInSight = () => {
    const { k, x, y } = engine.transform();
    const size = (width / layout.width) * k;
    // The whole map begins at its first neuron; a part of it in the middle.
    if (k === 1) return nearestCell(layout, 0, 0);
    return nearestCell(layout, (width / 2 - x) / size, (height / 2 - y) / size);
  };

  const middleOf = (slot: CellPosition | undefined): readonly [number, number] | undefined => {
    if (slot === undefined) return undefined;
    const { k, x, y } = engine.transform();
    const size = (width / layout.width) * k;
    const at = positionOf(layout, slot);
    return [x + (at.x + 0.5) * size, y + (at.y + 0.5) * size];
  };

  const clickStrip = (event: MouseEvent) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const { k, x } = engine.transform();
    const at = (event.clientX - left - x) / ((width / layout.width) * k);
    const layer = layerAt(layout, at);
    if (layer !== undefined && at < bandLeft(layout, layer) + layout.bandWidth) {
      onOpenLayer?.(layerNumbers[layer]!);
    }
  };

  return (
    <>
      <canvas
        ref={strip}
        className={`absolute inset-x-0 top-0 w-full ${onOpenLayer ? 'cursor-pointer' : ''}`}
        style={{ height: STRIP_HEIGHT }}
        onClick={clickStrip}
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
        onBlur={() => cursor.current && pointAt(undefined, 'keyboard')}
      >
        <canvas
          ref={canvas}
          className="block h-full w-full cursor-crosshair"
          onClick={click}
          onPointerMove={(event) => {
            if (event.pointerType === 'touch' || event.buttons !== 0) return;
            pointAt(slotUnder(event), 'mouse');
          }}
          onPointerDown={(event) => event.pointerType === 'mouse' && pointAt(undefined, 'mouse')}
          onPointerLeave={(event) => event.pointerType !== 'touch' && pointAt(undefined, 'mouse')}
        />
      </div>
      <ZoomButtons
        onZoom={(factor) => engine.zoomBy(factor, undefined)}
        onWhole={() => engine.reset()}
      />
    </>
  );
}
