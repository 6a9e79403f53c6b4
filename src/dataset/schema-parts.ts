import * as z from 'zod/mini';
import { LIMITS } from './format.ts';
import { DATASET_ID, RELATIVE_PATH } from './ids.ts';

/**
 * Pieces that the validators share. Long arrays of numbers and strings are checked by one loop of ours
 * instead of one validator call per element: an index column has up to millions of elements, and
 * the page waits for it.
 */

/** JSON Schema of those arrays, for the generated schema files; keyed by validator. */
export const ARRAY_SCHEMAS = new WeakMap<object, object>();

function arrayOf<T>(
  accepts: (elements: readonly unknown[]) => boolean,
  element: object,
  maximumLength: number,
  name: string,
): z.ZodMiniType<T[]> {
  const schema = z.custom<T[]>(
    (value) => Array.isArray(value) && value.length <= maximumLength && accepts(value),
    { error: `expected an array of ${name}, at most ${maximumLength} long` },
  );
  ARRAY_SCHEMAS.set(schema, { type: 'array', items: element, maxItems: maximumLength });
  return schema;
}

// Counted loops with the test in them: the browser meets most of these arrays before it has compiled anything, and a
// call for each element then costs several times as much.
function areIntegers(values: readonly unknown[], mayBeNull: boolean, magnitude: number): boolean {
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (mayBeNull && value === null) continue;
    if (!Number.isSafeInteger(value) || Math.abs(value as number) > magnitude) return false;
  }
  return true;
}

function areNumbersOrNull(values: readonly unknown[]): boolean {
  for (let at = 0; at < values.length; at++) {
    if (values[at] !== null && !Number.isFinite(values[at])) return false;
  }
  return true;
}

function areStrings(values: readonly unknown[], maximum: number, mayBeNull: boolean): boolean {
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (typeof value === 'string' ? value.length > maximum : !mayBeNull || value !== null) {
      return false;
    }
  }
  return true;
}

/** Integers, such as fixed-point numbers. */
export const integers = (maximumLength: number) =>
  arrayOf<number>(
    (values) => areIntegers(values, false, Number.MAX_SAFE_INTEGER),
    { type: 'integer' },
    maximumLength,
    'integers',
  );

/** Integers or `null` for unknown. */
export const integersOrNull = (maximumLength: number) =>
  arrayOf<number | null>(
    (values) => areIntegers(values, true, Number.MAX_SAFE_INTEGER),
    { type: ['integer', 'null'] },
    maximumLength,
    'integers or null',
  );

/** The same, from -`magnitude` to `magnitude`. */
export const smallIntegersOrNull = (maximumLength: number, magnitude: number) =>
  arrayOf<number | null>(
    (values) => areIntegers(values, true, magnitude),
    { type: ['integer', 'null'], minimum: -magnitude, maximum: magnitude },
    maximumLength,
    `integers from ${-magnitude} to ${magnitude} or null`,
  );

export const numbersOrNull = (maximumLength: number) =>
  arrayOf<number | null>(
    areNumbersOrNull,
    { type: ['number', 'null'] },
    maximumLength,
    'numbers or null',
  );

/** Strings of at most `maximumCharacters` UTF-16 code units each. */
export const strings = (maximumLength: number, maximumCharacters: number) =>
  arrayOf<string>(
    (values) => areStrings(values, maximumCharacters, false),
    { type: 'string', maxLength: maximumCharacters },
    maximumLength,
    `strings of at most ${maximumCharacters} characters`,
  );

export const stringsOrNull = (maximumLength: number, maximumCharacters: number) =>
  arrayOf<string | null>(
    (values) => areStrings(values, maximumCharacters, true),
    { type: ['string', 'null'], maxLength: maximumCharacters },
    maximumLength,
    `strings of at most ${maximumCharacters} characters, or null`,
  );

export const finiteNumber = z.number();
export const finiteOrNull = z.nullable(z.number());
export const nonNegativeInteger = z.int().check(z.nonnegative());
export const text = z.string().check(z.maxLength(LIMITS.textLength));
export const decimals = z.int().check(z.gte(0), z.lte(9));

/** Neuron ranges such as "0-1592,1594-6399"; `parseNeuronRanges` reads them. */
export const neuronRanges = z.string().check(z.maxLength(8_000_000), z.regex(/^[0-9,-]*$/));

export const datasetId = z.string().check(z.regex(DATASET_ID));

/** See `RELATIVE_PATH`. */
export const relativePath = z.string().check(z.maxLength(512), z.regex(RELATIVE_PATH));
