import { useCallback, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { CELL_COLUMN_WORDS } from '../../cells/cell-columns.ts';
import { CellMap } from '../../cells/cell-map.tsx';
import { orderCells } from '../../cells/cell-order.ts';
import type { NeuronRef } from '../../cells/cell-values.ts';
import { colorScaleOf, type StoredRange } from '../../cells/color-scale.ts';
import { MapControls } from '../../cells/map-controls.tsx';
import type { HoveredCell, MapCells } from '../../cells/map-props.ts';
import { MapTooltip } from '../../cells/map-tooltip.tsx';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { NeuronCard } from '../../page/neuron-card.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { navigateTo } from '../../page/site-location.ts';
import { useRoute } from '../../page/use-route.ts';
import { formatPageUrl } from '../../route/route.ts';
import { layerCellsOf, storedRangeOf, unitRangeOf } from './layer-cells.ts';
import type { LayerData } from './layer-data.ts';
import type { LayerOptions } from './layer-options.ts';
import type { ChangeLayerOptions } from './use-layer-options.ts';

interface LayerMapProps {
  layer: number;
  data: LayerData | undefined;
  /** Neurons that the table lists: those that are lit. */
  rows: Uint32Array | undefined;
  options: LayerOptions;
  change: ChangeLayerOptions;
}

/** CSS pixels: the table is what this page is for. */
const MAXIMUM_HEIGHT = 150;

/** The layer's cells; those that the table does not list are dimmed. */
export function LayerMap({ layer, data, rows, options, change }: LayerMapProps) {
  const { dataFolder } = useCurrentDataset();
  const { scope } = useRoute();
  const [pointed, setPointed] = useState<HoveredCell>();
  /** While the reader drags over the histogram; the address follows at the end. */
  const [dragged, setDragged] = useState<StoredRange | null>(null);
  const { column, order: orderKind, filter } = options;
  const extent = dataFolder.entry.layers[layer];

  const values = useMemo(
    () => data && extent && layerCellsOf(data, extent, column),
    [data, extent, column],
  );
  const order = useMemo(() => values && orderCells(values, orderKind), [values, orderKind]);
  const scale = useMemo(() => values && colorScaleOf(values), [values]);
  const lit = useMemo(() => {
    if (data === undefined || rows === undefined || rows.length === data.neurons) return undefined;
    const mask = new Uint8Array(data.neurons);
    for (const neuron of rows) mask[neuron] = 1;
    return mask;
  }, [data, rows]);
  const cells = useMemo(
    (): MapCells | undefined =>
      values &&
      order &&
      scale && { values, order, scale, highlighted: lit, range: dragged ?? undefined },
    [values, order, scale, lit, dragged],
  );
  const sizes = useMemo(() => [extent?.neurons ?? 0], [extent]);
  const numbers = useMemo(() => [layer], [layer]);
  // The same as long as the data are: another one has the map drawn again.
  const textOf = useCallback(
    ({ neuron }: NeuronRef) => data?.explanation[neuron]?.trim() ?? '(no explanation)',
    [data],
  );
  const range = column === 'detail' ? undefined : filter.ranges[column];

  return (
    <section aria-label={`Map of layer ${layer}`}>
      <MapControls
        column={column}
        order={orderKind}
        values={values}
        scale={scale}
        range={dragged ?? (range && storedRangeOf(column, range))}
        onColumn={(next) => change({ column: next })}
        onOrder={(next) => change({ order: next })}
        onRange={(next, isDone) => {
          // At once, in the frame of the pointer's move; React would take the next one.
          flushSync(() => setDragged(isDone ? null : (next ?? null)));
          if (!isDone || column === 'detail') return;
          const { [column]: _, ...others } = filter.ranges;
          const ranges = next ? { ...others, [column]: unitRangeOf(column, next) } : others;
          change({ filter: { ...filter, ranges } });
        }}
      />
      <CellMap
        label={`Layer ${layer}, coloured by ${CELL_COLUMN_WORDS[column].title.toLowerCase()}`}
        layerSizes={sizes}
        layerNumbers={numbers}
        cells={cells}
        maximumHeight={MAXIMUM_HEIGHT}
        view={options.view}
        onView={(view) => change({ view })}
        onPoint={setPointed}
        onOpen={(place, inNewTab) => {
          const address = formatPageUrl({ kind: 'neuron', ...place }, scope);
          if (inNewTab) window.open(`#${address}`, '_blank', 'noopener');
          else navigateTo(address);
        }}
        textOf={textOf}
        onTextsWanted={() => {}}
        waiting="Reading the layer…"
      >
        {pointed && (
          <MapTooltip pointed={pointed}>
            <NeuronCard place={pointed.place}>
              {pointed.by === 'touch' && (
                <RouteLink place={{ kind: 'neuron', ...pointed.place }} className="mt-1 block">
                  Open this neuron
                </RouteLink>
              )}
            </NeuronCard>
          </MapTooltip>
        )}
      </CellMap>
    </section>
  );
}
