import { type Decimals, encodeDecimal } from '../dataset/fixed-point.ts';

/** A number that the dataset's format cannot hold. */
export class ValueTooLargeError extends Error {
  override readonly name = 'UnstorableValueError';
}

/**
 * Values as fixed-point integers.
 *
 * @throws UnstorableValueError where one is too large to be an exact integer at this many decimals
 */
export function toStoredValues(values: readonly number[], decimals: Decimals): number[] {
  // Filled by pushing: for an array that was made with holes `JSON.stringify` takes its slow way, a third longer.
  const stored: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = encodeDecimal(values[index]!, decimals);
    if (!Number.isSafeInteger(value)) {
      throw new ValueTooLargeError(
        `${values[index]} at place ${index} is too large for ${decimals} decimals`,
      );
    }
    stored.push(value);
  }
  return stored;
}

/** The nearest number with this many significant digits; `null` stays unknown. */
export function toStoredStrengths(
  values: readonly (number | null)[],
  significantDigits: number,
): (number | null)[] {
  // `+ 0` turns -0 into 0, which JSON would do as well.
  return values.map((value) =>
    value === null ? null : Number(value.toPrecision(significantDigits)) + 0,
  );
}
