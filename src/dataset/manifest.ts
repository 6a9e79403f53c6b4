import * as z from 'zod/mini';
import { layerInfoSchema, neuronsPerShardSchema } from './dataset-list.ts';
import { FILE_FORMATS, FORMAT_VERSION, LIMITS } from './format.ts';
import { REVISION } from './ids.ts';
import { releaseLocationSchema } from './release-location.ts';
import {
  datasetId,
  decimals,
  finiteNumber,
  nonNegativeInteger,
  relativePath,
  text,
} from './schema-parts.ts';

/** Digits that are kept of a kind of number, and how far a kept value may lie from its source. */
export const precisionSchema = z.object({
  decimals,
  /** Largest absolute difference to the source's value, in the value's own unit. */
  largestError: finiteNumber,
});
export type Precision = z.infer<typeof precisionSchema>;

/** Something a reader must know before trusting a number, such as the release's approximate GELU. */
export const caveatSchema = z.object({
  id: datasetId,
  title: text,
  text,
});
export type Caveat = z.infer<typeof caveatSchema>;

const sourceSchema = z.object({
  /** Who made the data, as shown to readers. */
  name: text,
  /** Where it was read: an address, or `null` for a local folder (whose path is not published). */
  url: z.nullable(text),
  license: z.nullable(text),
});

/** Addresses elsewhere for one neuron: `{layer}` and `{neuron}` are replaced. https only. */
export const externalLinkSchema = z.object({
  title: text,
  template: z.string().check(z.maxLength(2_000), z.regex(/^https:\/\/[^\s"'<>]+$/)),
});
export type ExternalLink = z.infer<typeof externalLinkSchema>;

/** How many neurons have each kind of data in this copy. */
export const datasetCountsSchema = z.object({
  /** All neurons of the model. */
  neurons: nonNegativeInteger,
  /** Neurons with an overview and a remainder. */
  withExcerpts: nonNegativeInteger,
  /** Neurons with at least one explanation, with excerpts or not; an empty explanation counts. */
  explained: nonNegativeInteger,
  /** Neurons with a score. */
  scored: nonNegativeInteger,
  activations: nonNegativeInteger,
  simulations: nonNegativeInteger,
  relatedNeurons: nonNegativeInteger,
  relatedTokensByActivation: nonNegativeInteger,
  relatedTokensByWeight: nonNegativeInteger,
});
export type DatasetCounts = z.infer<typeof datasetCountsSchema>;

/** A file for other programs that holds the whole dataset's indexes, a row per neuron. */
export const tableExportSchema = z.object({
  /** Relative to the dataset's folder. */
  path: relativePath,
  format: z.enum(['parquet', 'csv.gz']),
  /** Of the file as stored. */
  bytes: nonNegativeInteger,
  rows: nonNegativeInteger,
});
export type TableExport = z.infer<typeof tableExportSchema>;

/** `manifest.json`: what a dataset is, holds, and how exact it is. */
export const manifestSchema = z.object({
  format: z.literal(FILE_FORMATS.manifest),
  version: z.literal(FORMAT_VERSION),
  id: datasetId,
  title: text,
  description: text,
  synthetic: z.boolean(),
  revision: z.string().check(z.regex(REVISION)),
  model: z.object({ name: text }),
  source: sourceSchema,
  /** Missing: neurons that this copy does not hold cannot be read elsewhere. */
  release: z.optional(releaseLocationSchema),
  caveats: z.array(caveatSchema).check(z.maxLength(50)),
  links: z.array(externalLinkSchema).check(z.maxLength(20)),
  neuronsPerShard: neuronsPerShardSchema,
  layers: z.array(layerInfoSchema).check(z.maxLength(LIMITS.layers)),
  counts: datasetCountsSchema,
  exports: z._default(z.array(tableExportSchema).check(z.maxLength(20)), []),
  precision: z.object({
    /** Real activations. */
    activations: precisionSchema,
    /** Simulated activations, on their scale of 0 to 10. */
    simulated: precisionSchema,
    /** Probabilities of simulated values. */
    probabilities: precisionSchema,
    /** Scores in indexes; those in overviews are full doubles. */
    scores: precisionSchema,
    /** Weights of related neurons and values of related tokens, which have no common scale. */
    strengths: z.object({ significantDigits: z.int().check(z.gte(1), z.lte(17)) }),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;
