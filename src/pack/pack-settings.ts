import type { Decimals } from '../dataset/fixed-point.ts';
import { RELEASED_QUANTILES } from '../release/neuron-record.ts';

/** How a dataset's numbers are stored, and which quantiles the lists of its source sample. */
export interface PackSettings {
  decimals: {
    activations: Decimals;
    simulated: Decimals;
    probabilities: Decimals;
  };
  /** Of strengths of related neurons and tokens. */
  significantDigits: number;
  /** Ends of the quantile intervals, ascending from 0 to 1: one more than a record has quantile lists. */
  quantiles: readonly number[];
}

/** Simulated values run from 0 to 10; two decimals exceed the simulator's precision. */
export const SIMULATED_DECIMALS = 2;
export const PROBABILITY_DECIMALS = 3;
export const STRENGTH_DIGITS = 6;

/** The release's two decimals: those that its own viewer shows. */
export const DEFAULT_ACTIVATION_DECIMALS = 2;

export function packSettings(
  activationDecimals: Decimals = DEFAULT_ACTIVATION_DECIMALS,
  quantiles: readonly number[] = RELEASED_QUANTILES,
): PackSettings {
  return {
    decimals: {
      activations: activationDecimals,
      simulated: SIMULATED_DECIMALS,
      probabilities: PROBABILITY_DECIMALS,
    },
    significantDigits: STRENGTH_DIGITS,
    quantiles,
  };
}
