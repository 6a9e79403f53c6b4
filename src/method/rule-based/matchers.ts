import { stemWord } from './stem-word.ts';
import { tokenizeWords, type Word } from './tokenize-words.ts';

/** Whether a rule is about the unit at `index` of a text. */
export type UnitMatcher = (units: readonly Word[], index: number) => boolean;

export const unitsWhere =
  (test: (unit: Word) => boolean): UnitMatcher =>
  (units, index) =>
    test(units[index]!);

/** Words exactly as listed, in lower case. */
export function wordsOf(forms: Iterable<string>): UnitMatcher {
  const wanted = new Set(forms);
  return unitsWhere(({ lower }) => wanted.has(lower));
}

/** Words and their inflections. */
export function stemsOf(words: Iterable<string>): UnitMatcher {
  const wanted = new Set([...words].map(stemWord));
  return unitsWhere(({ kind, stem }) => kind === 'word' && wanted.has(stem));
}

/** The last unit of each occurrence of a phrase, whatever its case and white space. */
export function phraseEnd(phrase: string): UnitMatcher {
  const wanted = tokenizeWords([phrase]).map(({ lower }) => lower);
  return (units, index) =>
    wanted.length > 0 &&
    wanted.every((lower, at) => units[index - wanted.length + 1 + at]?.lower === lower);
}

/** All units of each occurrence of a phrase. */
export function wholePhrase(phrase: string): UnitMatcher {
  const length = tokenizeWords([phrase]).length;
  const ends = phraseEnd(phrase);
  return (units, index) =>
    units.slice(index, index + length).some((_, ahead) => ends(units, index + ahead));
}

/** The unit right after each match. */
export const after =
  (of: UnitMatcher): UnitMatcher =>
  (units, index) =>
    index > 0 && of(units, index - 1);

/** The unit right before each match. */
export const before =
  (of: UnitMatcher): UnitMatcher =>
  (units, index) =>
    index + 1 < units.length && of(units, index + 1);

export const both =
  (a: UnitMatcher, b: UnitMatcher): UnitMatcher =>
  (units, index) =>
    a(units, index) && b(units, index);

export const either =
  (...matchers: readonly UnitMatcher[]): UnitMatcher =>
  (units, index) =>
    matchers.some((matches) => matches(units, index));

/** Words with an ending; not the ending alone. */
export const endingIn = (suffix: string) =>
  unitsWhere(
    ({ kind, lower }) => kind === 'word' && lower.length > suffix.length && lower.endsWith(suffix),
  );

/** Words with a beginning; not the beginning alone. */
export const beginningWith = (prefix: string) =>
  unitsWhere(
    ({ kind, lower }) =>
      kind === 'word' && lower.length > prefix.length && lower.startsWith(prefix),
  );

export const containing = (part: string) => unitsWhere(({ lower }) => lower.includes(part));

/**
 * Units between an opening mark and the next closing one; where both are the same, every second gap. A
 * pair that is not closed within the text reaches to its end, as excerpts are cut out of longer texts.
 */
export function insideMarks(opening: string, closing: string): UnitMatcher {
  return (units, index) => {
    let isOpen = false;
    for (const { text } of units.slice(0, index)) {
      if (isOpen && text === closing) isOpen = false;
      else if (text === opening) isOpen = true;
    }
    const own = units[index]!.text;
    return isOpen && own !== closing && own !== opening;
  };
}
