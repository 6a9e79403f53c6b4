import type { NumberRange } from '../../dataset/number-range.ts';
import { foldText } from '../../search/fold.ts';
import { DISPLAY_DECIMALS, type LayerColumnName, NUMBER_COLUMNS } from './layer-columns.ts';
import type { LayerData } from './layer-data.ts';
import type { LayerFilter, LayerSort } from './layer-options.ts';

/**
 * The neurons that a filter keeps, in the order of the sort; neurons without a value are last either way, of these the
 * explained ones first.
 */
export function selectRows(data: LayerData, filter: LayerFilter, sort: LayerSort): Uint32Array {
  const neurons = filterNeurons(data, filter);
  const { column, isDescending } = sort;
  if (column === 'neuron') return isDescending ? neurons.reverse() : neurons;
  // By keys made once: texts folded and compared as they are, since `localeCompare` took 40 ms for a layer.
  const keys = new Array<string | number | null>(data.neurons).fill(null);
  for (const neuron of neurons) keys[neuron] = sortKey(data, column, neuron);
  const sign = isDescending ? -1 : 1;
  return neurons.sort((a, b) => {
    const one = keys[a] ?? null;
    const other = keys[b] ?? null;
    if (one === other) return (one === null ? compareExplained(data, a, b) : 0) || a - b;
    if (one === null) return 1;
    if (other === null) return -1;
    return one < other ? -sign : sign;
  });
}

function compareExplained({ explanation }: LayerData, a: number, b: number): number {
  return Number(explanation[a] === null) - Number(explanation[b] === null);
}

function sortKey(data: LayerData, column: Exclude<LayerColumnName, 'neuron'>, neuron: number) {
  if (column === 'explanation' || column === 'topTokens') {
    const text = column === 'explanation' ? data.explanation[neuron] : data.topTokens[neuron]?.[0];
    return text?.trim() ? foldText(text) : null;
  }
  return data.numbers[column][neuron] ?? null;
}

function filterNeurons(data: LayerData, { text, ranges }: LayerFilter): Uint32Array {
  const wanted = foldText(text);
  const tests = NUMBER_COLUMNS.flatMap((column) => {
    const range = ranges[column];
    return range === undefined ? [] : [{ numbers: data.numbers[column], range }];
  });
  const neurons = Uint32Array.from(data.folded.keys());
  return neurons.filter(
    (neuron) =>
      data.folded[neuron]!.includes(wanted) &&
      tests.every(({ numbers, range }) => isWithin(numbers[neuron] ?? Number.NaN, range)),
  );
}

const SCALE = 10 ** DISPLAY_DECIMALS;

/**
 * Whether a number, as it is shown, lies in a range: what reads 0.70 is in 0.7 to 0.9, even if the value is 0.6996.
 * NaN, an unknown number, lies in none.
 */
function isWithin(value: number, { low, high }: NumberRange): boolean {
  const shown = Math.round(value * SCALE) / SCALE;
  return shown >= (low ?? Number.NEGATIVE_INFINITY) && shown <= (high ?? Number.POSITIVE_INFINITY);
}
