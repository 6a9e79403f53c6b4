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
import {
  type CellView,
  isSameView,
  type MapGeometry,
  transformOf,
  viewOf,
  WHOLE_MAP,
} from './cell-view.ts';
import { type ColorScale, colorTable, type StoredRange, toPixel } from './color-scale.ts';
import { drawLayerStrip } from './layer-strip.ts';
import { useMapColors } from './map-colors.ts';
import { MapZoom } from './map-zoom.ts';
import { arrangeCells } from './paint-cells.ts';

/** The parts of a map, there as soon as it is on screen. */
export interface MapEngine {
  renderer: RefObject<CellRenderer | undefined>;
  /** Where the map is now. */
  transform: () => MapTransform;
  /** Moves the map by command. */
  move: (how: (zoom: MapZoom) => void) => void;
}

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
  geometry: MapGeometry;
  view: CellView | undefined;
  onView: (view: CellView | undefined) => void;
}

/**
 * Connects canvas, zoom and React state. Moving the map bypasses React, from the zoom to the canvas; React gets the
 * view when the movement has stopped.
 */
export function useMapEngine(
  canvas: RefObject<HTMLCanvasElement | null>,
  strip: RefObject<HTMLCanvasElement | null>,
  { cells, geometry, view, onView }: MapEngineProps,
): MapEngine {
  const renderer = useRef<CellRenderer>(undefined);
  const zoom = useRef<MapZoom>(undefined);
  /** On screen now: ahead of `view` while the map moves. */
  const shownView = useRef(view);
  const colors = useMapColors();
  const { layout, width, height, layerNumbers } = geometry;

  const reportView = () => {
    shownView.current = viewOf(geometry, zoom.current?.transform ?? WHOLE_MAP);
    onView(shownView.current);
  };
  const onSettled = useEffectEvent(reportView);
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
      () => onSettled(),
    );
    renderer.current = drawing;
    zoom.current = moving;
    return () => {
      drawing.stop();
      moving.stop();
    };
  }, [canvas]);

  const { values, order, scale, range, highlighted } = cells;
  const arranged = useMemo(() => arrangeCells(layout, values, order), [layout, values, order]);
  const dimmed = toPixel(colors.dimmed);
  const table = useMemo(
    () => colorTable(scale, values, range, dimmed),
    [scale, values, range, dimmed],
  );
  useLayoutEffect(() => {
    const paint = { values, order, table, highlighted, dimmed };
    renderer.current?.show({ ...paint, layout, arranged, layerNumbers, colors, textOf });
  }, [layout, arranged, layerNumbers, colors, values, order, highlighted, table, dimmed]);

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

  return {
    renderer,
    transform: () => zoom.current?.transform ?? WHOLE_MAP,
    move: (how) => {
      if (zoom.current === undefined) return;
      how(zoom.current);
      reportView();
    },
  };
}

/** What is written into a cell; nothing until its explanation is read. */
function cellText(entry: LayerEntry): string | undefined {
  if (typeof entry === 'string') return undefined;
  if (entry.explanation === null) return '(no explanation)';
  return entry.explanation.trim() || '(empty explanation)';
}
