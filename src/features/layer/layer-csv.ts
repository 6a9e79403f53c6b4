import { type CsvCell, formatCsv } from '../../page/csv.ts';
import { NUMBER_COLUMNS } from './layer-columns.ts';
import type { LayerData } from './layer-data.ts';

const HEADER = [
  'layer',
  'neuron',
  'explanation',
  'score',
  'random_only_score',
  'lookup_score',
  'maximum',
  'kurtosis',
  'top_tokens',
];

/** The listed neurons as a table file; top tokens as a JSON array, as they may hold any character. */
export function formatLayerCsv(layer: number, data: LayerData, rows: Iterable<number>): string {
  return formatCsv(HEADER, csvRows(layer, data, rows));
}

function* csvRows(layer: number, data: LayerData, rows: Iterable<number>): Generator<CsvCell[]> {
  for (const neuron of rows) {
    const tokens = data.topTokens[neuron] ?? null;
    const numbers = NUMBER_COLUMNS.map((column) => {
      const value = data.numbers[column][neuron]!;
      return Number.isNaN(value) ? null : value;
    });
    yield [
      layer,
      neuron,
      data.explanation[neuron] ?? null,
      ...numbers,
      tokens === null ? null : JSON.stringify(tokens),
    ];
  }
}
