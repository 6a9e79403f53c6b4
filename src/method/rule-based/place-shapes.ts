import { after, unitsWhere } from './matchers.ts';
import { type Shape, shape } from './shape.ts';
import { STOP_WORDS } from './stop-words.ts';

const NEWLINE = unitsWhere(({ kind }) => kind === 'newline');

/** Places in the text, and words by what stood before. */
export const PLACE_SHAPES: readonly Shape[] = [
  shape('newlines', /\b(new ?lines?|line breaks?|paragraph breaks?)\b/, NEWLINE),
  shape(
    'words at the beginning of a line',
    /\b(beginnings?|starts?|first (words?|tokens?)) (of|in|on) (a |the |each |every |new )*(lines?|paragraphs?)\b/,
    after(NEWLINE),
  ),
  shape(
    'words at the beginning of a sentence',
    /\b((beginnings?|starts?) of (a |the |each |every |new )*sentences?|sentence[- ](initial|starting|beginnings?|starts?)|(first|initial) (words?|tokens?) (of|in) (a |the |each |every |new )*sentences?)\b/,
    unitsWhere(({ kind, startsSentence }) => startsSentence && kind !== 'newline'),
  ),
  shape(
    'the first word of the text',
    /\b((first|initial) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|(beginnings?|starts?) of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))\b/,
    unitsWhere((_, index) => index === 0),
  ),
  shape(
    'the first few words of the text',
    /\b(first (few|several|two|three|four|five|[2-9]) (words?|tokens?|positions?))\b/,
    unitsWhere((_, index) => index < 4),
  ),
  shape(
    'the last word of the text',
    /\b((last|final) (words?|tokens?|positions?)( (of|in) (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))?|ends? of (a |the |each |every )*(texts?|sequences?|excerpts?|documents?|passages?|inputs?))\b/,
    unitsWhere((_, index, units) => index === units.length - 1),
  ),
  shape(
    'words that occurred before',
    /\b(repeat(s|ed|ing)?|repetiti(ons?|ve)|duplicat\w+|reoccur\w*|recurr\w+|(second|later) (occurrences?|mentions?)|occurred (before|earlier)|already (appeared|occurred|mentioned)|seen (before|earlier))\b/,
    unitsWhere(
      ({ kind, lower, family }, index, units) =>
        kind === 'word' &&
        !STOP_WORDS.has(lower) &&
        units
          .slice(0, index)
          .some((earlier) => earlier.kind === 'word' && earlier.family === family),
    ),
  ),
];
