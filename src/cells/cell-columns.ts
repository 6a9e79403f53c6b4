import type { AtlasColumn } from '../dataset/paths.ts';

/** What cells can be colored by: a column of the atlas, or whether this copy has a neuron's excerpts. */
export type CellColumn = AtlasColumn | 'excerpts';

/** What a column is called in menus and in sentences, and what its number means. */
export const CELL_COLUMN_LABELS: Record<CellColumn, { title: string; meaning: string }> = {
  score: {
    title: 'Score',
    meaning: 'correlation of real and simulated activations over top and random excerpts',
  },
  randomOnlyScore: {
    title: 'Random-only score',
    meaning: 'the same correlation over random excerpts alone',
  },
  lookupScore: {
    title: 'Token-lookup score',
    meaning: 'correlation with each token’s mean activation in the neuron’s other excerpts',
  },
  maximum: { title: 'Max activation', meaning: 'largest activation over all excerpts' },
  kurtosis: { title: 'Kurtosis', meaning: 'of the activations over all tokens' },
  excerpts: { title: 'Has excerpts', meaning: 'whether the neuron’s excerpts are in this copy' },
};

export const CELL_COLUMNS = Object.keys(CELL_COLUMN_LABELS) as [CellColumn, ...CellColumn[]];

/** What a neuron that has a value of the column has, in sentences. */
export function valueNoun(column: CellColumn): string {
  // A score stands for the neuron's explanation, which this copy has without its excerpts.
  return column === 'excerpts'
    ? 'score or excerpts'
    : CELL_COLUMN_LABELS[column].title.toLowerCase();
}

/** How addresses name the columns; the search's fields have the same names. */
export const CELL_COLUMN_NAMES: Record<CellColumn, string> = {
  score: 'score',
  randomOnlyScore: 'random',
  lookupScore: 'lookup',
  maximum: 'max',
  kurtosis: 'kurtosis',
  excerpts: 'excerpts',
};
