import type { ActivationRecord, NeuronRecord } from '../release/types.ts';
import type { NeuronActivations } from './activations.ts';
import type { SyntheticCorpus } from './corpus.ts';
import { UNITS } from './moments.ts';
import type { NeuronPlan } from './neuron-plan.ts';
import { Random } from './random.ts';

/** How many sequences a neuron's lists show. */
export interface SampleSizes {
  top: number;
  random: number;
  perQuantile: number;
}

export const RELEASE_SAMPLE_SIZES: SampleSizes = { top: 50, random: 50, perQuantile: 20 };

/** Of the per-sequence maxima, as in the release. */
const QUANTILES = [0, 0.5, 0.9, 0.99, 0.999, 1] as const;

/** How far down the release's top list (rank 31 of 50) the record belongs that is last there. */
const DISPLACED_SHARE = 0.63;

/** Which sequences of the corpus a neuron's lists show. */
export interface SequenceSamples {
  /** Descending by maximum. */
  top: number[];
  random: number[];
  /** Each ascending by maximum. */
  byQuantile: number[][];
  /** Maxima at the quantiles; both ends `null`. */
  boundaries: (number | null)[];
}

export function sampleSequences(
  maxima: Float64Array,
  plan: NeuronPlan,
  sizes: SampleSizes,
): SequenceSamples {
  const ascending = sortByMaximum(maxima);
  const count = ascending.length;
  const random = new Random(plan.seed, 0x5e1);
  const bounds = QUANTILES.map((quantile) => Math.floor(quantile * count));
  const byQuantile = bounds.slice(1).map((end, i) => {
    const isLast = i === bounds.length - 2;
    // The last interval's sequences are in the top list too, even where it holds more than that.
    const start = isLast ? Math.max(bounds[i]!, count - sizes.top) : bounds[i]!;
    return random
      .distinctBelow(end - start, sizes.perQuantile)
      .sort((a, b) => a - b)
      .map((offset) => ascending[start + offset]!);
  });
  const inner = bounds.slice(1, -1).map((bound) => maxima[ascending[bound]!]!);
  return {
    top: ascending.slice(Math.max(0, count - sizes.top)).reverse(),
    random: random.distinctBelow(count, sizes.random),
    byQuantile,
    boundaries: [null, ...inner, null],
  };
}

/** Indexes of sequences, ascending by maximum, equal ones in their order. */
function sortByMaximum(maxima: Float64Array): number[] {
  // Each maximum and its index as one number, as typed arrays sort these many times faster than a comparison.
  const shift = 2 ** 24;
  const keys = maxima.map((maximum, s) => (Math.round(maximum * UNITS) + UNITS) * shift + s);
  return Array.from(keys.sort(), (key) => key % shift);
}

export function recordOf(
  plan: NeuronPlan,
  corpus: SyntheticCorpus,
  activations: NeuronActivations,
  samples: SequenceSamples,
): NeuronRecord {
  const { top } = samples;
  const displaced = Math.floor(top.length * DISPLACED_SHARE);
  const recordAt = (sequence: number): ActivationRecord => ({
    tokens: corpus.textsOf(sequence),
    activations: activations.on(sequence),
  });
  return {
    neuron_id: { layer_index: plan.layer, neuron_index: plan.neuron },
    most_positive_activation_records: [
      ...top.toSpliced(displaced, 1),
      ...top.slice(displaced, displaced + 1),
    ].map(recordAt),
    random_sample: samples.random.map(recordAt),
    random_sample_by_quantile: samples.byQuantile.map((list) => list.map(recordAt)),
    quantile_boundaries: samples.boundaries,
    ...activations.moments,
  };
}
