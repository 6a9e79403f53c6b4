/**
 * Numbers are stored as integers: a value with `decimals` d is the integer n with value n / 10^d. JSON
 * integers compress to less than half of the released four-decimal numbers, and what people read stays exact.
 */

/** How many digits after the decimal point a stored number keeps: 0 to 9. */
export type Decimals = number;

/** Computing a power costs more than all the rest of storing a number, and a model has billions of them. */
const POWERS_OF_TEN = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/**
 * The integer nearest to `value * 10^decimals`, decided on the binary value as `toFixed` does, so that
 * 1.005 (in binary a little less) gives 100 and not 101. Ties go away from zero. Never -0.
 *
 * @throws RangeError if `value` is not finite or its magnitude is 10^21 or more.
 */
export function encodeDecimal(value: number, decimals: Decimals): number {
  // Most values are far from a tie; there plain rounding agrees with the slow, exact way.
  const scaled = value * (POWERS_OF_TEN[decimals] ?? 10 ** decimals);
  const floor = Math.floor(scaled);
  const fraction = scaled - floor;
  if (Math.abs(fraction - 0.5) > 1e-6 && Math.abs(scaled) < 1e9) {
    return (fraction > 0.5 ? floor + 1 : floor) + 0;
  }
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) {
    throw new RangeError(`${value} cannot be stored with ${decimals} decimals`);
  }
  return Number(value.toFixed(decimals).replace('.', '')) + 0;
}

/** The value that a stored integer stands for, as the nearest double: 46 with 2 decimals is 0.46. */
export function decodeDecimal(stored: number, decimals: Decimals): number {
  return stored / 10 ** decimals;
}

/** A stored integer as a decimal number, all its decimals written: 46 with 2 decimals is "0.46", -3 is "-0.03". */
export function formatDecimal(stored: number, decimals: Decimals): string {
  return (stored / 10 ** decimals).toFixed(decimals);
}

/** Decimals of every score in an index. */
export const SCORE_DECIMALS: Decimals = 3;

/**
 * A score as thousandths, rounded so that nothing people do with two decimals goes wrong: a multiple of
 * 0.005 is only ever stored for exactly that score. So `stored > t` equals `score > t` for every threshold t
 * with two decimals, and showing two decimals of the stored score shows those of the real one.
 * The price is an error of up to 0.001 instead of 0.0005.
 *
 * Example: 0.70004 becomes 701 (it is above 0.7), 0.4549 becomes 454 (it shows as 0.45).
 */
export function toStoredScore(score: number): number {
  const nearest = encodeDecimal(score, SCORE_DECIMALS);
  if (nearest % 5 !== 0) return nearest;
  const exact = nearest / 1000;
  if (score === exact) return nearest;
  return (score > exact ? nearest + 1 : nearest - 1) + 0;
}
