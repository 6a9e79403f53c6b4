import * as z from 'zod/mini';
import { FILE_FORMATS, FORMAT_VERSION, LIMITS } from './format.ts';
import {
  decimals,
  finiteNumber,
  finiteOrNull,
  integers,
  nonNegativeInteger,
  numbersOrNull,
  strings,
} from './schema-parts.ts';

/**
 * A neuron's excerpts are numbered from 0. The overview has the first of them (those shown at once and those that
 * were scored), the remainder the others, in the same numbering. Sections list excerpts by number, so one that is
 * in two sections is stored once.
 */

/** One excerpt's tokens, or the number of an earlier excerpt that has the very same tokens. */
export const excerptTokensSchema = z.union([
  strings(LIMITS.tokensPerExcerpt, LIMITS.tokenLength),
  nonNegativeInteger,
]);

/** Excerpts as parallel columns: tokens and, as fixed-point numbers, the activation on each. */
export const excerptColumnsSchema = z.object({
  tokens: z.array(excerptTokensSchema).check(z.maxLength(LIMITS.excerptsPerNeuron)),
  activations: z
    .array(integers(LIMITS.tokensPerExcerpt))
    .check(z.maxLength(LIMITS.excerptsPerNeuron)),
});
export type ExcerptColumns = z.infer<typeof excerptColumnsSchema>;

const excerptNumbers = integers(LIMITS.excerptsPerNeuron);

/** The lists that a neuron's excerpts come from. A list that the source lacks is no section. */
export const sectionSchema = z.discriminatedUnion('kind', [
  /** Highest maximum first. */
  z.object({ kind: z.literal('top'), excerpts: excerptNumbers }),
  /** A random sample of the sequences whose maximum lies in one interval of quantiles. */
  z.object({
    kind: z.literal('quantile'),
    /** Share of all sequences, 0 to 1, whose maximum lies below and at most at this interval's ends. */
    interval: z.tuple([finiteNumber, finiteNumber]),
    /** The activations at those quantiles, in the neuron's units; `null` at the open ends. */
    boundaries: z.tuple([finiteOrNull, finiteOrNull]),
    excerpts: excerptNumbers,
  }),
  /** A random sample of all sequences. */
  z.object({ kind: z.literal('random'), excerpts: excerptNumbers }),
]);
export type Section = z.infer<typeof sectionSchema>;

/** The scores of a set of simulated sequences; `null` where undefined or unknown. */
export const scoresSchema = z.object({
  /** Pearson's r, the paper's score. */
  correlation: finiteOrNull,
  rSquared: finiteOrNull,
  absoluteDeviation: finiteOrNull,
});
export type Scores = z.infer<typeof scoresSchema>;

export const scoredSequenceSchema = z.object({
  /** The excerpt whose tokens were simulated. */
  excerpt: nonNegativeInteger,
  /** Which list it was drawn from, and whether its text, its position or nothing shows that. */
  sample: z.enum(['top', 'random', 'unknown']),
  sampleKnownBy: z.enum(['text', 'position', 'nothing']),
  /** Fixed-point, on the simulator's scale of 0 to 10, one per token. */
  simulated: integers(LIMITS.tokensPerExcerpt),
  /** The real activations it was scored against, where they differ from the excerpt's; fixed-point. */
  real: z.optional(integers(LIMITS.tokensPerExcerpt)),
  /** As released. */
  releasedScores: scoresSchema,
  /** Pearson's r over this sequence alone, recomputed from the source's full precision. */
  correlation: finiteOrNull,
  /** What the file calls the scale; unreliable. */
  reportedScale: z.nullable(z.string().check(z.maxLength(100))),
  /** The remainder has probabilities of this sequence's simulated values. */
  hasDistribution: z.boolean(),
  /** The remainder has an uncalibrated simulation of this sequence. */
  hasUncalibrated: z.boolean(),
});
export type ScoredSequence = z.infer<typeof scoredSequenceSchema>;

export const explanationSchema = z.object({
  /** As released: a leading space is common; "" is an empty explanation. */
  text: z.string().check(z.maxLength(LIMITS.explanationLength)),
  releasedScores: scoresSchema,
  /** Over all scored sequences of this copy together, from the source's full precision. */
  recomputedScores: scoresSchema,
  /** Over the random ones alone. */
  recomputedRandomOnlyScores: scoresSchema,
  sequences: z.array(scoredSequenceSchema).check(z.maxLength(LIMITS.sequencesPerExplanation)),
});
export type Explanation = z.infer<typeof explanationSchema>;

/** Aligned columns: a token and its number. */
export const tokenValuesSchema = z.object({
  tokens: strings(LIMITS.relatedPerList, LIMITS.tokenLength),
  values: numbersOrNull(LIMITS.relatedPerList),
});
export type TokenValues = z.infer<typeof tokenValuesSchema>;

/** Aligned columns: a neuron and the weight of the connection to it, strongest first. */
export const connectionListSchema = z.object({
  layers: integers(LIMITS.relatedPerList),
  neurons: integers(LIMITS.relatedPerList),
  weights: numbersOrNull(LIMITS.relatedPerList),
});
export type ConnectionList = z.infer<typeof connectionListSchema>;

const connectionSideSchema = z.object({
  positive: connectionListSchema,
  negative: connectionListSchema,
});
export type ConnectionSide = z.infer<typeof connectionSideSchema>;

/** The kinds of file that a neuron's data comes from. */
export const SOURCE_FILE_KINDS = [
  'activations',
  'explanations',
  'related-neurons',
  'related-tokens-by-activation',
  'related-tokens-by-weight',
] as const;
export type SourceFileKind = (typeof SOURCE_FILE_KINDS)[number];

export const neuronOverviewSchema = z.object({
  neuron: nonNegativeInteger,
  /**
   * Kinds of file that the source has of this neuron but that could not be used: they are `null` below, although the
   * source has them. Omitted where there is none.
   */
  rejected: z.optional(z.array(z.enum(SOURCE_FILE_KINDS))),
  /** `null`: the source has no explanation file for this neuron. */
  explanations: z.nullable(
    z.array(explanationSchema).check(z.maxLength(LIMITS.explanationsPerNeuron)),
  ),
  /** `null`: the source has no activation file; excerpts are then those of the scored sequences. */
  activations: z.nullable(
    z.object({
      /** Moments over all tokens the authors ran, as released; `null` where unknown. */
      mean: finiteOrNull,
      variance: finiteOrNull,
      skewness: finiteOrNull,
      kurtosis: finiteOrNull,
      sections: z.array(sectionSchema).check(z.maxLength(1_000)),
    }),
  ),
  /** Score of the token-lookup baseline; `null` where it is undefined. */
  lookupScore: finiteOrNull,
  /** The largest activation of each excerpt, also of those in the remainder; fixed-point. */
  excerptMaxima: integers(LIMITS.excerptsPerNeuron),
  /** Smallest activation over all excerpts, fixed-point; `null` without excerpts. */
  minActivation: z.nullable(z.int()),
  /**
   * Tokens whose largest activation is above zero, highest mean first, at most 30. A mean is over all the
   * token's occurrences in all distinct excerpts of the neuron, not only over those where it is active.
   */
  topTokens: z.object({
    tokens: strings(LIMITS.relatedPerList, LIMITS.tokenLength),
    /** How often the token occurs in the excerpts. */
    counts: integers(LIMITS.relatedPerList),
    /** Fixed-point. */
    means: integers(LIMITS.relatedPerList),
    maxima: integers(LIMITS.relatedPerList),
  }),
  /** Excerpts 0 to k (exclusive); the remainder continues at k. */
  excerpts: excerptColumnsSchema,
  /** `null` where the source has no such file. */
  relatedTokens: z.object({
    byActivation: z.nullable(tokenValuesSchema),
    byWeight: z.nullable(
      z.object({
        inputPositive: z.nullable(tokenValuesSchema),
        inputNegative: z.nullable(tokenValuesSchema),
        outputPositive: z.nullable(tokenValuesSchema),
        outputNegative: z.nullable(tokenValuesSchema),
      }),
    ),
  }),
  /** `null` without a file; a side is `null` where the file has none, as at the first and last layer. */
  relatedNeurons: z.nullable(
    z.object({
      upstream: z.nullable(connectionSideSchema),
      downstream: z.nullable(connectionSideSchema),
    }),
  ),
});
export type NeuronOverview = z.infer<typeof neuronOverviewSchema>;

const shardEnvelope = {
  version: z.literal(FORMAT_VERSION),
  layer: nonNegativeInteger,
  /** The shard's first neuron; entry i of `neurons` is neuron `firstNeuron + i`. */
  firstNeuron: nonNegativeInteger,
};

/**
 * `overview/L/K.json.gz`. Each neuron is validated only when it is opened: a shard's other neurons may be
 * broken without harm to it.
 */
export const overviewShardSchema = z.object({
  format: z.literal(FILE_FORMATS.overview),
  ...shardEnvelope,
  /** Of activations and of simulated activations in this file. */
  decimals: z.object({ activations: decimals, simulated: decimals }),
  /** Neurons for which the source has no file of any kind, so that they are not read again. */
  missing: integers(LIMITS.neuronsPerShard),
  /** `null` where this copy has no excerpts of the neuron. */
  neurons: z.array(z.nullable(z.unknown())).check(z.maxLength(LIMITS.neuronsPerShard)),
});
export type OverviewShard = z.infer<typeof overviewShardSchema>;

/** What a scored sequence's simulation has beyond its expected values. */
export const simulationExtrasSchema = z.object({
  /** Fixed-point probabilities per token: entry i is that of the value i. `null` where there is none. */
  distribution: z.nullable(z.array(integers(11)).check(z.maxLength(LIMITS.tokensPerExcerpt))),
  /** Fixed-point simulated values before calibration. */
  uncalibrated: z.nullable(integers(LIMITS.tokensPerExcerpt)),
});
export type SimulationExtras = z.infer<typeof simulationExtrasSchema>;

export const neuronRemainderSchema = z.object({
  neuron: nonNegativeInteger,
  /** The excerpts that follow those of the overview. */
  excerpts: excerptColumnsSchema,
  /** By explanation, then by its scored sequences, in the overview's order. */
  simulations: z.array(z.array(simulationExtrasSchema)),
});
export type NeuronRemainder = z.infer<typeof neuronRemainderSchema>;

/** `remainder/L/K.json.gz`. */
export const remainderShardSchema = z.object({
  format: z.literal(FILE_FORMATS.remainder),
  ...shardEnvelope,
  decimals: z.object({ activations: decimals, simulated: decimals, probabilities: decimals }),
  neurons: z.array(z.nullable(z.unknown())).check(z.maxLength(LIMITS.neuronsPerShard)),
});
export type RemainderShard = z.infer<typeof remainderShardSchema>;
