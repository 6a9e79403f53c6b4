/** Numbers of a neuron that the layer's table shows, sorts and filters by. */
export const NUMBER_COLUMNS = [
  'score',
  'randomOnlyScore',
  'lookupScore',
  'maximum',
  'kurtosis',
] as const;
export type NumberColumnName = (typeof NUMBER_COLUMNS)[number];

/** What the table can be sorted by. */
export const SORT_COLUMNS = ['neuron', 'explanation', ...NUMBER_COLUMNS, 'topTokens'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

/** Names in addresses; those of numbers are the search's too. */
export const COLUMN_NAMES: Record<SortColumn, string> = {
  neuron: 'neuron',
  explanation: 'explanation',
  score: 'score',
  randomOnlyScore: 'random',
  lookupScore: 'lookup',
  maximum: 'max',
  kurtosis: 'kurtosis',
  topTokens: 'tokens',
};

/** Short titles for the head of the table, and whole ones for those who ask. */
export const COLUMN_LABELS: Record<SortColumn, { short: string; whole: string }> = {
  neuron: { short: 'Neuron', whole: 'Neuron' },
  explanation: { short: 'Explanation', whole: 'Explanation' },
  score: { short: 'Score', whole: 'Score, top-and-random' },
  randomOnlyScore: { short: 'Random', whole: 'Random-only score' },
  lookupScore: { short: 'Lookup', whole: 'Token-lookup score' },
  maximum: { short: 'Max', whole: 'Max activation' },
  kurtosis: { short: 'Kurtosis', whole: 'Kurtosis' },
  topTokens: { short: 'Top tokens', whole: 'Top-activating tokens' },
};

/** Decimals that the table shows of every number; filters act on numbers as they are shown. */
export const DISPLAY_DECIMALS = 2;
