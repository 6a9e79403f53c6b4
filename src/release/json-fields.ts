import type { JsonPath } from './json-path.ts';
import { MAX_TOKEN_LENGTH, MAX_TOKENS_PER_SEQUENCE } from './limits.ts';

/**
 * Checks of single fields. Each returns its argument with a narrower type, unchanged and uncopied,
 * or throws the `ReleaseFormatError` of its path.
 */

export type JsonObject = Record<string, unknown>;

export function readObject(value: unknown, path: JsonPath): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw path.error(`${describeKind(value)}, not an object`);
  }
  return value as JsonObject;
}

/** A list of at most `max` items, which are not looked at. */
export function readArray(value: unknown, path: JsonPath, max: number): unknown[] {
  if (!Array.isArray(value)) throw path.error(`${describeKind(value)}, not a list`);
  if (value.length > max) {
    throw path.error(`${value.length} items, more than the ${max} allowed`);
  }
  return value;
}

/** `list` where the field is present; `null` where it is absent or `null`. */
export function readArrayOrNull(value: unknown, path: JsonPath, max: number): unknown[] | null {
  return isMissing(value) ? null : readArray(value, path, max);
}

export function readString(value: unknown, path: JsonPath, maxLength: number): string {
  if (typeof value !== 'string') throw path.error(`${describeKind(value)}, not a text`);
  if (value.length > maxLength) {
    throw path.error(`${value.length} characters, more than the ${maxLength} allowed`);
  }
  return value;
}

export function readStringOrNull(value: unknown, path: JsonPath, maxLength: number): string | null {
  return isMissing(value) ? null : readString(value, path, maxLength);
}

/** A finite number; `null` where the field is absent, `null` or not finite: "unknown" throughout. */
export function readNumberOrNull(value: unknown, path: JsonPath): number | null {
  if (isMissing(value)) return null;
  if (typeof value !== 'number') throw path.error(`${describeKind(value)}, not a number`);
  return Number.isFinite(value) ? value : null;
}

/** A list of finite numbers: one that is unknown has no sense here, so it is an error with its index. */
export function readNumbers(value: unknown, path: JsonPath, max: number): number[] {
  const list = readArray(value, path, max);
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i];
    // A difference with itself is 0 for finite numbers only: one comparison in the hottest loop.
    if (typeof item !== 'number' || item - item !== 0) {
      throw path
        .at(i)
        .error(typeof item === 'number' ? 'not finite' : `${describeKind(item)}, not a number`);
    }
  }
  return list as number[];
}

/** A list of numbers in which unknown ones are `null`. Copies only where a value is not finite. */
export function readNumbersOrNulls(value: unknown, path: JsonPath, max: number): (number | null)[] {
  return readArray(value, path, max).map((item, i) => readNumberOrNull(item, path.at(i)));
}

/** A list of tokens, of any length from 0. */
export function readTokens(
  value: unknown,
  path: JsonPath,
  max: number = MAX_TOKENS_PER_SEQUENCE,
): string[] {
  const list = readArray(value, path, max);
  for (let i = 0; i < list.length; i += 1) {
    const item = list[i];
    if (typeof item !== 'string' || item.length > MAX_TOKEN_LENGTH) {
      readString(item, path.at(i), MAX_TOKEN_LENGTH);
    }
  }
  return list as string[];
}

/** Throws unless `values` has one item per token. */
export function requireOnePerToken(values: unknown[], tokens: string[], path: JsonPath): void {
  if (values.length !== tokens.length) {
    throw path.error(`${values.length} values for ${tokens.length} tokens`);
  }
}

export function isMissing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

function describeKind(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'object' ? 'an object' : 'not JSON';
}
