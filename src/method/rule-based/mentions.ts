import { either, stemsOf, type UnitMatcher, wordsOf } from './matchers.ts';
import type { WordPattern } from './patterns.ts';
import { PATTERNS } from './patterns.ts';
import { IGNORED_WORDS, STOP_WORDS, WORD_CLASSES } from './word-classes.ts';

/** Something that an explanation names, where it names it. */
export interface Mention {
  /** In the explanation: start inclusive, end exclusive, in UTF-16 units. */
  start: number;
  end: number;
  what:
    | { kind: 'quoted'; text: string }
    | { kind: 'affix'; text: string; place: 'beginning' | 'ending' }
    | { kind: 'class'; name: string; matches: UnitMatcher; tokens: 'all' | 'continuing' }
    | { kind: 'content'; word: string };
}

const QUOTED = [
  /"([^"\n]{1,80})"/gu,
  /“([^”\n]{1,80})”/gu,
  /`([^`\n]{1,80})`/gu,
  /‘([^’\n]{1,80})’(?!\p{L})/gu,
  /(?<![\p{L}\p{N}])'([^'\n]{1,80})'(?!\p{L})/gu,
];
/** "-ing" and "un-" without quotes. */
const ENDING = /(?<![\p{L}\p{N}-])-(\p{L}{1,8})(?![\p{L}-])/gu;
const BEGINNING = /(?<![\p{L}-])(\p{L}{1,8})-(?![\p{L}\p{N}-])/gu;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu;

/** Everything an explanation names, in its order and without overlaps. */
export function findMentions(explanation: string): Mention[] {
  const found: Mention[] = [];
  // What is understood is blanked out, so that nothing is read twice; positions stay.
  let rest = explanation;
  const take = (mention: Mention) => {
    found.push(mention);
    rest = blank(rest, mention.start, mention.end);
  };
  for (const pattern of QUOTED) {
    for (const match of rest.matchAll(pattern)) take(quotedMention(match));
  }
  for (const [pattern, place] of [
    [ENDING, 'ending'],
    [BEGINNING, 'beginning'],
  ] as const) {
    for (const match of rest.matchAll(pattern)) {
      take({ ...spanOf(match), what: { kind: 'affix', text: match[1]!.toLowerCase(), place } });
    }
  }
  for (const mention of classMentions(rest.toLowerCase())) take(mention);
  for (const match of rest.matchAll(WORD)) {
    const word = match[0].toLowerCase().replaceAll('’', "'");
    if (STOP_WORDS.has(word) || IGNORED_WORDS.has(word) || RELATION_WORDS.has(word)) continue;
    take({ ...spanOf(match), what: { kind: 'content', word } });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Words that say how mentions relate; `understand.ts` reads them between mentions. */
const RELATION_WORDS: ReadonlySet<string> = new Set(
  'after before following preceding prior succeeding leading except excluding without unless rather suffix suffixes prefix prefixes'.split(
    ' ',
  ),
);

function quotedMention(match: RegExpExecArray): Mention {
  const text = match[1]!;
  const ending = /^-(\p{L}+)$/u.exec(text)?.[1];
  const beginning = /^(\p{L}+)-$/u.exec(text)?.[1];
  if (ending !== undefined) {
    return {
      ...spanOf(match),
      what: { kind: 'affix', text: ending.toLowerCase(), place: 'ending' },
    };
  }
  if (beginning !== undefined) {
    const what = { kind: 'affix', text: beginning.toLowerCase(), place: 'beginning' } as const;
    return { ...spanOf(match), what };
  }
  // A comma inside the quotes, as Americans set it, belongs to the sentence, unless it is all there is.
  return { ...spanOf(match), what: { kind: 'quoted', text: text.replace(/(?<=\S)[,.]$/, '') } };
}

/** Made when first needed: the lexicon's members are stemmed once. */
let classes: WordPattern[] | null = null;

function allClasses(): WordPattern[] {
  const listed = WORD_CLASSES.map(({ name, mentions, members, isClosed }): WordPattern => {
    const list = members.split(' ');
    return { name, mentions, matches: isClosed ? wordsOf(list) : stemsOf(list), tokens: 'all' };
  });
  return [...PATTERNS, ...listed].map((shape) => ({
    ...shape,
    mentions: new RegExp(shape.mentions, 'gu'),
  }));
}

type Candidate = { start: number; end: number } & Omit<WordPattern, 'mentions'>;

/** Longest mentions first; what several classes call the same is all of them. */
function classMentions(lower: string): Mention[] {
  classes ??= allClasses();
  const candidates = classes.flatMap(({ mentions, ...shape }): Candidate[] =>
    [...lower.matchAll(mentions)].map((match) => ({ ...spanOf(match), ...shape })),
  );
  candidates.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const taken: { first: Candidate; names: string[]; matchers: UnitMatcher[] }[] = [];
  for (const each of candidates) {
    const overlap = taken.find(({ first }) => each.start < first.end && first.start < each.end);
    if (overlap === undefined) {
      taken.push({ first: each, names: [each.name], matchers: [each.matches] });
    } else if (overlap.first.start === each.start && overlap.first.end === each.end) {
      overlap.names.push(each.name);
      overlap.matchers.push(each.matches);
    }
  }
  return taken.map(({ first: { start, end, tokens }, names, matchers }) => ({
    start,
    end,
    what: { kind: 'class', name: names.join(', '), matches: either(...matchers), tokens },
  }));
}

function spanOf(match: RegExpExecArray): { start: number; end: number } {
  return { start: match.index, end: match.index + match[0].length };
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}
