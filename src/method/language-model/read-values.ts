import { tryParse } from '../../release/tolerant-json.ts';
import { NORMALIZED_MAX } from '../normalize.ts';
import { escapeToken } from './prompt-tokens.ts';
import { UnusableAnswerError } from './until-usable.ts';

/** A token as the model copied it, and what it wrote for its value. */
type Pair = [token: string, value: unknown];

/** Characters that are read, lists that are tried: bound the time that a hostile answer can take. */
const MAX_READ = 200_000;
const MAX_FAILED = 50;
/** Of what is quoted from an answer in an error. */
const MAX_QUOTED = 40;

/**
 * Reads the value of every token from an answer that is asked for as `{"values": [[token, value], …]}`; prose may stand
 * around it. Of several lists the last complete one counts: what stands before is a draft.
 *
 * Also read: the list without an object around it, one pair a line, objects with a token and a value, and a map from
 * tokens to values where no token repeats; trailing commas, unescaped control characters, numbers in quotes. A value
 * that rounds to 10 is 10. Every token must be there in its position; only white space at its ends may differ, which
 * models often drop.
 *
 * Packages that repair JSON, such as `jsonrepair` (3), also complete a list that is cut off, which must not count.
 *
 * @param isCut whether the answer ended at its limit of tokens: a list that is still open then was the answer
 * @throws UnusableAnswerError with what is wrong with the list
 */
export function readValues(answer: string, tokens: readonly string[], isCut = false): number[] {
  const { documents, isCutOff } = jsonDocumentsIn(answer.slice(-MAX_READ));
  if (isCut && isCutOff) throw new UnusableAnswerError('its list of values is cut off');
  const pairs =
    documents.map(pairsIn).findLast((found) => found !== null) ??
    (isCutOff ? null : pairsIn(documents));
  if (pairs === null) throw new UnusableAnswerError(describeOther(documents, isCutOff));
  const ordered = pairs instanceof Map ? orderPairs(pairs, tokens) : pairs;
  if (ordered.length !== tokens.length) {
    throw new UnusableAnswerError(`${ordered.length} values for ${tokens.length} tokens`);
  }
  return ordered.map(([token, value], index) => {
    if (!isSameToken(token, tokens[index]!)) {
      throw new UnusableAnswerError(
        `token ${index + 1} is ${JSON.stringify(tokens[index])}, not ${quote(token)}`,
      );
    }
    return readValue(value, index);
  });
}

/** @throws UnusableAnswerError unless it is a number from 0 to 10, which may be in quotes */
function readValue(value: unknown, index: number): number {
  const isNumeric = typeof value === 'string' && /^\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*$/.test(value);
  const number = isNumeric ? Number(value) : value;
  if (typeof number !== 'number') {
    throw new UnusableAnswerError(`the value of token ${index + 1} is ${quote(value)}, no number`);
  }
  if (number < 0 || number >= NORMALIZED_MAX + 0.5) {
    throw new UnusableAnswerError(
      `the value of token ${index + 1} is ${number}, not from 0 to ${NORMALIZED_MAX}`,
    );
  }
  return Math.min(number, NORMALIZED_MAX);
}

/** The tokens with their values, in any of the forms above; `null` for everything else. */
function pairsIn(json: unknown): Pair[] | Map<string, unknown> | null {
  if (Array.isArray(json)) {
    const pairs = json.map(pairOf);
    return pairs.length > 0 && pairs.every((pair) => pair !== null) ? pairs : null;
  }
  if (typeof json !== 'object' || json === null) return null;
  const entries = Object.entries(json);
  // "values", or whatever the list is called; the last, as a draft may have its own name.
  const list = entries.map(([, value]) => pairsIn(value)).findLast((found) => found !== null);
  if (list !== undefined) return list;
  const isMap = entries.length > 0 && entries.every(([, value]) => isScalar(value));
  return isMap && entries.some(([, value]) => typeof value === 'number') ? new Map(entries) : null;
}

/** `[token, value]`, `{token: …, value: …}` by names or by order, or `{"the token": value}`. */
function pairOf(json: unknown): Pair | null {
  if (typeof json !== 'object' || json === null) return null;
  if (Array.isArray(json)) {
    const [token, value] = json;
    return json.length === 2 && typeof token === 'string' && isScalar(value)
      ? [token, value]
      : null;
  }
  const entries = Object.entries(json);
  const named = (pattern: RegExp) => entries.find(([name]) => pattern.test(name))?.[1];
  const token = named(/^(?:token|text|word|t)$/i);
  const value = named(/^(?:value|activation|predicted_activation|prediction|score|v|a)$/i);
  if (typeof token === 'string' && isScalar(value)) return [token, value];
  const [first, second] = entries;
  if (entries.length === 1 && isScalar(first![1])) return first!;
  const isPair = entries.length === 2 && typeof first![1] === 'string' && isScalar(second![1]);
  return isPair ? [first![1] as string, second![1]] : null;
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value === 'number' || typeof value === 'string';
}

/** A map's pairs in the order of the tokens: JavaScript lists keys that are whole numbers first. */
function orderPairs(map: ReadonlyMap<string, unknown>, tokens: readonly string[]): Pair[] {
  const repeated = tokens.find((token, index) => tokens.indexOf(token) !== index);
  if (repeated !== undefined) {
    throw new UnusableAnswerError(
      `a map has one value for ${quote(repeated)}, which the text has several times`,
    );
  }
  const keys = [...map.keys()];
  const ordered = tokens.map((token): Pair => {
    // The same to the letter first: tokens may differ in their white space alone.
    const key =
      keys.find((each) => each === token) ?? keys.find((each) => isSameToken(each, token));
    if (key === undefined) throw new UnusableAnswerError(`its map has no token ${quote(token)}`);
    return [key, map.get(key)];
  });
  if (new Set(ordered.map(([key]) => key)).size !== keys.length) {
    throw new UnusableAnswerError(`${keys.length} values for ${tokens.length} tokens`);
  }
  return ordered;
}

/** What is wrong with an answer without pairs. */
function describeOther(documents: readonly unknown[], isCutOff: boolean): string {
  if (isCutOff) return 'its list of values is cut off';
  const lists = documents.map((json) =>
    Array.isArray(json) ? json : Object.values(json as object).find(Array.isArray),
  );
  const list = lists.findLast((each): each is unknown[] => Array.isArray(each) && each.length > 0);
  if (list === undefined) return 'no JSON list of values';
  if (list.every((each) => isScalar(each))) {
    return `its list has ${list.length} values without their tokens`;
  }
  const other = list.find((each) => pairOf(each) === null);
  return `its list has ${quote(other)}, which is no token with a value`;
}

/** JSON objects and lists in a text, the outermost that can be read. */
function jsonDocumentsIn(text: string): { documents: unknown[]; isCutOff: boolean } {
  const { spans, isOpen } = bracketed(text);
  const documents: unknown[] = [];
  let failed = 0;
  let end = 0;
  for (const [from, to] of spans.sort(([a], [b]) => a - b)) {
    if (from < end || failed >= MAX_FAILED) continue;
    const json = parseLoosely(text.slice(from, to));
    if (json === undefined) failed++;
    else {
      documents.push(json);
      end = to;
    }
  }
  return { documents, isCutOff: isOpen };
}

/** All spans between brackets that match, not counting those in strings; and whether a list or object stays open. */
function bracketed(text: string): { spans: [from: number, to: number][]; isOpen: boolean } {
  const open: number[] = [];
  const spans: [number, number][] = [];
  for (const { 0: mark, index } of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"?|[[{}\]]/g)) {
    const [first] = mark;
    if (first === '{' || first === '[') open.push(index);
    else if (first !== '"' && text[open.at(-1) ?? -1] === (first === '}' ? '{' : '[')) {
      spans.push([open.pop()!, index + 1]);
    }
  }
  return {
    spans,
    isOpen: open.some((start) => /^[{[]\s*["[{]/.test(text.slice(start, start + 20))),
  };
}

/** JSON with what models get wrong in its form, but not in its content. @returns `undefined` where it cannot be read */
function parseLoosely(text: string): unknown {
  const strict = tryParse(text);
  if (strict.error === undefined) return strict.value;
  const repaired = text.replace(/"(?:[^"\\]|\\[\s\S])*"|,(?=\s*[\]}])/g, (part) => {
    if (part === ',') return '';
    return part
      .replace(/[\n\r\t]/g, escapeToken)
      .replace(/\\(?:["\\/bfnrt]|u[\da-f]{4})|\\/gi, (written) =>
        written === '\\' ? '\\\\' : written,
      );
  });
  const { value, error } = tryParse(repaired);
  return error === undefined ? value : undefined;
}

function isSameToken(written: string, token: string): boolean {
  const trimmed = written.trim();
  return trimmed === token.trim() || trimmed === escapeToken(token).trim();
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= MAX_QUOTED ? text : `${text.slice(0, MAX_QUOTED)}…`;
}
