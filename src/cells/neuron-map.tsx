import { type ReactNode, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { type ChangeOptions, SETTLING_DELAY } from '../page/use-url-state.ts';
import { CELL_COLUMN_LABELS } from './cell-columns.ts';
import { CellMap } from './cell-map.tsx';
import { orderCells } from './cell-order.ts';
import type { CellValues } from './cell-values.ts';
import { colorScaleOf, type StoredRange } from './color-scale.ts';
import { MapControls } from './map-controls.tsx';
import type { MapOptions } from './map-query.ts';
import type { MapCells } from './use-map-engine.ts';

interface NeuronMapProps {
  /** Of the section: "Map of layer 4". */
  name: string;
  /** What the cells are: "Layer 4". */
  subject: string;
  /** Neurons of each layer that is shown, known before their values are: the map's room is kept free. */
  layerSizes: readonly number[];
  /** The model's number of each of them. */
  layerNumbers: readonly number[];
  /** `undefined` while they load. */
  values: CellValues | undefined;
  options: MapOptions;
  onChange: (changes: Partial<MapOptions>, options?: ChangeOptions) => void;
  /** Values that the legend marks. */
  range: StoredRange | undefined;
  onRange: (range: StoredRange | undefined) => void;
  /** Per cell 1 where it keeps its color; all where not given. */
  highlighted: Uint8Array | undefined;
  /** `highlighted` leaves out the cells outside of `range` already. */
  isRangeHighlighted?: boolean;
  /** CSS pixels; the map takes the width it is given and at most this height. */
  maximumHeight: number;
  hasLayerLinks?: boolean;
  /** Shown in place of the cells while they load or if they cannot be loaded. */
  fallback: ReactNode;
  /** Between controls and cells. */
  children?: ReactNode;
}

/** Neurons as cells of a canvas, with what colors, orders and filters them: the map of a model or of a layer. */
export function NeuronMap(props: NeuronMapProps) {
  const { name, subject, layerSizes, layerNumbers, values, options, onChange } = props;
  const { highlighted, isRangeHighlighted = false, onRange } = props;
  const { column } = options;
  /** While the reader drags over the histogram; the address follows at the end. */
  const [draggedRange, setDraggedRange] = useState<StoredRange>();
  const range = draggedRange ?? props.range;
  const cellRange = isRangeHighlighted ? draggedRange : range;
  const order = useMemo(() => values && orderCells(values, options.order), [values, options.order]);
  const scale = useMemo(() => values && colorScaleOf(values), [values]);
  const cells = useMemo(
    (): MapCells | undefined =>
      values && order && scale && { values, order, scale, range: cellRange, highlighted },
    [values, order, scale, cellRange, highlighted],
  );
  return (
    <section aria-label={name}>
      <MapControls
        column={column}
        order={options.order}
        values={values}
        scale={scale}
        range={range}
        onColumn={(next) => onChange({ column: next })}
        onOrder={(next) => onChange({ order: next })}
        onRange={(next, isDone) => {
          // In the frame of the pointer's move; React on its own would take the next one.
          flushSync(() => setDraggedRange(isDone ? undefined : next));
          if (isDone) onRange(next);
        }}
      />
      {props.children}
      <CellMap
        label={`${subject}, colored by ${CELL_COLUMN_LABELS[column].title.toLowerCase()}`}
        layerSizes={values?.layerSizes ?? layerSizes}
        layerNumbers={layerNumbers}
        cells={cells}
        maximumHeight={props.maximumHeight}
        view={options.view}
        // The map has moved already.
        onView={(view) => onChange({ view }, { delay: SETTLING_DELAY, silent: true })}
        hasLayerLinks={props.hasLayerLinks ?? false}
        fallback={props.fallback}
      />
    </section>
  );
}
