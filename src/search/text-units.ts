/**
 * A folded text is a sequence of units: words, which are maximal runs of letters, digits and the marks among
 * them, and every other character by itself. "don't (C++)" has the units `don` `'` `t` `(` `c` `+` `+` `)`.
 * Spaces separate units and are none.
 */
export interface TextUnit {
  text: string;
  /** Where it begins in the folded text, in UTF-16 code units. */
  start: number;
  /** Whether a space stands before it; false for the first. */
  spaceBefore: boolean;
}

const UNIT = /[\p{L}\p{N}\p{M}]+|[^\s]/gu;
const WORD_CHARACTER = /^[\p{L}\p{N}\p{M}]/u;

/** ASCII decided by table: nearly every character of an English text. */
const ASCII_IS_WORD = Uint8Array.from({ length: 128 }, (_, code) =>
  WORD_CHARACTER.test(String.fromCharCode(code)) ? 1 : 0,
);

/** The units of a folded text, in order. */
export function textUnitsOf(folded: string): TextUnit[] {
  return Array.from(folded.matchAll(UNIT), (match) => ({
    text: match[0],
    start: match.index,
    spaceBefore: match.index > 0 && folded.charCodeAt(match.index - 1) === 0x20,
  }));
}

/**
 * Calls `visit` with each unit's text and whether a space stands before it: `unitsOf` without its objects,
 * for the three million units of a model's explanations.
 */
export function forEachTextUnit(
  folded: string,
  visit: (text: string, spaceBefore: boolean) => void,
): void {
  const length = folded.length;
  let spaceBefore = false;
  for (let at = 0; at < length; ) {
    const code = folded.charCodeAt(at);
    if (code >= 128) {
      eachUnitAnyScript(folded, at, spaceBefore, visit);
      return;
    }
    if (code === 0x20) {
      spaceBefore = true;
      at++;
      continue;
    }
    let end = at + 1;
    if (ASCII_IS_WORD[code] === 1) {
      while (end < length && ASCII_IS_WORD[folded.charCodeAt(end)] === 1) end++;
      if (end < length && folded.charCodeAt(end) >= 128) {
        eachUnitAnyScript(folded, at, spaceBefore, visit);
        return;
      }
    }
    visit(folded.slice(at, end), spaceBefore);
    spaceBefore = false;
    at = end;
  }
}

/** From a unit's start on; what went before does not change how the rest divides. */
function eachUnitAnyScript(
  folded: string,
  from: number,
  spaceBefore: boolean,
  visit: (text: string, spaceBefore: boolean) => void,
): void {
  for (const unit of textUnitsOf(folded.slice(from))) {
    visit(unit.text, unit.start === 0 ? spaceBefore : unit.spaceBefore);
  }
}

/** Whether a boundary lies at `index` of a folded text: both sides of it are not word characters. */
export function isBoundary(folded: string, index: number): boolean {
  if (index <= 0 || index >= folded.length) return true;
  return !(isWordEnding(folded, index) && isWordAt(folded, index));
}

function isWordAt(folded: string, index: number): boolean {
  const code = folded.codePointAt(index)!;
  return code < 128 ? ASCII_IS_WORD[code] === 1 : WORD_CHARACTER.test(String.fromCodePoint(code));
}

function isWordEnding(folded: string, index: number): boolean {
  const unit = folded.charCodeAt(index - 1);
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff && index >= 2;
  return isWordAt(folded, isLowSurrogate ? index - 2 : index - 1);
}
