/** Real and simulated activations, aligned token by token; plain or typed arrays. */
type Values = ArrayLike<number>;

interface Centred {
  /** Deviations from the mean, divided by `scale`, so that their squares neither over- nor underflow. */
  deviations: Float64Array;
  /** The largest absolute deviation from the mean; positive and finite. */
  scale: number;
  mean: number;
}

/**
 * Pearson's r between real and simulated activations: the release's `ev_correlation_score` when both
 * are the concatenation of all of a neuron's scored sequences.
 *
 * @returns a number in [-1, 1], or `null` where r is undefined: fewer than two tokens, a constant
 *   side, or a value that is not finite.
 * @throws RangeError when the lengths differ.
 */
export function pearsonCorrelation(real: Values, simulated: Values): number | null {
  requireEqualLengths(real, simulated);
  const x = centre(real);
  const y = centre(simulated);
  if (x === null || y === null) return null;
  const r = dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
  return Math.max(-1, Math.min(1, r));
}

/**
 * The release's `rsquared_score`: 1 - mean((real - simulated)²) / mean(real²). Note the denominator:
 * the mean square, not the variance. Means little for simulations that are not calibrated to the
 * neuron's own units.
 *
 * @returns at most 1, unbounded below; `null` for empty input or where every real value is 0.
 * @throws RangeError when the lengths differ.
 */
export function rSquaredScore(real: Values, simulated: Values): number | null {
  return explainedFraction(real, simulated, (value) => value * value);
}

/**
 * The release's `absolute_dev_explained_score`: 1 - mean|real - simulated| / mean|real|. Means little
 * for simulations that are not calibrated to the neuron's own units.
 *
 * @returns at most 1, unbounded below; `null` for empty input or where every real value is 0.
 * @throws RangeError when the lengths differ.
 */
export function absoluteDeviationExplained(real: Values, simulated: Values): number | null {
  return explainedFraction(real, simulated, Math.abs);
}

export interface LinearCalibration {
  /** The neuron's units per unit of simulation. */
  slope: number;
  /** The neuron's units. */
  intercept: number;
  /** Share of the real variance that the calibrated simulation explains, 0 to 1: r squared. */
  rSquared: number;
}

/**
 * The least-squares line real ≈ slope · simulated + intercept, fitted on the same tokens that it is
 * judged on, hence never worse than predicting the mean.
 *
 * @returns `null` where {@link pearsonCorrelation} is `null`.
 * @throws RangeError when the lengths differ.
 */
export function linearCalibration(real: Values, simulated: Values): LinearCalibration | null {
  requireEqualLengths(real, simulated);
  const x = centre(simulated);
  const y = centre(real);
  if (x === null || y === null) return null;
  const covariance = dot(x, y);
  const slope = (covariance / dot(x, x)) * (y.scale / x.scale);
  const r = covariance / Math.sqrt(dot(x, x) * dot(y, y));
  return { slope, intercept: y.mean - slope * x.mean, rSquared: Math.min(1, r * r) };
}

/**
 * Each token's contribution to the covariance of real and simulated values, in arbitrary common
 * units; their sum has the sign of r. `null` where {@link pearsonCorrelation} is `null`.
 *
 * @throws RangeError when the lengths differ.
 */
export function covarianceTerms(real: Values, simulated: Values): Float64Array | null {
  requireEqualLengths(real, simulated);
  const x = centre(real);
  const y = centre(simulated);
  if (x === null || y === null) return null;
  return x.deviations.map((deviation, index) => deviation * y.deviations[index]!);
}

function explainedFraction(
  real: Values,
  simulated: Values,
  size: (value: number) => number,
): number | null {
  requireEqualLengths(real, simulated);
  let missed = 0;
  let total = 0;
  for (let index = 0; index < real.length; index++) {
    missed += size(real[index]! - simulated[index]!);
    total += size(real[index]!);
  }
  const fraction = 1 - missed / total;
  return total > 0 && Number.isFinite(fraction) ? fraction : null;
}

/** `null` for fewer than two values, values that are all equal, or any that is not finite. */
function centre(values: Values): Centred | null {
  const { length } = values;
  if (length < 2) return null;
  // Deviations are first taken from one of the values: an exactly constant input then gives exact
  // zeros, and a large common offset costs no precision in the mean.
  const origin = values[0]!;
  const deviations = new Float64Array(length);
  let meanOffset = 0;
  for (let index = 0; index < length; index++) {
    deviations[index] = values[index]! - origin;
    meanOffset += deviations[index]! / length;
  }
  let scale = 0;
  for (let index = 0; index < length; index++) {
    deviations[index]! -= meanOffset;
    scale = Math.max(scale, Math.abs(deviations[index]!));
  }
  if (!(scale > 0) || !Number.isFinite(scale)) return null;
  for (let index = 0; index < length; index++) deviations[index]! /= scale;
  return { deviations, scale, mean: origin + meanOffset };
}

function dot(a: Centred, b: Centred): number {
  let sum = 0;
  for (let index = 0; index < a.deviations.length; index++) {
    sum += a.deviations[index]! * b.deviations[index]!;
  }
  return sum;
}

function requireEqualLengths(real: Values, simulated: Values): void {
  if (real.length !== simulated.length) {
    throw new RangeError(
      `Real and simulated activations differ in length: ${real.length} and ${simulated.length}.`,
    );
  }
}
