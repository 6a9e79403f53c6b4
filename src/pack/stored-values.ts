import { type Decimals, encodeDecimal } from '../dataset/fixed-point.ts';
import { STRENGTH_DIGITS } from './pack-settings.ts';

/** A number that the dataset's format cannot hold. */
export class ValueTooLargeError extends Error {
  override readonly name = 'ValueTooLargeError';
}

/**
 * Values as fixed-point integers.
 *
 * @throws ValueTooLargeError where one is too large to be an exact integer at this many decimals
 */
export function toStoredValues(values: readonly number[], decimals: Decimals): number[] {
  // Filled by `push`: `JSON.stringify` takes a third longer for an array that was created with a length.
  const stored: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = encodeDecimal(values[index]!, decimals);
    if (!Number.isSafeInteger(value)) {
      throw new ValueTooLargeError(
        `${values[index]} at position ${index} is too large for ${decimals} decimals`,
      );
    }
    stored.push(value);
  }
  return stored;
}

/** The nearest numbers with six significant digits; `null` stays unknown. */
export function toStoredStrengths(values: readonly (number | null)[]): (number | null)[] {
  // `+ 0` turns -0 into 0, which JSON would do as well.
  return values.map((value) =>
    value === null ? null : Number(value.toPrecision(STRENGTH_DIGITS)) + 0,
  );
}
