import type { JsonPath } from './json-path.ts';
import { MAX_FILE_CHARACTERS, MAX_LINES } from './limits.ts';

/**
 * The one JSON document of a file, in which Python's bare `NaN`, `Infinity` and `-Infinity` read as
 * `null`. A value that is not a string is taken as parsed already.
 * @throws ReleaseFormatError where the text is too long or not JSON.
 */
export function parseDocument(source: unknown, path: JsonPath): unknown {
  if (typeof source !== 'string') return source;
  const text = withinLimit(source, path);
  const parsed = tryParse(text);
  if (parsed.kind === 'invalid') throw path.error(`not JSON (${parsed.reason})`);
  return parsed.value;
}

/**
 * The JSON documents of a `.jsonl` file: one, possibly spread over lines, or one a line, blank lines
 * apart. Each comes with the path to name in errors.
 * @throws ReleaseFormatError where the text is too long, holds nothing, or a line is not JSON.
 */
export function parseDocuments(
  source: unknown,
  path: JsonPath,
): { document: unknown; path: JsonPath }[] {
  if (typeof source !== 'string') return [{ document: source, path }];
  const text = withinLimit(source, path);
  const whole = tryParse(text);
  if (whole.kind === 'valid') return [{ document: whole.value, path }];

  const lines = text
    .split('\n')
    .map((line, index) => ({ line, path: path.at(`line ${index + 1}`) }))
    .filter(({ line }) => line.trim() !== '');
  if (lines.length === 0) throw path.error('the file is empty');
  if (lines.length > MAX_LINES) {
    throw path.error(`${lines.length} lines, more than the ${MAX_LINES} allowed`);
  }
  // One line that is not JSON is best described as the file that it is.
  if (lines.length === 1) throw path.error(`not JSON (${whole.reason})`);
  return lines.map((entry) => ({
    document: parseDocument(entry.line, entry.path),
    path: entry.path,
  }));
}

type Parsed = { kind: 'valid'; value: unknown } | { kind: 'invalid'; reason: string };

function tryParse(text: string): Parsed {
  const strict = tryParseStrictly(text);
  if (strict.kind === 'valid' || !/NaN|Infinity/.test(text)) return strict;
  return tryParseStrictly(withNonFiniteAsNull(text));
}

function tryParseStrictly(text: string): Parsed {
  try {
    return { kind: 'valid', value: JSON.parse(text) };
  } catch (error) {
    return { kind: 'invalid', reason: error instanceof Error ? error.message : 'unreadable' };
  }
}

function withinLimit(text: string, path: JsonPath): string {
  if (text.length > MAX_FILE_CHARACTERS) {
    throw path.error(`${text.length} characters, more than the ${MAX_FILE_CHARACTERS} allowed`);
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
