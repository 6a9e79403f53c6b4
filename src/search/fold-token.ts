import { foldText } from './fold.ts';

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

function spellWhiteSpace(character: string): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default:
      return /\s/.test(character) ? '\\s' : '';
  }
}
