import type { Random } from '../../src/synthetic/random.ts';
import { composeExplanation, TOKENS } from './explanation-words.ts';

/** A neuron of the full-size index: what indexes hold of it, in the neuron's own units. */
export interface MadeUpNeuron {
  readonly explanation: string | null;
  readonly score: number | null;
  readonly randomOnlyScore: number | null;
  readonly lookupScore: number | null;
  readonly maximum: number | null;
  readonly mean: number | null;
  readonly variance: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  /** Places in `TOKENS`. */
  readonly topTokens: readonly number[];
}

/** Mean score at some depths of GPT-2 XL, as read off the paper's plot: [depth 0 to 1, mean]. */
const MEAN_BY_DEPTH: readonly (readonly [number, number])[] = [
  [0, 0.38],
  [1 / 47, 0.42],
  [2 / 47, 0.36],
  [5 / 47, 0.26],
  [10 / 47, 0.16],
  [16 / 47, 0.12],
  [26 / 47, 0.135],
  [30 / 47, 0.12],
  [40 / 47, 0.094],
  [1, 0.065],
];

function meanAt(depth: number): number {
  const after = MEAN_BY_DEPTH.findIndex(([at]) => at >= depth);
  const [x1, y1] = MEAN_BY_DEPTH[Math.max(0, after)]!;
  const [x0, y0] = MEAN_BY_DEPTH[Math.max(0, after - 1)]!;
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (depth - x0)) / (x1 - x0);
}

/** Neurons of the release whose files are missing are few; here enough to be seen. */
const MISSING = 0.003;

/** @param depth of the layer in the model, 0 for the first and 1 for the last. */
export function makeUpNeuron(depth: number, random: Random): MadeUpNeuron {
  if (random.next() < MISSING) return UNKNOWN;
  const mean = meanAt(depth);
  const spread = 0.07 + mean * 0.2;
  const tail = (exponential(random) - 1) * (0.06 + mean * 0.3);
  const score = clampScore(mean + spread * normal(random) + tail);
  const scale = 0.6 + 4 * exponential(random);
  return {
    explanation: composeExplanation(random),
    // A constant simulation has no correlation.
    score: random.next() < 0.001 ? null : score,
    randomOnlyScore: clampScore(score * 0.3 + 0.08 * normal(random)),
    lookupScore: clampScore(score * 0.7 + 0.1 + 0.1 * normal(random)),
    maximum: scale,
    mean: -0.06 * random.next(),
    variance: scale * 0.02 * random.next(),
    skewness: 2 + 3 * exponential(random),
    kurtosis: 3 + 60 * exponential(random) ** 2,
    topTokens: Array.from({ length: random.below(6) }, () => random.below(TOKENS.length)),
  };
}

const UNKNOWN: MadeUpNeuron = {
  explanation: null,
  score: null,
  randomOnlyScore: null,
  lookupScore: null,
  maximum: null,
  mean: null,
  variance: null,
  skewness: null,
  kurtosis: null,
  topTokens: [],
};

function clampScore(score: number): number {
  return Math.max(-0.3, Math.min(0.98, score));
}

/** Standard normal, by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Exponential with mean 1. */
function exponential(random: Random): number {
  return -Math.log(1 - random.next());
}
