import { WORD_CLASSES } from './lexicon.ts';
import { either, familiesOf, type UnitMatcher, wordsOf } from './matchers.ts';
import { SHAPES } from './shapes.ts';
import { FRAMING_WORDS, STOP_WORDS } from './stop-words.ts';

/** Something that an explanation names, where it names it. */
export interface Mention {
  /** In the explanation: start inclusive, end exclusive, in UTF-16 units. */
  start: number;
  end: number;
  what:
    | { kind: 'quoted'; text: string }
    | { kind: 'affix'; text: string; place: 'beginning' | 'ending' }
    | { kind: 'class'; name: string; matches: UnitMatcher }
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
    if (STOP_WORDS.has(word) || FRAMING_WORDS.has(word) || RELATION_WORDS.has(word)) continue;
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

/** Longest mentions first; what several classes call the same is all of them. */
function classMentions(lower: string): Mention[] {
  const candidates = [
    ...SHAPES,
    ...WORD_CLASSES.map(({ name, mentions, members, isClosed }) => {
      const list = members.split(' ');
      return { name, mentions, matches: isClosed ? wordsOf(list) : familiesOf(list) };
    }),
  ].flatMap(({ name, mentions, matches }) =>
    [...lower.matchAll(new RegExp(mentions, 'gu'))].map((match) => ({
      ...spanOf(match),
      name,
      matches,
    })),
  );
  candidates.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const taken: { start: number; end: number; names: string[]; matchers: UnitMatcher[] }[] = [];
  for (const { start, end, name, matches } of candidates) {
    const overlap = taken.find((other) => start < other.end && other.start < end);
    if (overlap === undefined) taken.push({ start, end, names: [name], matchers: [matches] });
    else if (overlap.start === start && overlap.end === end) {
      overlap.names.push(name);
      overlap.matchers.push(matches);
    }
  }
  return taken.map(({ start, end, names, matchers }) => ({
    start,
    end,
    what: { kind: 'class', name: names.join(', '), matches: either(...matchers) },
  }));
}

function spanOf(match: RegExpExecArray): { start: number; end: number } {
  return { start: match.index, end: match.index + match[0].length };
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}
