import { stemWord } from './stem-word.ts';
import { tokenizeWords, type Word, type WordTokens } from './tokenize-words.ts';

/** Finds the units of a text that a rule is about, as indexes in `text.units`. */
export type UnitMatcher = (text: WordTokens) => Set<number>;

/** The units that pass a test. */
export function unitsWhere(
  test: (unit: Word, index: number, units: readonly Word[]) => boolean,
): UnitMatcher {
  return ({ units }) =>
    new Set(units.flatMap((unit, index) => (test(unit, index, units) ? [index] : [])));
}

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
  const wanted = tokenizeWords([phrase]).units.map(({ lower }) => lower);
  return unitsWhere(
    (_, index, units) =>
      wanted.length > 0 &&
      index >= wanted.length - 1 &&
      wanted.every((lower, at) => units[index - wanted.length + 1 + at]!.lower === lower),
  );
}

/** All units of each occurrence of a phrase. */
export function wholePhrase(phrase: string): UnitMatcher {
  const length = tokenizeWords([phrase]).units.length;
  const ends = phraseEnd(phrase);
  return (text) =>
    new Set([...ends(text)].flatMap((end) => Array.from({ length }, (_, back) => end - back)));
}

/** The unit right after each match. */
export function after(of: UnitMatcher): UnitMatcher {
  return (text) =>
    new Set([...of(text)].map((index) => index + 1).filter((index) => index < text.units.length));
}

/** The unit right before each match. */
export function before(of: UnitMatcher): UnitMatcher {
  return (text) => new Set([...of(text)].map((index) => index - 1).filter((index) => index >= 0));
}

export function both(a: UnitMatcher, b: UnitMatcher): UnitMatcher {
  return (text) => {
    const second = b(text);
    return new Set([...a(text)].filter((index) => second.has(index)));
  };
}

export function either(...matchers: readonly UnitMatcher[]): UnitMatcher {
  return (text) => new Set(matchers.flatMap((matcher) => [...matcher(text)]));
}

/** Every unit that does not match. */
export function except(matcher: UnitMatcher): UnitMatcher {
  return (text) => {
    const excluded = matcher(text);
    return new Set([...text.units.keys()].filter((index) => !excluded.has(index)));
  };
}

/** Words with an ending; not the ending alone. */
export function endingIn(suffix: string): UnitMatcher {
  return unitsWhere(
    ({ kind, lower }) => kind === 'word' && lower.length > suffix.length && lower.endsWith(suffix),
  );
}

/** Words with a beginning; not the beginning alone. */
export function beginningWith(prefix: string): UnitMatcher {
  return unitsWhere(
    ({ kind, lower }) =>
      kind === 'word' && lower.length > prefix.length && lower.startsWith(prefix),
  );
}

export function containing(part: string): UnitMatcher {
  return unitsWhere(({ lower }) => lower.includes(part));
}

/**
 * Units between an opening mark and the next closing one; where both are the same, every second gap. A
 * pair that is not closed within the text reaches to its end, as excerpts are cut out of longer texts.
 */
export function insideMarks(opening: string, closing: string): UnitMatcher {
  return ({ units }) => {
    const inside = new Set<number>();
    let isOpen = false;
    for (const [index, { text }] of units.entries()) {
      if (isOpen && text === closing) isOpen = false;
      else if (text === opening) isOpen = true;
      else if (isOpen) inside.add(index);
    }
    return inside;
  };
}
