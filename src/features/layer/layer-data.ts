import type { NumberColumn } from '../../dataset/layer-index.ts';
import { foldText } from '../../search/fold.ts';
import {
  LAYER_COLUMNS,
  type LayerFiles,
  NUMBER_COLUMNS,
  type NumberColumnName,
} from './layer-columns.ts';

/** A layer's neurons in columns, an entry per neuron. */
export interface LayerData {
  readonly neurons: number;
  /** `null` where there is none. */
  readonly explanation: readonly (string | null)[];
  /** Best first; `null` where unknown. */
  readonly topTokens: readonly (readonly string[] | null)[];
  /** In each column's unit; NaN where unknown. */
  readonly numbers: Readonly<Record<NumberColumnName, Float64Array>>;
  /** Explanation and tokens, folded as the search folds, for the text filter. */
  readonly folded: readonly string[];
}

/** @param neurons of the layer, as the dataset list says; shorter columns are unknown beyond their end */
export function layerDataOf(neurons: number, files: LayerFiles): LayerData {
  const explanation = Array.from(
    { length: neurons },
    (_, neuron) => files.explanations.explanation[neuron] ?? null,
  );
  const topTokens = tokensByNeuron(neurons, files.tokens);
  return {
    neurons,
    explanation,
    topTokens,
    numbers: Object.fromEntries(
      NUMBER_COLUMNS.map((name) => [name, numbersOf(neurons, LAYER_COLUMNS[name].source(files))]),
    ) as Record<NumberColumnName, Float64Array>,
    folded: explanation.map((text, neuron) =>
      foldText(`${text ?? ''}\n${topTokens[neuron]?.join('\n') ?? ''}`),
    ),
  };
}

function numbersOf(neurons: number, { decimals, values }: NumberColumn): Float64Array {
  const numbers = new Float64Array(neurons).fill(Number.NaN);
  for (let neuron = 0; neuron < neurons; neuron++) {
    const stored = values[neuron] ?? null;
    if (stored !== null) numbers[neuron] = stored / 10 ** decimals;
  }
  return numbers;
}

function tokensByNeuron(neurons: number, tokens: LayerFiles['tokens']): (string[] | null)[] {
  const byNeuron = new Array<string[] | null>(neurons).fill(null);
  if (tokens === undefined) return byNeuron;
  const { index, vocabulary } = tokens;
  let start = 0;
  for (let neuron = 0; neuron < neurons; neuron++) {
    const count = index.counts[neuron] ?? null;
    if (count === null) continue;
    byNeuron[neuron] = index.tokens
      .slice(start, start + count)
      .map((id) => vocabulary.tokens[id] ?? '\ufffd');
    start += count;
  }
  return byNeuron;
}
