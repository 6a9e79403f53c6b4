/**
 * The dataset format's identity. `docs/dataset-format.md` describes it; a change to the one is a change to the
 * other, raises the version, and once a version is released comes with a reader for the older one.
 */
export const FORMAT_VERSION = 1;

/** What stands in every file's `format` field. */
export const FILE_FORMATS = {
  datasets: 'neuron-atlas/datasets',
  manifest: 'neuron-atlas/manifest',
  index: 'neuron-atlas/index',
  vocabulary: 'neuron-atlas/vocabulary',
  atlas: 'neuron-atlas/atlas',
  summary: 'neuron-atlas/summary',
  overview: 'neuron-atlas/overview',
  remainder: 'neuron-atlas/remainder',
  checksums: 'neuron-atlas/checksums',
} as const;

export type FileFormat = (typeof FILE_FORMATS)[keyof typeof FILE_FORMATS];

/** Bounds on what a reader takes from a file, so that a broken or hostile one cannot exhaust the page. */
export const LIMITS = {
  datasets: 1_000,
  layers: 10_000,
  neuronsPerLayer: 10_000_000,
  neuronsPerShard: 1_000,
  /** Files of one layer, or of a dataset beside its layers. */
  filesPerList: 20_000_000,
  /** Characters; the longest seen in the release is 162. */
  explanationLength: 20_000,
  explanationsPerNeuron: 1_000,
  sequencesPerExplanation: 1_000,
  excerptsPerNeuron: 20_000,
  tokensPerExcerpt: 65_536,
  tokenLength: 4_096,
  relatedPerList: 10_000,
  /** Magnitude of an atlas' stored value: 71,000 is the logarithm of the largest double, in hundredths. */
  atlasValue: 100_000,
  /** Distinct tokens of all indexes together. */
  vocabulary: 5_000_000,
  /** Characters of a title, a caveat, an address. */
  textLength: 20_000,
  /** Bytes of a file after decompression. */
  fileBytes: 256 * 1024 * 1024,
} as const;

/** How many excerpts of a section an overview holds and a page shows first; the remainder has the others. */
export const EXCERPTS_IN_OVERVIEW: Readonly<Record<'top' | 'quantile' | 'random', number>> = {
  top: 10,
  quantile: 2,
  random: 4,
};
