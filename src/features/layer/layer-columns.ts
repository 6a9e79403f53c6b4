import type {
  ExplanationsIndex,
  NumberColumn,
  ScoresIndex,
  StatisticsIndex,
  TokensIndex,
  Vocabulary,
} from '../../dataset/layer-index.ts';

/** The files that a layer's table is made of; the tokens may come later. */
export interface LayerFiles {
  readonly explanations: ExplanationsIndex;
  readonly scores: ScoresIndex;
  readonly statistics: StatisticsIndex;
  readonly tokens?: { readonly index: TokensIndex; readonly vocabulary: Vocabulary } | undefined;
}

/** A neuron's texts; `null` where unknown. */
export interface NeuronTexts {
  readonly explanation: string | null;
  /** Best first. */
  readonly topTokens: readonly string[] | null;
}

interface LayerColumn {
  /** In the table's header. */
  readonly label: string;
  /** In full: for tooltips and for the range fields of numbers. */
  readonly title: string;
  /** In addresses, for sort and range; those of numbers are the search's fields too. */
  readonly parameter: string;
  /** In the CSV file. */
  readonly csvName: string;
  /** On wide screens, for `grid-template-columns`. */
  readonly width: string;
}

/** A number is aligned right, shown with `DISPLAY_DECIMALS`, filtered by a range and sorted by value. */
interface NumberLayerColumn extends LayerColumn {
  readonly kind: 'number';
  /** The column of an index file that has the values. */
  readonly source: (files: LayerFiles) => NumberColumn;
}

/** A text is aligned left and sorted by this key, those without one last; the neuron itself has no key. */
interface TextLayerColumn extends LayerColumn {
  readonly kind: 'text';
  readonly sortKey?: (texts: NeuronTexts) => string | null | undefined;
}

/**
 * The columns of a layer's table in their order: the one place to add another. Header, rows, sort, range filters,
 * addresses and the CSV file follow from it; only a text needs a cell of its own, in neuron-row.tsx and layer-csv.ts.
 */
export const LAYER_COLUMNS = {
  neuron: {
    kind: 'text',
    label: 'Neuron',
    title: 'Neuron',
    parameter: 'neuron',
    csvName: 'neuron',
    width: '5rem',
  },
  explanation: {
    kind: 'text',
    label: 'Explanation',
    title: 'Explanation',
    parameter: 'explanation',
    csvName: 'explanation',
    width: 'minmax(0,1fr)',
    sortKey: ({ explanation }) => explanation,
  },
  score: {
    kind: 'number',
    label: 'Score',
    title: 'Score, top-and-random',
    parameter: 'score',
    csvName: 'score',
    width: '4.5rem',
    source: ({ scores }) => scores.score,
  },
  randomOnlyScore: {
    kind: 'number',
    label: 'Random',
    title: 'Random-only score',
    parameter: 'random',
    csvName: 'random_only_score',
    width: '5rem',
    source: ({ statistics }) => statistics.randomOnlyScore,
  },
  lookupScore: {
    kind: 'number',
    label: 'Lookup',
    title: 'Token-lookup score',
    parameter: 'lookup',
    csvName: 'lookup_score',
    width: '5rem',
    source: ({ statistics }) => statistics.lookupScore,
  },
  maximum: {
    kind: 'number',
    label: 'Max',
    title: 'Max activation',
    parameter: 'max',
    csvName: 'maximum',
    width: '5rem',
    source: ({ statistics }) => statistics.maximum,
  },
  kurtosis: {
    kind: 'number',
    label: 'Kurtosis',
    title: 'Kurtosis',
    parameter: 'kurtosis',
    csvName: 'kurtosis',
    width: '6rem',
    source: ({ statistics }) => statistics.kurtosis,
  },
  topTokens: {
    kind: 'text',
    label: 'Top tokens',
    title: 'Top-activating tokens',
    parameter: 'tokens',
    csvName: 'top_tokens',
    width: '13rem',
    sortKey: ({ topTokens }) => topTokens?.[0],
  },
} as const satisfies Record<string, NumberLayerColumn | TextLayerColumn>;

type LayerColumns = typeof LAYER_COLUMNS;
export type LayerColumnName = keyof LayerColumns;
export type NumberColumnName = {
  [Name in LayerColumnName]: LayerColumns[Name]['kind'] extends 'number' ? Name : never;
}[LayerColumnName];

export const LAYER_COLUMN_NAMES = Object.keys(LAYER_COLUMNS) as LayerColumnName[];
export const NUMBER_COLUMNS = LAYER_COLUMN_NAMES.filter(
  (name): name is NumberColumnName => LAYER_COLUMNS[name].kind === 'number',
);

/** Decimals that the table shows of every number; filters act on numbers as they are shown. */
export const DISPLAY_DECIMALS = 2;
