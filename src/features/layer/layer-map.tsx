import { useMemo } from 'react';
import type { CellColumn } from '../../cells/cell-columns.ts';
import { cellValuesOf, decodeCell, excerptCellValues } from '../../cells/cell-values.ts';
import { toNumberRange, toStoredRange } from '../../cells/color-scale.ts';
import { NeuronMap } from '../../cells/neuron-map.tsx';
import { parseNeuronRanges } from '../../dataset/neuron-ranges.ts';
import { useCurrentDataset } from '../../page/current-dataset.tsx';
import { DISPLAY_DECIMALS, NUMBER_COLUMNS } from './layer-columns.ts';
import type { LayerData } from './layer-data.ts';
import { type LayerViewProps, withRange } from './layer-options.ts';

interface LayerMapProps extends Omit<LayerViewProps, 'data' | 'rows'> {
  data: LayerData | undefined;
  rows: Uint32Array | undefined;
}

/** The layer's cells, rounded as in the atlas; those that the table does not list are dimmed. */
export function LayerMap({ layer, data, rows, options, change }: LayerMapProps) {
  const layerInfo = useCurrentDataset().dataFolder.entry.layers[layer];
  const { column, filter } = options;
  const values = useMemo(() => {
    if (data === undefined || layerInfo === undefined) return undefined;
    const name = column === 'excerpts' ? 'score' : column;
    const cells = cellValuesOf(name, [data.neurons], data.numbers[name]);
    if (column !== 'excerpts') return cells;
    return excerptCellValues(cells, [parseNeuronRanges(layerInfo.withExcerpts, layerInfo.neurons)]);
  }, [data, layerInfo, column]);
  const highlighted = useMemo(() => {
    if (data === undefined || rows === undefined || rows.length === data.neurons) return undefined;
    const mask = new Uint8Array(data.neurons);
    for (const neuron of rows) mask[neuron] = 1;
    return mask;
  }, [data, rows]);
  // Of a layer of which this copy has nothing there is nothing to draw or to filter.
  if (data !== undefined && layerInfo?.withExcerpts === '' && !hasNumbers(data)) return null;
  const range = column === 'excerpts' ? undefined : filter.ranges[column];
  return (
    <NeuronMap
      layer={layer}
      values={values}
      options={options}
      onChange={change}
      range={range && toStoredRange(column, range)}
      onRange={(next) => {
        if (column === 'excerpts') return;
        const shown = next && { low: next.low - half(column), high: next.high + half(column) };
        change((newest) =>
          withRange(newest, column, shown && toNumberRange(column, shown, asShown)),
        );
      }}
      highlighted={highlighted}
      fallback="Loading the layer…"
    />
  );
}

function hasNumbers({ numbers }: LayerData): boolean {
  return NUMBER_COLUMNS.some((column) => numbers[column].some((value) => value !== null));
}

/** Scores are stored as they are shown; columns with a long tail more coarsely: half a step belongs to them. */
function half(column: CellColumn): number {
  return column === 'maximum' || column === 'kurtosis' ? 0.5 : 0;
}

function asShown(column: CellColumn, stored: number): number {
  return Number(decodeCell(column, stored).toFixed(DISPLAY_DECIMALS)) + 0;
}
