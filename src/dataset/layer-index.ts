import * as z from 'zod/mini';
import { decodeDecimal } from './fixed-point.ts';
import { FILE_FORMATS, FORMAT_VERSION, LIMITS } from './format.ts';
import type { NeuronIndex } from './ids.ts';
import type { IndexGroup } from './paths.ts';
import {
  decimals,
  integers,
  integersOrNull,
  nonNegativeInteger,
  strings,
  stringsOrNull,
} from './schema-parts.ts';

/**
 * A layer's index is in columns, one entry per neuron of the layer, `null` where unknown. Columns are
 * grouped into files by what needs them: search reads `explanations` and `scores`, the layer page all.
 */

/** A column of fixed-point numbers. */
export const numberColumnSchema = z.object({
  decimals,
  values: integersOrNull(LIMITS.neuronsPerLayer),
});
export type NumberColumn = z.infer<typeof numberColumnSchema>;

/** A neuron's value in a column; `null` where it is unknown. */
export function valueAt({ decimals, values }: NumberColumn, neuron: NeuronIndex): number | null {
  const stored = values[neuron] ?? null;
  return stored === null ? null : decodeDecimal(stored, decimals);
}

const envelope = {
  format: z.literal(FILE_FORMATS.index),
  version: z.literal(FORMAT_VERSION),
  layer: nonNegativeInteger,
};

/** `index/L/explanations.json.gz` */
export const explanationsIndexSchema = z.object({
  ...envelope,
  group: z.literal('explanations'),
  /** The first explanation, as released (a leading space included); "" is an empty one. */
  explanation: stringsOrNull(LIMITS.neuronsPerLayer, LIMITS.explanationLength),
});
export type ExplanationsIndex = z.infer<typeof explanationsIndexSchema>;

/** `index/L/scores.json.gz` */
export const scoresIndexSchema = z.object({
  ...envelope,
  group: z.literal('scores'),
  /** Released score of the first explanation, -1 to 1. */
  score: numberColumnSchema,
});
export type ScoresIndex = z.infer<typeof scoresIndexSchema>;

/** The columns of `statistics`, and the decimals of each. */
export const STATISTICS_DECIMALS = {
  /** Score over the random sequences alone, recomputed. */
  randomOnlyScore: 3,
  /** Score of predicting each token by its mean in the neuron's other excerpts; see docs. */
  lookupScore: 3,
  /** Largest activation over all excerpts, in the neuron's units. */
  maximum: 2,
  mean: 4,
  variance: 4,
  skewness: 2,
  kurtosis: 2,
} as const;
export type StatisticsColumn = keyof typeof STATISTICS_DECIMALS;
export const STATISTICS_COLUMNS = Object.keys(STATISTICS_DECIMALS) as StatisticsColumn[];

/** `index/L/statistics.json.gz`: known only for neurons with excerpts. */
export const statisticsIndexSchema = z.object({
  ...envelope,
  group: z.literal('statistics'),
  ...(Object.fromEntries(
    STATISTICS_COLUMNS.map((column) => [column, numberColumnSchema]),
  ) as Record<StatisticsColumn, typeof numberColumnSchema>),
});
export type StatisticsIndex = z.infer<typeof statisticsIndexSchema>;

/**
 * How many top-activating tokens an index keeps of each neuron. Measured on 307,200 neurons with tokens drawn
 * independently (the worst case): five take 3.5 MB gzipped, four 2.8 MB, beside 3.9 MB of explanations and scores.
 */
export const INDEXED_TOP_TOKENS = 4;

/**
 * `index/L/tokens.json.gz`: top-activating tokens, as positions in the dataset's vocabulary. Neuron n has
 * `counts[n]` of them (`null`: unknown, 0: no token activates it), best first; `tokens` holds those of
 * neuron 0, then those of neuron 1, and so on.
 *
 * Example: vocabulary [" all", " every"], counts [2, null, 1], tokens [0, 1, 0]: neuron 0 has " all" and
 * " every", of neuron 1 nothing is known, neuron 2 has " all".
 */
export const tokensIndexSchema = z.object({
  ...envelope,
  group: z.literal('tokens'),
  counts: integersOrNull(LIMITS.neuronsPerLayer),
  tokens: integers(LIMITS.neuronsPerLayer * INDEXED_TOP_TOKENS),
});
export type TokensIndex = z.infer<typeof tokensIndexSchema>;

/** The files of a layer's index by group; `indexPath` has their paths. */
export const INDEX_SCHEMAS = {
  explanations: explanationsIndexSchema,
  scores: scoresIndexSchema,
  statistics: statisticsIndexSchema,
  tokens: tokensIndexSchema,
} satisfies Record<IndexGroup, z.ZodMiniType>;
export type IndexFile<Group extends IndexGroup> = z.infer<(typeof INDEX_SCHEMAS)[Group]>;

/**
 * `index/vocabulary.json.gz`: every token of the layers' tokens indexes, once; the most frequent
 * first, so that the numbers which name them are short.
 */
export const vocabularySchema = z.object({
  format: z.literal(FILE_FORMATS.vocabulary),
  version: z.literal(FORMAT_VERSION),
  tokens: strings(LIMITS.vocabulary, LIMITS.tokenLength),
});
export type Vocabulary = z.infer<typeof vocabularySchema>;
