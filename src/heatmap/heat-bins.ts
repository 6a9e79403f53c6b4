import type { ActivationScale } from '../dataset/decode-neuron.ts';

/**
 * Colors come in bins, so that a token's color is one of a few attribute values, which the style sheet resolves:
 * measured, an inline style per token costs four times as much to set and to lay out.
 */

/** 0 is at or below zero; 1 to `HEAT_BINS` are equal parts of the range from 0 to the neuron's maximum. */
export type HeatBin = number;
export const HEAT_BINS = 32;

/** Colors of the heat scale. Eleven with "none", as the values that simulators predict. */
export const HEAT_STEPS = 10;

/**
 * The bin of a value on the scale from 0 to `maximum`. Bin b holds the values from (b - 1) / 32 of the maximum
 * (inclusive) to b / 32 (exclusive; the last one inclusive), but nothing at or below 0: zero is not "a little".
 * Where the maximum is not positive nothing is painted; a linear scale over [0, 0] would paint all half.
 */
export function heatBin(value: number, maximum: number): HeatBin {
  if (!(value > 0) || !(maximum > 0)) return 0;
  const share = value / maximum;
  // Both infinite gives NaN; a value beyond the maximum is painted as the maximum.
  return share < 1 ? Math.floor(share * HEAT_BINS) + 1 : HEAT_BINS;
}

/**
 * The end of the scale of negative values. It is as long as the positive one, so that -0.1 is as pale as 0.1; a neuron
 * without a positive value has the scale of its least one.
 */
export function negativeEnd({ maximum, minimum }: ActivationScale): number {
  return maximum > 0 ? -maximum : minimum;
}

/** The bin of a negative value; 0 for all others. */
export function negativeBin(value: number, scale: ActivationScale): HeatBin {
  return heatBin(-value, -negativeEnd(scale));
}

/** The color of a bin: 0 is none, so that a value of 3% of the maximum looks like none, and one of 27% is seen. */
export function heatStep(bin: HeatBin): number {
  return Math.floor((bin / HEAT_BINS) * HEAT_STEPS + 0.4);
}

/** The smallest value of the bin after `bin`: tokens below it are exactly those in bins up to `bin`. */
export function binUpperBound(bin: HeatBin, maximum: number): number {
  return (bin / HEAT_BINS) * maximum;
}
