import type { JsonField } from './json-field.ts';
import { MAX_FILE_CHARACTERS, MAX_LINES } from './limits.ts';

/**
 * The one JSON document of a file, in which Python's bare `NaN`, `Infinity` and `-Infinity` read as
 * `null`. A value that is not a string is taken as parsed already.
 * @throws ReleaseFormatError where the text is too long or not JSON.
 */
export function parseDocument(source: JsonField): JsonField {
  if (typeof source.value !== 'string') return source;
  const { value, error } = tryParse(boundedText(source.value, source));
  if (error !== undefined) throw source.error(`not JSON (${error})`);
  return source.withValue(value);
}

/**
 * The JSON documents of a `.jsonl` file: one, possibly spread over lines, or one a line, blank lines
 * apart. Each names its line in errors.
 * @throws ReleaseFormatError where the text is too long, holds nothing, or a line is not JSON.
 */
export function parseDocuments(source: JsonField): JsonField[] {
  if (typeof source.value !== 'string') return [source];
  const text = boundedText(source.value, source);
  const { value, error } = tryParse(text);
  if (error === undefined) return [source.withValue(value)];

  const lines = text
    .split('\n')
    .map((line, index) => source.child(line, `line ${index + 1}`))
    .filter((line) => (line.value as string).trim() !== '');
  if (lines.length === 0) throw source.error('the file is empty');
  if (lines.length > MAX_LINES) {
    throw source.error(`${lines.length} lines, more than the ${MAX_LINES} allowed`);
  }
  // One line that is not JSON is best described as the file that it is.
  if (lines.length === 1) throw source.error(`not JSON (${error})`);
  return lines.map(parseDocument);
}

/** The parsed value, bare words for non-finite numbers as `null`, or why there is none. */
export function tryParse(text: string): { value: unknown; error?: string } {
  const strict = tryParseStrictly(text);
  if (strict.error === undefined || !/NaN|Infinity/.test(text)) return strict;
  return tryParseStrictly(withNonFiniteAsNull(text));
}

function tryParseStrictly(text: string): ReturnType<typeof tryParse> {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { value: null, error: error instanceof Error ? error.message : 'unreadable' };
  }
}

export function boundedText(text: string, source: JsonField): string {
  if (text.length > MAX_FILE_CHARACTERS) {
    throw source.error(`${text.length} characters, more than the ${MAX_FILE_CHARACTERS} allowed`);
  }
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/**
 * Replaces bare words for non-finite numbers by `null`, leaving strings alone: a token may well be
 * "NaN". Walks from quote to quote; one regular expression over whole strings would keep a stack as
 * long as the longest of them.
 */
export function withNonFiniteAsNull(text: string): string {
  const parts: string[] = [];
  let position = 0;
  while (position < text.length) {
    const quote = text.indexOf('"', position);
    const outsideEnd = quote === -1 ? text.length : quote;
    parts.push(text.slice(position, outsideEnd).replace(/-?(?:NaN|Infinity)/g, 'null'));
    if (quote === -1) break;
    const stringEnd = endOfString(text, quote);
    parts.push(text.slice(quote, stringEnd));
    position = stringEnd;
  }
  return parts.join('');
}

/** Index just after the string that opens at `openingQuote`; the text's length where it never closes. */
function endOfString(text: string, openingQuote: number): number {
  let quote = text.indexOf('"', openingQuote + 1);
  while (quote !== -1) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
    quote = text.indexOf('"', quote + 1);
  }
  return text.length;
}
