import { both, either, insideMarks, unitsWhere, wordsOf } from './matchers.ts';
import { marks, type Shape, shape } from './shape.ts';

const WORD_OR_NUMBER = unitsWhere(({ kind }) => kind === 'word' || kind === 'number');

export const MARK_SHAPES: readonly Shape[] = [
  shape(
    'punctuation',
    /\bpunctuation( marks?)?\b/,
    unitsWhere(({ kind, text }) => kind === 'mark' && /^\p{P}/u.test(text)),
  ),
  shape('commas', /\bcommas?\b/, marks(',')),
  shape(
    'full stops',
    /\b(full stops?|periods?|end[- ]of[- ]sentence punctuation|sentence[- ]ending punctuation|ends? of (a |the )?sentences?)\b/,
    marks('.!?'),
  ),
  shape('question marks', /\bquestion marks?\b/, marks('?')),
  shape('exclamation marks', /\bexclamation (marks?|points?)\b/, marks('!')),
  shape('question and exclamation marks', /\bquestion (and|or) exclamation marks?\b/, marks('?!')),
  shape('semicolons', /\bsemi-?colons?\b/, marks(';')),
  shape('colons', /\bcolons?\b/, marks(':')),
  shape('dashes and hyphens', /\b(dash(es)?|hyphens?|hyphenat\w+)\b/, marks('-–—')),
  shape(
    'apostrophes',
    /\bapostrophes?\b/,
    unitsWhere(({ text }) => /['’]/.test(text)),
  ),
  shape(
    'contractions',
    /\bcontractions?\b/,
    unitsWhere(({ lower }) => /^'(s|t|re|ve|ll|d|m)$/.test(lower)),
  ),
  shape('brackets', /\b(parenthes[ie]s|brackets?|parenthetical\w*)\b/, marks('()[]{}')),
  shape(
    'words inside brackets',
    /\b(inside|within|between|in) (the )?(parenthes[ie]s|brackets?)\b/,
    both(WORD_OR_NUMBER, either(insideMarks('(', ')'), insideMarks('[', ']'))),
  ),
  shape(
    'quotation marks',
    /\b(quotation marks?|quotes?|quotations?|speech marks?)\b/,
    marks('"“”‘’'),
  ),
  shape(
    'words inside quotation marks',
    /\b((inside|within|between|in) (the )?(quotation marks?|quotes?|quotations?)|quoted (words?|text|speech))\b/,
    both(WORD_OR_NUMBER, either(insideMarks('“', '”'), insideMarks('"', '"'))),
  ),
  shape('slashes', /\bslash(es)?\b/, marks('/\\')),
  shape(
    'ellipses',
    /\bellips[ei]s\b/,
    unitsWhere(({ text }) => /^(\.{2,}|…)$/.test(text)),
  ),
  shape(
    'parts of web addresses',
    /\b(urls?|web ?addresses|links?|websites?|domains?)\b/,
    wordsOf('http https www com org net html'.split(' ')),
  ),
  shape(
    'symbols',
    /\b(symbols?|special characters?|mathematical|operators?)\b/,
    unitsWhere(({ kind, text }) => kind === 'mark' && /[\p{S}@#%&*_\\|/]/u.test(text)),
  ),
  shape(
    'broken characters',
    /\b((broken|unknown|garbled|replacement|undecodable) characters?|parts of characters)\b/,
    unitsWhere(({ text }) => text === '\uFFFD'),
  ),
];
