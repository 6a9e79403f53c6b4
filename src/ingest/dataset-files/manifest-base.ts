import type { NeuronsPerShard } from '../../dataset/dataset-list.ts';
import type { Decimals } from '../../dataset/fixed-point.ts';
import { FILE_FORMATS, FORMAT_VERSION } from '../../dataset/format.ts';
import type { Manifest, Precision } from '../../dataset/manifest.ts';
import type { ModelDescription } from '../../models/model-description.ts';
import {
  PROBABILITY_DECIMALS,
  SIMULATED_DECIMALS,
  STRENGTH_DIGITS,
} from '../../pack/pack-settings.ts';

/** A dataset's manifest before its neurons are counted. */
export type ManifestBase = Omit<Manifest, 'revision' | 'layers' | 'counts' | 'exports'> & {
  /** Neurons of each layer. */
  widths: readonly number[];
};

/**
 * The release's XL model has 307,200 neurons. One file a neuron and part would be 614,400, more than any
 * static host takes; 5 and 10 make 92,160, below the 100,000 that hosts for whole datasets allow, and
 * a visitor who opens one neuron loads four others' heads, about 35 kB, along with it.
 */
export const DEFAULT_NEURONS_PER_SHARD: NeuronsPerShard = { head: 5, rest: 10 };

export interface DatasetChoices {
  id: string;
  title: string;
  /** Where the files were read, without credentials; `null` for a folder. */
  url: string | null;
  neuronsPerShard: NeuronsPerShard;
  activationDecimals: Decimals;
}

/** The manifest of a dataset that is new. */
export function manifestBase(model: ModelDescription, choices: DatasetChoices): ManifestBase {
  return {
    format: FILE_FORMATS.manifest,
    version: FORMAT_VERSION,
    id: choices.id,
    title: choices.title,
    description: model.description,
    synthetic: model.synthetic,
    model: { name: model.model },
    source: { name: model.source.name, url: choices.url, licence: model.source.licence },
    caveats: model.caveats,
    links: model.links,
    neuronsPerShard: choices.neuronsPerShard,
    precision: {
      activations: rounding(choices.activationDecimals),
      simulated: rounding(SIMULATED_DECIMALS),
      probabilities: rounding(PROBABILITY_DECIMALS),
      // Thousandths, but never rounded to a threshold with two decimals: see `toStoredScore`.
      scores: { decimals: 3, largestError: 0.001 },
      strengths: { significantDigits: STRENGTH_DIGITS },
    },
    widths: model.layers,
  };
}

/** What a dataset's manifest says before its neurons are counted. */
export function baseOf({ revision, layers, counts, exports, ...base }: Manifest): ManifestBase {
  return { ...base, widths: layers.map(({ neurons }) => neurons) };
}

function rounding(decimals: Decimals): Precision {
  return { decimals, largestError: Number((0.5 * 10 ** -decimals).toPrecision(1)) };
}
