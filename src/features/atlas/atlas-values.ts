import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CellColumn } from '../../cells/cell-columns.ts';
import { type CellValues, cellValuesOfAtlas, excerptCellValues } from '../../cells/cell-values.ts';
import type { DatasetSource } from '../../data/data-folder.ts';
import { atlasQuery } from '../../data/queries.ts';
import { type NeuronRangeList, parseNeuronRanges } from '../../dataset/neuron-ranges.ts';
import { failureOf, type QueryFailure } from '../../page/query-failure.ts';

interface AtlasColumnState {
  /** `undefined` until they are read. */
  readonly values: CellValues | undefined;
  readonly failure: QueryFailure | undefined;
}

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
  return { values, failure: values === undefined ? failureOf(query) : undefined };
}

/** Neurons with excerpts in this copy, layer by layer. */
export function layersWithExcerpts({ entry }: DatasetSource): NeuronRangeList[] {
  return entry.layers.map(({ withExcerpts, neurons }) => parseNeuronRanges(withExcerpts, neurons));
}
