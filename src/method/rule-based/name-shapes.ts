import { after, both, endingIn, except, unitsWhere } from './matchers.ts';
import { type Shape, shape } from './shape.ts';

/** Inside a sentence, where a capital means something. */
const CAPITALISED = unitsWhere(
  ({ kind, text, startsSentence }) =>
    kind === 'word' && !startsSentence && /^\p{Lu}/u.test(text) && text !== 'I',
);
const ANY_CAPITALISED = unitsWhere(({ kind, text }) => kind === 'word' && /^\p{Lu}/u.test(text));

/** Names, and forms of words: what capitals, letters and endings tell. */
export const NAME_SHAPES: readonly Shape[] = [
  shape(
    'capitalised names',
    // "Names of months" are the months; of people and companies there is no list, but a capital.
    /\b(proper (nouns?|names?)|names?(?! (of|for) (?!people|persons?|individuals|places|cities|towns|companies|organi[sz]ations|brands|teams|characters))|capitali[sz]ed( words?| names?)?|capital letters?|capitals)\b/,
    CAPITALISED,
  ),
  shape(
    'last names',
    /\b(last names?|surnames?|family names?)\b/,
    both(CAPITALISED, after(ANY_CAPITALISED)),
  ),
  shape(
    'first names',
    /\b(first names?|given names?)\b/,
    // The first of several capitalised words, or one that stands alone.
    both(CAPITALISED, except(after(ANY_CAPITALISED))),
  ),
  shape(
    'words in capitals',
    /\b(acronyms?|initialisms?|abbreviations?|all[- ]caps?|upper[- ]?case( words?| letters?)?|all capitals|(written )?in (all )?(capital letters|capitals|caps|upper ?case))\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(text)),
  ),
  shape(
    'letters that stand alone',
    /\b(single|individual|isolated|one)[- ]letters?( words?)?\b/,
    unitsWhere(({ text }) => /^\p{L}$/u.test(text)),
  ),
  shape(
    'letters outside English',
    /\b(non-english|foreign|accented|diacritics?|non-latin|unicode)\b/,
    unitsWhere(({ text }) => /[^\p{ASCII}’“”‘–—…\uFFFD]/u.test(text)),
  ),
  shape(
    'long words',
    /\b(long|longer) words?\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && text.length >= 9),
  ),
  shape(
    'short words',
    /\b(short|shorter) words?\b/,
    unitsWhere(({ kind, text }) => kind === 'word' && text.length <= 3),
  ),
  {
    name: 'continuations of a word',
    mentions:
      /\b(sub-?words?|word pieces?|word (fragments?|parts?)|(parts?|fragments?|pieces?|middles?|ends?|endings?) of (compound |longer |multi-syllable |a |the )*words?|partial words?|syllables?|(continue|finish|complete)s? (or (continue|finish|complete)s? )?(a |the )?words?)\b/,
    matches: unitsWhere(({ firstToken, lastToken }) => lastToken > firstToken),
    tokens: 'continuing',
  },
  shape('adverbs in -ly', /\badverbs?\b/, endingIn('ly')),
  shape(
    'words in -ing',
    /\b(gerunds?|present participles?|continuous|progressive)\b/,
    endingIn('ing'),
  ),
  shape('words in -ed', /\b(past[- ]tense|past participles?)\b/, endingIn('ed')),
  shape('words in -er', /\bcomparatives?\b/, endingIn('er')),
  shape('words in -est', /\bsuperlatives?\b/, endingIn('est')),
  shape(
    'words in -s',
    /\bplurals?( nouns?| forms?)?\b/,
    unitsWhere(
      ({ kind, lower }) => kind === 'word' && lower.length > 3 && /[^su'’i]s$/.test(lower),
    ),
  ),
];
