import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { DatasetSource } from '../data/data-folder.ts';
import { explanationsIndexQuery, scoresIndexQuery } from '../data/queries.ts';
import type { LayerIndex, NeuronRef } from '../dataset/ids.ts';
import { valueAt } from '../dataset/layer-index.ts';
import { useCurrentDataset } from './current-dataset.tsx';

/** Layers whose lists are asked for at the same time. */
const AT_ONCE = 4;

/** What a layer's list says of a neuron; `undefined` while it is not here. */
export interface ListedAs {
  explanation: string | null;
  score: number | null;
}

/**
 * Explanations and scores of some layers, each layer's list read once, a few layers at a time. A layer that failed
 * holds nothing up: what it lists stays unknown.
 */
export function useLayerListings(
  layers: readonly LayerIndex[],
): (place: NeuronRef) => ListedAs | 'unread' | 'failed' {
  const { dataFolder } = useCurrentDataset();
  const [limit, setLimit] = useState(AT_ONCE);
  const explanations = useQueries({
    queries: layers.map((layer, row) => ({
      ...explanationsIndexQuery(dataFolder, layer),
      enabled: row < limit,
    })),
  });
  const scores = useQueries({
    queries: layers.map((layer, row) => ({
      ...scoresIndexQuery(dataFolder, layer),
      enabled: row < limit,
    })),
  });
  const settled = explanations.filter(({ isPending }) => !isPending).length;
  useEffect(() => setLimit(settled + AT_ONCE), [settled]);

  return ({ layer, neuron }) => {
    const row = layers.indexOf(layer);
    const explanation = explanations[row];
    const score = scores[row]?.data?.score;
    if (explanation?.isError) return 'failed';
    if (explanation?.data === undefined) return 'unread';
    return {
      explanation: explanation.data.explanation[neuron] ?? null,
      score: score === undefined ? null : valueAt(score, neuron),
    };
  };
}

/**
 * Explanations of some layers, each one file, read when first asked for and then kept. Whoever asks bounds how
 * many layers: on the map, cells that can be read leave room for a few only.
 *
 * @returns the explanation of a neuron: `undefined` while its layer has not come; words where there is none
 */
export function useLayerExplanations(
  dataFolder: DatasetSource,
  layers: readonly LayerIndex[],
): (place: NeuronRef) => string | undefined {
  const indexes = useQueries({
    queries: layers.map((layer) => explanationsIndexQuery(dataFolder, layer)),
    combine: useCallback(
      (results: { data: { layer: number; explanation: (string | null)[] } | undefined }[]) =>
        new Map(results.flatMap(({ data }) => (data ? [[data.layer, data.explanation]] : []))),
      [],
    ),
  });
  return useCallback(
    ({ layer, neuron }) => {
      const explanations = indexes.get(layer);
      if (explanations === undefined) return undefined;
      const text = explanations[neuron] ?? null;
      if (text === null) return '(no explanation)';
      return text.trim() === '' ? '(empty explanation)' : text.trim();
    },
    [indexes],
  );
}
