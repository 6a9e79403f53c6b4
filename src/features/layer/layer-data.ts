import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { DatasetSource } from '../../data/data-folder.ts';
import { indexQuery, vocabularyQuery } from '../../data/queries.ts';
import {
  type ExplanationsIndex,
  type ScoresIndex,
  type StatisticsIndex,
  type TokensIndex,
  type Vocabulary,
  valueAt,
} from '../../dataset/layer-index.ts';
import { failureOf } from '../../page/query-failure.ts';
import { foldText } from '../../search/fold.ts';
import {
  LAYER_COLUMN_NAMES,
  type LayerColumnName,
  NUMBER_COLUMNS,
  type NumberColumnName,
} from './layer-columns.ts';

/** The files that a layer's table is made of; the tokens may come later. */
export interface LayerFiles {
  readonly explanations: ExplanationsIndex;
  readonly scores: ScoresIndex;
  readonly statistics: StatisticsIndex;
  readonly tokens?: { readonly index: TokensIndex; readonly vocabulary: Vocabulary } | undefined;
}

/** A layer's neurons in columns, an entry per neuron. */
export interface LayerData {
  readonly neurons: number;
  /** `null` where there is none. */
  readonly explanation: readonly (string | null)[];
  /** Best first; `null` where unknown. */
  readonly topTokens: readonly (readonly string[] | null)[];
  /** In each column's unit; `null` where unknown. */
  readonly numbers: Readonly<Record<NumberColumnName, readonly (number | null)[]>>;
  /** Columns of the table: those that have a value of any neuron, and always the first three. */
  readonly columns: readonly LayerColumnName[];
  /** Explanation and tokens, folded as the search folds, for the text filter. */
  readonly folded: readonly string[];
}

/** @param neurons of the layer, as the dataset list says; shorter columns are unknown beyond their end */
export function layerDataOf(neurons: number, files: LayerFiles): LayerData {
  const forEach = <T>(of: (neuron: number) => T) =>
    Array.from({ length: neurons }, (_, neuron) => of(neuron));
  const explanation = forEach((neuron) => files.explanations.explanation[neuron] ?? null);
  const topTokens = tokensByNeuron(neurons, files.tokens);
  const columns = { ...files.statistics, score: files.scores.score };
  const numbers = NUMBER_COLUMNS.map((name) => [
    name,
    forEach((neuron) => valueAt(columns[name], neuron)),
  ]);
  const numbersOf = Object.fromEntries(numbers) as LayerData['numbers'];
  return {
    neurons,
    explanation,
    topTokens,
    numbers: numbersOf,
    columns: LAYER_COLUMN_NAMES.filter((name) => {
      if (name === 'neuron' || name === 'explanation' || name === 'score') return true;
      // Top tokens, which may come later, are those of neurons with excerpts, as a max activation is.
      return numbersOf[name === 'topTokens' ? 'maximum' : name].some((value) => value !== null);
    }),
    folded: explanation.map((text, neuron) =>
      foldText(`${text ?? ''}\n${topTokens[neuron]?.join('\n') ?? ''}`),
    ),
  };
}

function tokensByNeuron(neurons: number, tokens: LayerFiles['tokens']): (string[] | null)[] {
  let start = 0;
  return Array.from({ length: neurons }, (_, neuron) => {
    const count = tokens?.index.counts[neuron] ?? null;
    if (tokens === undefined || count === null) return null;
    const ids = tokens.index.tokens.slice(start, start + count);
    start += count;
    return ids.map((id) => tokens.vocabulary.tokens[id] ?? '\ufffd');
  });
}

/** A layer's index: the table waits for explanations and numbers, top tokens fill in when they come. */
export function useLayerData(dataFolder: DatasetSource, layer: number) {
  const needed = [
    useQuery(indexQuery(dataFolder, layer, 'explanations')),
    useQuery(indexQuery(dataFolder, layer, 'scores')),
    useQuery(indexQuery(dataFolder, layer, 'statistics')),
  ] as const;
  const [{ data: explanations }, { data: scores }, { data: statistics }] = needed;
  const { data: index, isError: hasNoIndex } = useQuery(indexQuery(dataFolder, layer, 'tokens'));
  const { data: vocabulary, isError: hasNoVocabulary } = useQuery(vocabularyQuery(dataFolder));
  const neurons = dataFolder.entry.layers[layer]?.neurons ?? 0;

  const data = useMemo(() => {
    if (!explanations || !scores || !statistics) return undefined;
    const tokens = index && vocabulary && { index, vocabulary };
    return layerDataOf(neurons, { explanations, scores, statistics, tokens });
  }, [neurons, explanations, scores, statistics, index, vocabulary]);

  const hasNoTokens = (!index || !vocabulary) && (hasNoIndex || hasNoVocabulary);
  return { data, hasNoTokens, failure: data === undefined ? failureOf(...needed) : undefined };
}
