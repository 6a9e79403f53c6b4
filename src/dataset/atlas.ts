import * as z from 'zod/mini';
import { FILE_FORMATS, FORMAT_VERSION, LIMITS } from './format.ts';
import { ATLAS_COLUMNS, type AtlasColumn } from './paths.ts';
import {
  decimals,
  integersOrNull,
  nonNegativeInteger,
  numbersOrNull,
  smallIntegersOrNull,
} from './schema-parts.ts';

/**
 * `atlas/score.json.gz` and its siblings: one column for the whole model, layer after layer, so coarse that
 * 307,200 cells fit in one small file. For colors and shapes; tables and lists use the layer indexes.
 *
 * A `linear` value is `stored / 10^decimals`. A `log` one, for columns with a long tail, is
 * `exp(stored / 10^decimals) - 1` for stored >= 0 and its mirror image below.
 */
export const atlasSchema = z.object({
  format: z.literal(FILE_FORMATS.atlas),
  version: z.literal(FORMAT_VERSION),
  column: z.enum(ATLAS_COLUMNS),
  scale: z.enum(['linear', 'log']),
  decimals,
  /** Neurons of each layer, in order; their sum is the length of `values`. */
  neurons: integersOrNull(LIMITS.layers),
  /** `null` where unknown. Small, so that a lookup table can have an entry for each value. */
  values: smallIntegersOrNull(LIMITS.neuronsPerLayer, LIMITS.atlasValue),
});
export type Atlas = z.infer<typeof atlasSchema>;

/** How each column is stored. */
export const ATLAS_ENCODING: Record<AtlasColumn, Pick<Atlas, 'scale' | 'decimals'>> = {
  score: { scale: 'linear', decimals: 2 },
  randomOnlyScore: { scale: 'linear', decimals: 2 },
  lookupScore: { scale: 'linear', decimals: 2 },
  maximum: { scale: 'log', decimals: 2 },
  kurtosis: { scale: 'log', decimals: 1 },
};

/** A stored atlas number as a value, in the column's unit. */
export function decodeAtlasValue(stored: number, scale: 'linear' | 'log', digits: number): number {
  const value = stored / 10 ** digits;
  return scale === 'linear' ? value : Math.sign(value) * Math.expm1(Math.abs(value));
}

/** The inverse of `decodeAtlasValue`, to the nearest stored number. */
export function encodeAtlasValue(value: number, scale: 'linear' | 'log', digits: number): number {
  const scaled = scale === 'linear' ? value : Math.sign(value) * Math.log1p(Math.abs(value));
  return Math.round(scaled * 10 ** digits) + 0;
}

/** How many of some neurons have each score: `counts[i]` of them have `(firstThousandth + i) / 1000`. */
export const scoreCountsSchema = z.object({
  /** Neurons counted: those with this score. */
  neurons: nonNegativeInteger,
  /** Of the exact scores where the source gave them, `null` if there are none. */
  mean: z.nullable(z.number()),
  /** Unbiased standard deviation of the scores; `null` for fewer than two. */
  standardDeviation: z.nullable(z.number()),
  /** In thousandths: the score that `counts[0]` counts. */
  firstThousandth: z.int(),
  counts: integersOrNull(2_001),
});
export type ScoreCounts = z.infer<typeof scoreCountsSchema>;

/** Per layer: neurons with the score, mean and standard deviation of it. `null` as above. */
const layerScoresSchema = z.object({
  neurons: integersOrNull(LIMITS.layers),
  mean: numbersOrNull(LIMITS.layers),
  standardDeviation: numbersOrNull(LIMITS.layers),
});

/**
 * `summary.json.gz`: the scores' distribution over the model to the thousandth, so that a neuron's rank
 * among hundreds of thousands is exact without reading their scores.
 */
export const summarySchema = z.object({
  format: z.literal(FILE_FORMATS.summary),
  version: z.literal(FORMAT_VERSION),
  score: scoreCountsSchema,
  randomOnlyScore: scoreCountsSchema,
  layers: z.object({ score: layerScoresSchema, randomOnlyScore: layerScoresSchema }),
});
export type Summary = z.infer<typeof summarySchema>;
