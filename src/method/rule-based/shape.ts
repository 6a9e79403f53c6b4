import { type UnitMatcher, unitsWhere } from './matchers.ts';

/** A class that is decided by form or place, not by a list of words. */
export interface Shape {
  /** In the plural, for people. */
  name: string;
  /** How explanations speak of it; matched against lower-cased text. */
  mentions: RegExp;
  matches: UnitMatcher;
  /** As in `LiteralRule`. */
  tokens: 'all' | 'continuing';
}

export function shape(name: string, mentions: RegExp, matches: UnitMatcher): Shape {
  return { name, mentions, matches, tokens: 'all' };
}

/** Units whose lower-cased text has a form. */
export function form(pattern: RegExp): UnitMatcher {
  return unitsWhere(({ lower }) => pattern.test(lower));
}

/** Any of these marks. */
export function marks(characters: string): UnitMatcher {
  return unitsWhere(({ kind, text }) => kind === 'mark' && characters.includes(text));
}
