/**
 * Colors come in bins, so that a token's color is one of a few attribute values, which the style sheet resolves:
 * measured, an inline style per token costs four times as much to set and to lay out.
 */

/** 0 is uncolored; 1 to `HEAT_BINS` are equal parts of the range from 0 to the neuron's maximum. */
export type HeatBin = number;
export const HEAT_BINS = 32;

/** 0 is uncolored; 1 to `NEGATIVE_BINS` are equal parts of the range from 0 down to the minimum. */
export type NegativeBin = number;
export const NEGATIVE_BINS = 8;

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

/** The bin of a negative value on the scale from 0 down to `minimum`; 0 for all others. */
export function negativeBin(value: number, minimum: number): NegativeBin {
  if (!(value < 0) || !(minimum < 0)) return 0;
  const share = value / minimum;
  return share < 1 ? Math.floor(share * NEGATIVE_BINS) + 1 : NEGATIVE_BINS;
}

/**
 * The opacity of a bin's hue: the weakest bin is visible, and the strongest has `top`.
 *
 * @param share of all bins, up to this one
 */
export function heatOpacity(share: number, top = 1): number {
  return 0.06 + (top - 0.06) * share;
}

/** The smallest value of the bin after `bin`: tokens below it are exactly those in bins up to `bin`. */
export function binUpperBound(bin: HeatBin, maximum: number): number {
  return (bin / HEAT_BINS) * maximum;
}
