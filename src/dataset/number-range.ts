/** Numbers between two bounds, both included; `null` is no bound. */
export interface NumberRange {
  readonly low: number | null;
  readonly high: number | null;
}

const PLAIN_NUMBER = String.raw`-?\d{1,9}(?:\.\d{1,9})?`;

interface RangeGrammar {
  /** Source of a regular expression without groups that capture. */
  number?: string;
  /** "a-b" is a range too. */
  hasDashes?: boolean;
}

/**
 * A range such as "0.5..0.9", "0.7.." or "..0": a bound left out is open. Bounds are as written, also in the wrong
 * order.
 *
 * @returns `undefined` where the text is no range, or has no bound
 */
export function parseNumberRange(
  text: string,
  { number = PLAIN_NUMBER, hasDashes = false }: RangeGrammar = {},
): NumberRange | undefined {
  // "1..2" before "1.-2": the first dot of a range must not be read as a number's.
  const match =
    new RegExp(`^(${number})?\\.\\.(${number})?$`).exec(text) ??
    (hasDashes ? new RegExp(`^(${number})[-–](${number})$`).exec(text) : null);
  if (match === null || (match[1] === undefined && match[2] === undefined)) return undefined;
  return { low: boundOf(match[1]), high: boundOf(match[2]) };
}

/** The inverse of `parseNumberRange`. */
export function formatNumberRange({ low, high }: NumberRange): string {
  return `${formatBound(low)}..${formatBound(high)}`;
}

/** A bound without exponent, which `String` gives very small numbers; "" for none. */
export function formatBound(bound: number | null): string {
  if (bound === null) return '';
  const text = String(bound);
  return text.includes('e') ? bound.toFixed(9).replace(/\.?0+$/, '') : text;
}

/** The range with its bounds in order. */
export function orderBounds<Range extends NumberRange | undefined>(range: Range): Range {
  if (range === undefined || !isReversed(range)) return range;
  return { ...range, low: range.high, high: range.low };
}

export function isReversed({ low, high }: NumberRange): boolean {
  return low !== null && high !== null && low > high;
}

/**
 * A number as people type it: with a real minus sign, a decimal comma or nothing before the point. Thousands with
 * separators are none, since "1,000" is 1 elsewhere.
 */
export function parseTypedNumber(text: string): number | undefined {
  const plain = text.trim().replaceAll('−', '-');
  if (/^-?[1-9]\d{0,2}(,\d{3})+$/.test(plain)) return undefined;
  const match = /^(-?)(\d{0,9})(?:[.,](\d{0,9}))?$/.exec(plain);
  if (match === null || (!match[2] && !match[3])) return undefined;
  return Number(`${match[1]}${match[2] || '0'}.${match[3] || '0'}`) + 0;
}

function boundOf(text: string | undefined): number | null {
  // Adding 0 makes −0 a 0.
  return text === undefined ? null : Number(text) + 0;
}
