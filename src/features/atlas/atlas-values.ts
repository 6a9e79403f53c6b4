import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CellColumn } from '../../cells/cell-columns.ts';
import { type CellValues, cellValuesOfAtlas, excerptCellValues } from '../../cells/cell-values.ts';
import type { DatasetSource } from '../../data/data-folder.ts';
import { atlasQuery } from '../../data/queries.ts';
import { type NeuronRangeList, parseNeuronRanges } from '../../dataset/neuron-ranges.ts';

export type AtlasColumnState =
  | { kind: 'ready'; values: CellValues }
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown; retry: () => void };

/** The values of one column for every neuron of the model: one small file. */
export function useAtlasValues(dataFolder: DatasetSource, column: CellColumn): AtlasColumnState {
  // The dataset list has which neurons have excerpts; of the others, those with a score are told apart.
  const query = useQuery(atlasQuery(dataFolder, column === 'excerpts' ? 'score' : column));
  const values = useMemo(() => {
    if (query.data === undefined) return undefined;
    const decoded = cellValuesOfAtlas(query.data);
    return column === 'excerpts'
      ? excerptCellValues(decoded, layersWithExcerpts(dataFolder))
      : decoded;
  }, [query.data, column, dataFolder]);
  if (values !== undefined) return { kind: 'ready', values };
  if (query.isError && !query.isFetching) {
    return { kind: 'failed', error: query.error, retry: () => void query.refetch() };
  }
  return { kind: 'loading' };
}

/** Neurons with excerpts in this copy, layer by layer. */
export function layersWithExcerpts({ entry }: DatasetSource): NeuronRangeList[] {
  return entry.layers.map(({ withExcerpts, neurons }) => parseNeuronRanges(withExcerpts, neurons));
}
