import { type CsvCell, formatCsv } from '../../page/csv.ts';
import { LAYER_COLUMN_NAMES, NUMBER_COLUMNS } from './layer-columns.ts';
import type { LayerData } from './layer-data.ts';

/** The listed neurons as a table file; top tokens as a JSON array, as they may hold any character. */
export function formatLayerCsv(layer: number, data: LayerData, rows: Iterable<number>): string {
  const header = LAYER_COLUMN_NAMES.map((name) =>
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  );
  return formatCsv(['layer', ...header], csvRows(layer, data, rows));
}

function* csvRows(layer: number, data: LayerData, rows: Iterable<number>): Generator<CsvCell[]> {
  for (const neuron of rows) {
    const tokens = data.topTokens[neuron] ?? null;
    const numbers = NUMBER_COLUMNS.map((column) => data.numbers[column][neuron] ?? null);
    yield [
      layer,
      neuron,
      data.explanation[neuron] ?? null,
      ...numbers,
      tokens === null ? null : JSON.stringify(tokens),
    ];
  }
}
