import {
  type CellColumn,
  type CellValues,
  cellValuesOf,
  decodeCell,
  excerptCellValues,
} from '../../cells/cell-values.ts';
import type { StoredRange } from '../../cells/color-scale.ts';
import { MAX_BOUND, MIN_BOUND } from '../../cells/color-scale.ts';
import type { LayerInfo } from '../../dataset/dataset-list.ts';
import { parseNeuronRanges } from '../../dataset/neuron-ranges.ts';
import type { NumberRange } from '../../dataset/number-range.ts';
import { DISPLAY_DECIMALS, type NumberColumnName } from './layer-columns.ts';
import type { LayerData } from './layer-data.ts';

/** A layer's cells, rounded as in the atlas, so that colors and histograms are the same on both pages. */
export function layerCellsOf(
  data: LayerData,
  layerInfo: LayerInfo,
  column: CellColumn,
): CellValues {
  const name: NumberColumnName = column === 'excerpts' ? 'score' : column;
  const values = Array.from(data.numbers[name], (value) => (Number.isNaN(value) ? null : value));
  const cells = cellValuesOf(name, [data.neurons], values);
  if (column !== 'excerpts') return cells;
  return excerptCellValues(cells, [parseNeuronRanges(layerInfo.withExcerpts, layerInfo.neurons)]);
}

/** The range of numbers, as the table shows them, that the cells of a stored range have. */
export function unitRangeOf(column: CellColumn, { low, high }: StoredRange): NumberRange {
  // Scores are stored as they are shown; columns with a long tail more coarsely: half a step belongs to them.
  const half = column === 'maximum' || column === 'kurtosis' ? 0.5 : 0;
  const shown = (stored: number) =>
    Number(decodeCell(column, stored).toFixed(DISPLAY_DECIMALS)) + 0;
  return {
    low: low <= MIN_BOUND ? null : shown(low - half),
    high: high >= MAX_BOUND ? null : shown(high + half),
  };
}
