import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { NeuronRef } from '../dataset/ids.ts';
import { type LayerEntry, useLayerExplanations } from '../page/layer-explanations.ts';
import type { CellOrder } from './cell-order.ts';
import { CellRenderer, type MapTransform } from './cell-renderer.ts';
import type { CellValues } from './cell-values.ts';
import { type CellView, isSameView, type MapGeometry, transformOf, viewOf } from './cell-view.ts';
import { type ColorScale, colorTable, type StoredRange, toPixel } from './color-scale.ts';
import { drawLayerStrip } from './layer-strip.ts';
import { useMapColors } from './map-colors.ts';
import { MapZoom } from './map-zoom.ts';

/** Commands to a map; each works as soon as the map is on screen. */
export interface MapEngine {
  renderer: () => CellRenderer | undefined;
  transform: () => MapTransform;
  moveTo: (transform: MapTransform) => void;
  zoomBy: (factor: number, about: readonly [number, number] | undefined) => void;
  panBy: (x: number, y: number) => void;
  reset: () => void;
}

/** What the cells show. */
export interface MapCells {
  readonly values: CellValues;
  readonly order: CellOrder;
  readonly scale: ColorScale;
  /** Values that keep their color; all where not given. */
  readonly range?: StoredRange | undefined;
  /** Per cell 1 where it keeps its color; all where not given. */
  readonly highlighted?: Uint8Array | undefined;
}

interface MapEngineProps {
  cells: MapCells;
  layerNumbers: readonly number[];
  view: CellView | undefined;
  onView: (view: CellView | undefined) => void;
}

const WHOLE: MapTransform = { k: 1, x: 0, y: 0 };

/**
 * Connects canvas, zoom and React state. Moving the map bypasses React, from the zoom to the canvas; React gets the
 * view when the movement has stopped.
 */
export function useMapEngine(
  canvas: RefObject<HTMLCanvasElement | null>,
  strip: RefObject<HTMLCanvasElement | null>,
  geometry: MapGeometry,
  { cells, layerNumbers, view, onView }: MapEngineProps,
): MapEngine {
  const renderer = useRef<CellRenderer>(undefined);
  const zoom = useRef<MapZoom>(undefined);
  /** On screen now: ahead of `view` while the map moves. */
  const shownView = useRef(view);
  const colors = useMapColors();
  const { layout, width, height } = geometry;

  const reportView = useEffectEvent(() => {
    shownView.current = viewOf(geometry, zoom.current?.transform ?? WHOLE);
    onView(shownView.current);
  });
  const drawnStrip = useRef('');
  const drawStrip = useEffectEvent((transform: MapTransform, cellSize: number) => {
    if (strip.current === null) return;
    const state = [transform.x, cellSize, width, colors.textMuted, layerNumbers].join();
    if (state === drawnStrip.current) return;
    drawnStrip.current = state;
    drawLayerStrip(strip.current, layout, layerNumbers, colors, transform.x, cellSize);
  });
  /** Layers whose cells are large enough to read an explanation in: the only ones whose explanations are loaded. */
  const [readableLayers, setReadableLayers] = useState<readonly number[]>([]);
  const explanationOf = useLayerExplanations(readableLayers);
  const setReadable = useEffectEvent((layers: readonly number[]) =>
    setReadableLayers(layers.map((layer) => layerNumbers[layer]!)),
  );
  const textOf = useEffectEvent(({ layer, neuron }: NeuronRef) =>
    cellText(explanationOf({ layer: layerNumbers[layer]!, neuron })),
  );

  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const drawing = new CellRenderer(canvas.current);
    drawing.onFrame = (transform, size) => drawStrip(transform, size);
    drawing.onReadable = (layers) => setReadable(layers);
    const moving = new MapZoom(
      canvas.current,
      (transform) => drawing.moveTo(transform),
      () => reportView(),
    );
    renderer.current = drawing;
    zoom.current = moving;
    return () => {
      drawing.stop();
      moving.stop();
    };
  }, [canvas]);

  const table = useMemo(
    () => colorTable(cells.scale, cells.values, cells.range, toPixel(colors.dimmed)),
    [cells.scale, cells.values, cells.range, colors],
  );
  useLayoutEffect(() => {
    renderer.current?.show({
      layout,
      layerNumbers,
      colors,
      textOf,
      paint: {
        values: cells.values,
        order: cells.order,
        table,
        highlighted: cells.highlighted,
        dimmed: toPixel(colors.dimmed),
      },
    });
  }, [layout, layerNumbers, colors, cells.values, cells.order, cells.highlighted, table]);

  // Explanations load later than cells; only what is written in the cells changes then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new explanationOf means that explanations have loaded
  useEffect(() => renderer.current?.request(), [explanationOf]);

  const fitToSize = useEffectEvent(() => {
    zoom.current?.setExtent(width, height, width / layout.width);
    zoom.current?.moveTo(transformOf(geometry, shownView.current));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map's size is what asks for a new fit
  useLayoutEffect(() => fitToSize(), [layout, width, height]);
  const follow = useEffectEvent((wanted: CellView | undefined) => {
    if (isSameView(wanted, shownView.current)) return;
    shownView.current = wanted;
    zoom.current?.moveTo(transformOf(geometry, wanted));
  });
  useLayoutEffect(() => follow(view), [view]);

  const change = (how: (zoom: MapZoom) => void) => {
    if (zoom.current === undefined) return;
    how(zoom.current);
    shownView.current = viewOf(geometry, zoom.current.transform);
    onView(shownView.current);
  };
  return {
    renderer: () => renderer.current,
    transform: () => zoom.current?.transform ?? WHOLE,
    moveTo: (transform) => {
      const before = zoom.current?.transform ?? WHOLE;
      const isSame =
        before.k === transform.k && before.x === transform.x && before.y === transform.y;
      if (!isSame) change((moving) => moving.moveTo(transform));
    },
    zoomBy: (factor, about) => change((moving) => moving.zoomBy(factor, about)),
    panBy: (x, y) => change((moving) => moving.panBy(x, y)),
    reset: () => change((moving) => moving.reset()),
  };
}

/** What is written into a cell; nothing until its explanation is read. */
function cellText(entry: LayerEntry): string | undefined {
  if (typeof entry === 'string') return undefined;
  if (entry.explanation === null) return '(no explanation)';
  return entry.explanation.trim() || '(empty explanation)';
}
