import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { DatasetSource } from '../data/data-folder.ts';
import { explanationsIndexQuery } from '../data/queries.ts';
import type { LayerIndex, NeuronPlace } from '../dataset/ids.ts';

/**
 * Explanations of some layers, each one file, read when first asked for and then kept. Whoever asks bounds how
 * many layers: on the map, cells that can be read leave room for a few only.
 *
 * @returns the explanation of a neuron: `undefined` while its layer has not come; words where there is none
 */
export function useLayerExplanations(
  source: DatasetSource,
  layers: readonly LayerIndex[],
): (place: NeuronPlace) => string | undefined {
  const indexes = useQueries({
    queries: layers.map((layer) => explanationsIndexQuery(source, layer)),
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
