import type { Decimals } from '../dataset/fixed-point.ts';
import { RELEASED_QUANTILES } from '../release/neuron-record.ts';

/** How a dataset's numbers are stored, and which quantiles the lists of its source sample. */
export type PackSettings = ReturnType<typeof packSettings>;

/** Simulated values run from 0 to 10; two decimals exceed the simulator's precision. */
export const SIMULATED_DECIMALS = 2;
export const PROBABILITY_DECIMALS = 3;
/** Significant digits of strengths of related neurons and tokens. */
export const STRENGTH_DIGITS = 6;

/** The release's two decimals: those that its own viewer shows. */
export const DEFAULT_ACTIVATION_DECIMALS = 2;

/** @param quantiles ends of the intervals, ascending from 0 to 1: one more than a record has quantile lists */
export function packSettings(
  activations: Decimals = DEFAULT_ACTIVATION_DECIMALS,
  quantiles: readonly number[] = RELEASED_QUANTILES,
) {
  return {
    decimals: { activations, simulated: SIMULATED_DECIMALS, probabilities: PROBABILITY_DECIMALS },
    quantiles,
  };
}
