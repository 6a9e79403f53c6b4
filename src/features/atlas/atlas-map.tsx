import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { CELL_COLUMN_WORDS } from '../../cells/cell-columns.ts';
import { CellMap } from '../../cells/cell-map.tsx';
import { orderCells } from '../../cells/cell-order.ts';
import {
  type CellValues,
  formatCell,
  type NeuronRef,
  toStoredValue,
  UNKNOWN,
} from '../../cells/cell-values.ts';
import { colorScaleOf, type StoredRange } from '../../cells/color-scale.ts';
import { MapControls } from '../../cells/map-controls.tsx';
import type { HoveredCell, MapCells } from '../../cells/map-props.ts';
import { MapTooltip } from '../../cells/map-tooltip.tsx';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { ErrorMessage } from '../../page/error-message.tsx';
import { useLayerExplanations } from '../../page/layer-explanations.ts';
import { NeuronCard } from '../../page/neuron-card.tsx';
import { RouteLink } from '../../page/route-link.tsx';
import { navigateTo } from '../../page/site-location.ts';
import { useRoute } from '../../page/use-route.ts';
import { formatPageUrl, type Route } from '../../route/route.ts';
import type { AtlasOptions } from './atlas-options.ts';
import type { AtlasColumnState } from './atlas-values.ts';
import { SearchHighlightBar } from './search-highlight-bar.tsx';

interface AtlasMapProps {
  options: AtlasOptions;
  change: (changes: Partial<AtlasOptions>) => void;
  atlas: AtlasColumnState;
}

/** CSS pixels: a screen's height less frame and controls. */
const MAXIMUM_HEIGHT = 460;

export function AtlasMap({ options, change, atlas }: AtlasMapProps) {
  const { dataFolder } = useCurrentDataset();
  const { scope, query } = useRoute();
  const searched = query.get('q')?.trim() ?? '';
  const [lit, setLit] = useState<Uint8Array>();
  const [pointed, setPointed] = useState<HoveredCell>();
  const [readable, setReadable] = useState<readonly number[]>([]);
  /** While the reader drags over the histogram; the address follows at the end. */
  const [dragged, setDragged] = useState<StoredRange | null>(null);
  const textOf = useLayerExplanations(dataFolder, readable);

  const values = atlas.kind === 'ready' ? atlas.values : undefined;
  const order = useMemo(() => values && orderCells(values, options.order), [values, options.order]);
  const scale = useMemo(() => values && colorScaleOf(values), [values]);
  const range = dragged ?? options.range;
  const cells = useMemo(
    (): MapCells | undefined =>
      values && order && scale && { values, order, scale, range, highlighted: lit },
    [values, order, scale, range, lit],
  );
  const { layers } = dataFolder.entry;
  const sizes = useMemo(() => layers.map(({ neurons }) => neurons), [layers]);
  const numbers = useMemo(() => layers.map((_, layer) => layer), [layers]);

  const open = (place: Route, inNewTab: boolean) => {
    const address = formatPageUrl(place, scope);
    if (inNewTab) window.open(`#${address}`, '_blank', 'noopener');
    else navigateTo(address);
  };

  return (
    <section aria-label="Map of all neurons">
      <MapControls
        column={options.column}
        order={options.order}
        values={values}
        scale={scale}
        range={range}
        // Another column has another unit: the range would mean something else.
        onColumn={(column) => change({ column, range: undefined })}
        onOrder={(next) => change({ order: next })}
        onRange={(next, isDone) => {
          // At once, in the frame of the pointer's move; React would take the next one.
          flushSync(() => setDragged(isDone ? null : (next ?? null)));
          if (isDone) change({ range: next });
        }}
      />
      {searched !== '' && <SearchHighlightBar query={searched} onLit={setLit} />}
      <CellMap
        label={`All ${sizes.length} layers of ${dataFolder.entry.title}, coloured by ${CELL_COLUMN_WORDS[options.column].title.toLowerCase()}`}
        layerSizes={values?.layerSizes ?? sizes}
        layerNumbers={numbers}
        cells={cells}
        maximumHeight={MAXIMUM_HEIGHT}
        view={options.view}
        onView={(view) => change({ view })}
        onPoint={setPointed}
        onOpen={(place, inNewTab) => open({ kind: 'neuron', ...place }, inNewTab)}
        onOpenLayer={(layer) => open({ kind: 'layer', layer }, false)}
        textOf={textOf}
        onTextsWanted={setReadable}
        waiting={
          atlas.kind === 'failed' ? (
            <ErrorMessage error={atlas.error} retry={atlas.retry} />
          ) : (
            'Reading the map…'
          )
        }
      >
        {pointed && values && (
          <MapTooltip pointed={pointed}>
            <NeuronCard place={pointed.place}>
              <CellValueLine values={values} place={pointed.place} />
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

/** The value that colours the cell, where the card does not say it anyhow. */
function CellValueLine({ values, place }: { values: CellValues; place: NeuronRef }) {
  const { column } = values;
  if (column === 'score' || column === 'detail') return null;
  const stored = toStoredValue(values, place);
  return (
    <p className="mt-1 text-xs text-text-secondary">
      {CELL_COLUMN_WORDS[column].title}{' '}
      <span className="font-mono text-text">
        {stored === UNKNOWN ? 'unknown' : formatCell(column, stored)}
      </span>
    </p>
  );
}
