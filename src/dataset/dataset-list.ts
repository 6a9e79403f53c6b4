import * as z from 'zod/mini';
import { FILE_FORMATS, FORMAT_VERSION, LIMITS } from './format.ts';
import { REVISION } from './ids.ts';
import { releaseLocationSchema } from './release-location.ts';
import { datasetId, neuronRanges, nonNegativeInteger, relativePath, text } from './schema-parts.ts';

/** One layer's width, and which of its neurons have an overview and a remainder in this copy. */
export const layerInfoSchema = z.object({
  neurons: nonNegativeInteger.check(z.lte(LIMITS.neuronsPerLayer)),
  withExcerpts: neuronRanges,
});
export type LayerInfo = z.infer<typeof layerInfoSchema>;

/** Neurons of all layers. */
export function neuronCount(layers: readonly Pick<LayerInfo, 'neurons'>[]): number {
  return layers.reduce((sum, { neurons }) => sum + neurons, 0);
}

/** How many consecutive neurons share a file of each part. */
export const neuronsPerShardSchema = z.object({
  overview: z.int().check(z.gte(1), z.lte(LIMITS.neuronsPerShard)),
  remainder: z.int().check(z.gte(1), z.lte(LIMITS.neuronsPerShard)),
});
export type NeuronsPerShard = z.infer<typeof neuronsPerShardSchema>;

/**
 * What is needed to find a neuron's file without reading the manifest first, so that a link to a neuron is on
 * screen one round trip earlier. It repeats the manifest's fields; where they differ, the manifest is right.
 */
export const datasetEntrySchema = z.object({
  id: datasetId,
  /** The dataset's folder, relative to this file. */
  path: relativePath,
  title: text,
  /** Made by this project's own code, not by a language model's neurons. */
  synthetic: z.boolean(),
  /**
   * Changes whenever any file of the dataset does. Readers append it to addresses as `?v=`, so that hosts may
   * let every file but this one be cached for ever.
   */
  revision: z.string().check(z.regex(REVISION)),
  neuronsPerShard: neuronsPerShardSchema,
  release: z.optional(releaseLocationSchema),
  layers: z.array(layerInfoSchema).check(z.maxLength(LIMITS.layers)),
});
export type DatasetEntry = z.infer<typeof datasetEntrySchema>;

/** `datasets.json`: the datasets of a data folder; the first is the one that opens by default. */
export const datasetListSchema = z.object({
  format: z.literal(FILE_FORMATS.datasets),
  version: z.literal(FORMAT_VERSION),
  datasets: z.array(datasetEntrySchema).check(z.maxLength(LIMITS.datasets)),
});
export type DatasetList = z.infer<typeof datasetListSchema>;
