import { FILE_FORMATS, FORMAT_VERSION } from '../dataset/format.ts';
import type { Explanation, NeuronOverview, NeuronRemainder } from '../dataset/neuron-shard.ts';

const NO_SCORES = { correlation: null, rSquared: null, absoluteDeviation: null };

/** A neuron's overview with two excerpts, one more in the remainder; change what the test is about. */
export function buildOverview(changes: Partial<NeuronOverview> = {}): NeuronOverview {
  return {
    neuron: 7,
    explanations: [buildExplanation()],
    activations: {
      mean: null,
      variance: null,
      skewness: null,
      kurtosis: null,
      sections: [
        { kind: 'top', excerpts: [0, 1] },
        { kind: 'random', excerpts: [2, 0] },
      ],
    },
    lookupScore: null,
    excerptMaxima: [250, 46, 3],
    minActivation: -17,
    topTokens: { tokens: [' all'], counts: [2], means: [148], maxima: [250] },
    excerpts: {
      tokens: [['Not', ' all'], 0],
      activations: [
        [-3, 250],
        [-17, 46],
      ],
    },
    relatedTokens: { byActivation: null, byWeight: null },
    relatedNeurons: null,
    ...changes,
  };
}

export function buildExplanation(changes: Partial<Explanation> = {}): Explanation {
  return {
    text: ' the word "all"',
    releasedScores: { ...NO_SCORES, correlation: 0.86 },
    recomputedScores: NO_SCORES,
    recomputedRandomOnlyScores: NO_SCORES,
    sequences: [
      {
        excerpt: 0,
        sample: 'top',
        sampleKnownBy: 'text',
        simulated: [0, 953],
        releasedScores: NO_SCORES,
        correlation: 1,
        reportedScale: null,
        hasDistribution: false,
        hasUncalibrated: false,
      },
    ],
    ...changes,
  };
}

export function buildRemainder(changes: Partial<NeuronRemainder> = {}): NeuronRemainder {
  return {
    neuron: 7,
    excerpts: { tokens: [['\n', ' x', 'y']], activations: [[-1, 0, 3]] },
    simulations: [[{ distribution: null, uncalibrated: null }]],
    ...changes,
  };
}

const SHARD = { version: FORMAT_VERSION, layer: 2 };

/** An overview shard of layer 2 that starts at neuron 5 and holds nothing but `head`; neuron 6 is missing. */
export const buildOverviewShard = (head: unknown = buildOverview()): Record<string, unknown> => ({
  ...SHARD,
  format: FILE_FORMATS.overview,
  firstNeuron: 5,
  decimals: { activations: 2, simulated: 2 },
  missing: [6],
  neurons: [null, null, head, null, null],
});

export const buildRemainderShard = (rest: unknown = buildRemainder()): Record<string, unknown> => ({
  ...SHARD,
  format: FILE_FORMATS.remainder,
  firstNeuron: 0,
  decimals: { activations: 2, simulated: 2, probabilities: 3 },
  neurons: [...Array<null>(7).fill(null), rest],
});
