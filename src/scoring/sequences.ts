import {
  absoluteDeviationExplained,
  covarianceTerms,
  type LinearCalibration,
  linearCalibration,
  pearsonCorrelation,
  rSquaredScore,
} from './correlation.ts';

/** How a sequence was drawn: among the neuron's highest, or at random. */
export type SequenceSample = 'top' | 'random';

/** One sequence's real activations and what a simulator expected, aligned token by token. */
export interface ScorableSequence {
  real: ArrayLike<number>;
  simulated: ArrayLike<number>;
  /** `null` where it is not known; such a sequence counts for the whole, not for random-only. */
  sample: SequenceSample | null;
}

export interface PerSequenceScore {
  /** r of this sequence by itself; `null` where undefined. */
  score: number | null;
  /**
   * This sequence's part of the numerator of the whole score: the sum over its tokens of
   * (real - mean)(simulated - mean), both means over all sequences, divided by the same sum over all
   * tokens. The shares add up to 1. A share is negative where the sequence works against the whole,
   * and may exceed 1 where others do. `null` where the whole score is `null` or exactly 0.
   */
  share: number | null;
}

export interface AggregateScore {
  /** Pearson's r over all tokens of all sequences together: the paper's "top-and-random" score. */
  score: number | null;
  /** The same over the random sequences alone; `null` also where there is none. */
  randomOnlyScore: number | null;
  rSquaredScore: number | null;
  absoluteDeviationExplained: number | null;
  calibration: LinearCalibration | null;
  /** One per sequence, in the given order. */
  sequences: PerSequenceScore[];
}

/**
 * Scores a simulation of several sequences as the paper does: concatenate, then correlate once. This
 * is not the mean of the sequences' own scores.
 *
 * @throws RangeError when a sequence's real and simulated values differ in number.
 */
export function scoreSequences(sequences: readonly ScorableSequence[]): AggregateScore {
  for (const { real, simulated } of sequences) {
    if (real.length !== simulated.length) {
      throw new RangeError(
        `A sequence has ${real.length} real and ${simulated.length} simulated activations.`,
      );
    }
  }
  const all = concatenate(sequences);
  const random = concatenate(sequences.filter(({ sample }) => sample === 'random'));
  const shares = sharesOfCovariance(sequences, covarianceTerms(all.real, all.simulated));
  return {
    score: pearsonCorrelation(all.real, all.simulated),
    randomOnlyScore: pearsonCorrelation(random.real, random.simulated),
    rSquaredScore: rSquaredScore(all.real, all.simulated),
    absoluteDeviationExplained: absoluteDeviationExplained(all.real, all.simulated),
    calibration: linearCalibration(all.real, all.simulated),
    sequences: sequences.map(({ real, simulated }, index) => ({
      score: pearsonCorrelation(real, simulated),
      share: shares?.[index] ?? null,
    })),
  };
}

function concatenate(sequences: readonly ScorableSequence[]): {
  real: Float64Array;
  simulated: Float64Array;
} {
  const length = sequences.reduce((total, { real }) => total + real.length, 0);
  const all = { real: new Float64Array(length), simulated: new Float64Array(length) };
  let position = 0;
  for (const { real, simulated } of sequences) {
    all.real.set(real, position);
    all.simulated.set(simulated, position);
    position += real.length;
  }
  return all;
}

function sharesOfCovariance(
  sequences: readonly ScorableSequence[],
  terms: Float64Array | null,
): number[] | null {
  if (terms === null) return null;
  let position = 0;
  const sums = sequences.map(({ real }) => {
    const end = position + real.length;
    let sum = 0;
    for (; position < end; position++) sum += terms[position]!;
    return sum;
  });
  const total = sums.reduce((sum, part) => sum + part, 0);
  return total === 0 ? null : sums.map((part) => part / total);
}
