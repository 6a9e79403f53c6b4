/** Zero-based layer of the model. */
export type LayerIndex = number;
/** Zero-based neuron within its layer. */
export type NeuronIndex = number;
/** Zero-based excerpt of one neuron. */
export type ExcerptIndex = number;
/** Zero-based shard within its layer: neurons `shard * size` (inclusive) to `(shard + 1) * size` (exclusive). */
export type ShardIndex = number;

/** Identifies a neuron of a model. */
export interface NeuronRef {
  layer: LayerIndex;
  neuron: NeuronIndex;
}

/** A dataset's name in addresses and folders: lower-case letters, digits, `.`, `_` and `-`, 1 to 64 characters. */
export type DatasetId = string;

export const DATASET_ID = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/**
 * A folder or file below the one that names it: forward slashes, no empty, `.` or `..` step, no scheme,
 * so that a dataset can only point into itself.
 */
export const RELATIVE_PATH = /^(?!\.{1,2}(?:\/|$))[\w.-]+(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)*$/;

/** Of a dataset, as it stands in addresses. */
export const REVISION = /^[0-9a-z]{1,32}$/;

export function isDatasetId(text: string): boolean {
  return DATASET_ID.test(text);
}
