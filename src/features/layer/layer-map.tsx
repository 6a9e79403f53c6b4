import { useMemo } from 'react';
import { toStoredRange } from '../../cells/color-scale.ts';
import { NeuronMap } from '../../cells/neuron-map.tsx';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import type { ChangeUrlState } from '../../page/use-url-state.ts';
import { layerCellsOf, unitRangeOf } from './layer-cells.ts';
import type { LayerData } from './layer-data.ts';
import { type LayerOptions, withRange } from './layer-options.ts';

interface LayerMapProps {
  layer: number;
  data: LayerData | undefined;
  /** Neurons that the table lists. */
  rows: Uint32Array | undefined;
  options: LayerOptions;
  change: ChangeUrlState<LayerOptions>;
}

/** CSS pixels: the table is what this page is for. */
const MAXIMUM_HEIGHT = 150;

/** The layer's cells; those that the table does not list are dimmed. */
export function LayerMap({ layer, data, rows, options, change }: LayerMapProps) {
  const layerInfo = useCurrentDataset().dataFolder.entry.layers[layer];
  const { column, filter } = options;
  const values = useMemo(
    () => data && layerInfo && layerCellsOf(data, layerInfo, column),
    [data, layerInfo, column],
  );
  const highlighted = useMemo(() => {
    if (data === undefined || rows === undefined || rows.length === data.neurons) return undefined;
    const mask = new Uint8Array(data.neurons);
    for (const neuron of rows) mask[neuron] = 1;
    return mask;
  }, [data, rows]);
  const layerSizes = useMemo(() => [layerInfo?.neurons ?? 0], [layerInfo]);
  const layerNumbers = useMemo(() => [layer], [layer]);
  const range = column === 'excerpts' ? undefined : filter.ranges[column];
  return (
    <NeuronMap
      name={`Map of layer ${layer}`}
      subject={`Layer ${layer}`}
      layerSizes={layerSizes}
      layerNumbers={layerNumbers}
      values={values}
      options={options}
      onChange={change}
      range={range && toStoredRange(column, range)}
      onRange={(next) => {
        if (column === 'excerpts') return;
        change((newest) => withRange(newest, column, next && unitRangeOf(column, next)));
      }}
      highlighted={highlighted}
      isRangeHighlighted
      maximumHeight={MAXIMUM_HEIGHT}
      fallback="Loading the layer…"
    />
  );
}
