import * as z from 'zod/mini';
import { LIMITS } from './format.ts';

/**
 * Pieces that the validators share. Long arrays of numbers and strings are checked by one loop of ours
 * instead of one validator call per element: an index column has up to millions of elements, and
 * the page waits for it.
 */

/** JSON Schema of those arrays, for the generated schema files; keyed by validator. */
export const arraySchemas = new WeakMap<object, object>();

function arrayOf<T>(
  accepts: (element: unknown) => boolean,
  element: object,
  maximumLength: number,
  name: string,
): z.ZodMiniType<T[]> {
  const schema = z.custom<T[]>(
    (value) => {
      if (!Array.isArray(value) || value.length > maximumLength) return false;
      for (const entry of value) if (!accepts(entry)) return false;
      return true;
    },
    { error: `expected an array of ${name}, at most ${maximumLength} long` },
  );
  arraySchemas.set(schema, { type: 'array', items: element, maxItems: maximumLength });
  return schema;
}

const isInteger = (value: unknown): boolean => Number.isSafeInteger(value);
const isIntegerOrNull = (value: unknown): boolean => value === null || Number.isSafeInteger(value);
const isNumberOrNull = (value: unknown): boolean => value === null || Number.isFinite(value);

/** Integers, such as fixed-point numbers. */
export const integers = (maximumLength: number) =>
  arrayOf<number>(isInteger, { type: 'integer' }, maximumLength, 'integers');

/** Integers or `null` for unknown. */
export const integersOrNull = (maximumLength: number) =>
  arrayOf<number | null>(
    isIntegerOrNull,
    { type: ['integer', 'null'] },
    maximumLength,
    'integers or null',
  );

export const numbersOrNull = (maximumLength: number) =>
  arrayOf<number | null>(
    isNumberOrNull,
    { type: ['number', 'null'] },
    maximumLength,
    'numbers or null',
  );

/** Strings of at most `maximumCharacters` UTF-16 code units each. */
export const strings = (maximumLength: number, maximumCharacters: number) =>
  arrayOf<string>(
    (value) => typeof value === 'string' && value.length <= maximumCharacters,
    { type: 'string', maxLength: maximumCharacters },
    maximumLength,
    `strings of at most ${maximumCharacters} characters`,
  );

export const stringsOrNull = (maximumLength: number, maximumCharacters: number) =>
  arrayOf<string | null>(
    (value) => value === null || (typeof value === 'string' && value.length <= maximumCharacters),
    { type: ['string', 'null'], maxLength: maximumCharacters },
    maximumLength,
    `strings of at most ${maximumCharacters} characters, or null`,
  );

export const finite = z.number();
export const finiteOrNull = z.nullable(z.number());
export const natural = z.int().check(z.nonnegative());
export const text = z.string().check(z.maxLength(LIMITS.textLength));
export const decimals = z.int().check(z.gte(0), z.lte(9));

/** Neuron ranges such as "0-1592,1594-6399"; `parseNeuronRanges` reads them. */
export const neuronRanges = z.string().check(z.maxLength(8_000_000), z.regex(/^[0-9,-]*$/));

export const datasetId = z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/));

/**
 * A folder or file below the one that names it: forward slashes, no empty, `.` or `..` step, no scheme,
 * so that a dataset can only point into itself.
 */
export const relativePath = z
  .string()
  .check(
    z.maxLength(512),
    z.regex(/^(?!\.{1,2}(?:\/|$))[\w.-]+(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)*$/),
  );
