/**
 * Folding makes texts and queries comparable: case, accents, typographic quotes and dashes, ligatures,
 * full-width forms, invisible characters and the amount of white space do not matter to a search.
 *
 * Each code point is folded by itself, whatever its neighbours, so that a piece of a text folds to a piece of
 * the folded text: that is what lets a match be found again in the original, letter by letter.
 */

/** A folded text and where each of its UTF-16 code units came from. */
export interface FoldedText {
  folded: string;
  /** `starts[i]`: where in the original the source of unit i begins, in UTF-16 code units. */
  starts: number[];
  /** `ends[i]`: where it ends, exclusive; marks that were folded away after a letter belong to it. */
  ends: number[];
}

const PLAIN_ASCII = /^[\x20-\x7e]*$/;

/** Signs that Unicode's own decompositions leave alone or turn into something nobody types. */
const TYPED_AS = new Map<string, string>([
  ...Array.from('‘’‚‛′‵`´ʻʼʹ', (sign) => [sign, "'"] as const),
  ...Array.from('“”„‟«»″‶', (sign) => [sign, '"'] as const),
  ...Array.from('−⁃', (sign) => [sign, '-'] as const),
  ...Array.from('⁄∕', (sign) => [sign, '/'] as const),
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ł', 'l'],
  ['ŧ', 't'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
]);

const foldedCodePoints = new Map<string, string>();
/** Bounds the cache; no text of this project comes near it. */
const CACHED_CODE_POINTS = 20_000;

/** The folded text: lower case, plain quotes, single spaces, none at either end. */
export function foldText(text: string): string {
  if (!PLAIN_ASCII.test(text)) return foldWithMap(text).folded;
  let from = 0;
  let to = text.length;
  while (from < to && text.charCodeAt(from) === 0x20) from++;
  while (to > from && text.charCodeAt(to - 1) === 0x20) to--;
  const lower = text.slice(from, to).toLowerCase().replaceAll('`', "'");
  return lower.includes('  ') ? lower.replace(/ {2,}/g, ' ') : lower;
}

/** The same folded text as `foldText`, with the way back. */
export function foldWithMap(text: string): FoldedText {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const codePoint of text) {
    const start = at;
    at += codePoint.length;
    const replacement = foldCodePoint(codePoint);
    if (replacement === '') {
      // A mark over a space has nothing to belong to.
      if (folded !== '' && !folded.endsWith(' ')) ends[folded.length - 1] = at;
      continue;
    }
    for (const unit of replacement.length === 1 ? replacement : replacement.split('')) {
      if (unit === ' ' && (folded === '' || folded.endsWith(' '))) {
        if (folded !== '') ends[folded.length - 1] = at;
        continue;
      }
      folded += unit;
      starts.push(start);
      ends.push(at);
    }
  }
  if (folded.endsWith(' ')) {
    folded = folded.slice(0, -1);
    starts.pop();
    ends.pop();
  }
  return { folded, starts, ends };
}

function foldCodePoint(codePoint: string): string {
  const known = foldedCodePoints.get(codePoint);
  if (known !== undefined) return known;
  const folded = computeFold(codePoint);
  if (foldedCodePoints.size >= CACHED_CODE_POINTS) foldedCodePoints.clear();
  foldedCodePoints.set(codePoint, folded);
  return folded;
}

function computeFold(codePoint: string): string {
  if (/^[\s\p{Cc}\p{Z}]$/u.test(codePoint)) return ' ';
  if (/^[\p{Cf}\p{Mn}\p{Me}]$/u.test(codePoint)) return '';
  // Half of a surrogate pair: it stands for nothing, and must not match the half of a whole one.
  if (/^\p{Cs}$/u.test(codePoint)) return '\ufffd';
  const typed = TYPED_AS.get(codePoint);
  if (typed !== undefined) return typed;
  if (/^\p{Pd}$/u.test(codePoint)) return '-';

  const stripped = stripMarks(codePoint.normalize('NFKD'));
  // Spacing accents such as U+00A8 decompose to a space and a mark: they stay themselves.
  if (stripped.trim() === '') return codePoint;
  // Upper case first: it alone unites ß with ss, ſ with s, and both small sigmas.
  const lower = stripMarks(stripped.toUpperCase().toLowerCase().normalize('NFKD'));
  return Array.from(lower, (part) => TYPED_AS.get(part) ?? part).join('');
}

function stripMarks(text: string): string {
  return text.replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, '');
}
