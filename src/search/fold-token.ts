import { foldText } from './fold.ts';
import type { TokenTerm } from './query.ts';

/**
 * A token as `token:` compares it: folded, without the space that most tokens begin with. A token of white
 * space alone folds to nothing, so it is spelt as in code: `\n`, `\t`, and `\s` for a space; people type the
 * same.
 */
export function foldTokenText(token: string): string {
  const folded = foldText(token);
  if (folded !== '' || token === '') return folded;
  return Array.from(token, spellWhiteSpace).join('');
}

/** Whether a folded token is the one that a `token:` term asks for, or begins with it where the term ends in a star. */
export function tokenTest({
  text,
  isPrefix,
}: Pick<TokenTerm, 'text' | 'isPrefix'>): (folded: string) => boolean {
  const wanted = foldTokenText(text);
  return isPrefix ? (folded) => folded.startsWith(wanted) : (folded) => folded === wanted;
}

const SPELLED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function spellWhiteSpace(character: string): string {
  return SPELLED[character] ?? (/\s/.test(character) ? '\\s' : '');
}
