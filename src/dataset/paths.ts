import type { LayerIndex, NeuronIndex, NeuronRef, ShardIndex } from './ids.ts';

/** The list of datasets, relative to the data folder. */
export const DATASET_LIST_PATH = 'datasets.json';

/** Relative to the dataset's folder, as all that follow. */
export const MANIFEST_PATH = 'manifest.json';
export const SUMMARY_PATH = 'summary.json.gz';
export const VOCABULARY_PATH = 'index/vocabulary.json.gz';
/** Sizes and hashes of all files but the layers' own, which are in `layerChecksumsPath`. */
export const CHECKSUMS_PATH = 'checksums.json.gz';

/** A neuron's data is in two parts: what its page shows first, and the remaining excerpts. */
export type ShardPart = 'overview' | 'remainder';

/** Groups of columns that a layer's index is stored in, one file each. */
export const INDEX_GROUPS = ['explanations', 'scores', 'statistics', 'tokens'] as const;
export type IndexGroup = (typeof INDEX_GROUPS)[number];

/** Columns that exist for the whole model in one file, coarse enough to color cells by. */
export const ATLAS_COLUMNS = [
  'score',
  'randomOnlyScore',
  'lookupScore',
  'maximum',
  'kurtosis',
] as const;
export type AtlasColumn = (typeof ATLAS_COLUMNS)[number];

export function indexPath(layer: LayerIndex, group: IndexGroup): string {
  return `index/${layer}/${group}.json.gz`;
}

export function atlasPath(column: AtlasColumn): string {
  const name = column.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `atlas/${name}.json.gz`;
}

/** Sizes and hashes of one layer's index and shards. */
export function layerChecksumsPath(layer: LayerIndex): string {
  return `checksums/${layer}.json.gz`;
}

export function shardPath(part: ShardPart, layer: LayerIndex, shard: ShardIndex): string {
  return `${part}/${layer}/${shard}.json.gz`;
}

export function shardOf(neuron: NeuronIndex, neuronsPerShard: number): ShardIndex {
  return Math.floor(neuron / neuronsPerShard);
}

/** A neuron's path or address from a template with `{layer}` and `{neuron}` in it. */
export function fillTemplate(template: string, { layer, neuron }: NeuronRef): string {
  return template.replaceAll('{layer}', `${layer}`).replaceAll('{neuron}', `${neuron}`);
}
