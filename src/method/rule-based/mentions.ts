import { either, type UnitMatcher } from './matchers.ts';
import { compilePatterns } from './patterns.ts';
import { compileWordClasses, IGNORED_WORDS, STOP_WORDS, type WordClass } from './word-classes.ts';

/** In an explanation: start inclusive, end exclusive, in UTF-16 units. */
interface Span {
  start: number;
  end: number;
}

/** Something that an explanation names, and where. */
export interface Mention extends Span {
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
/** "-ing" and "un-" without quotes, and what is left of the quotes in "-ing" with them. */
const AFFIXES = [
  ['ending', /(?<![\p{L}\p{N}-])-(\p{L}{1,8})(?![\p{L}-])/gu, /^-(\p{L}+)$/u],
  ['beginning', /(?<![\p{L}-])(\p{L}{1,8})-(?![\p{L}\p{N}-])/gu, /^(\p{L}+)-$/u],
] as const;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu;

/** Words that say how mentions relate; `parseClauses` reads them between mentions. */
const RELATION_WORDS: ReadonlySet<string> = new Set(
  'after before following preceding prior succeeding leading except excluding without unless rather suffix suffixes prefix prefixes'.split(
    ' ',
  ),
);

/** Everything an explanation names, in its order and without overlaps. */
export function findMentions(explanation: string): Mention[] {
  const found: Mention[] = [];
  // What has been read is blanked out, so that nothing is read twice; positions stay.
  let unread = explanation;
  const take = ({ start, end }: Span, what: Mention['what']) => {
    found.push({ start, end, what });
    unread = unread.slice(0, start) + ' '.repeat(end - start) + unread.slice(end);
  };
  for (const pattern of QUOTED) {
    for (const match of unread.matchAll(pattern)) take(spanOf(match), readQuoted(match[1]!));
  }
  for (const [place, pattern] of AFFIXES) {
    for (const match of unread.matchAll(pattern)) {
      take(spanOf(match), { kind: 'affix', text: match[1]!.toLowerCase(), place });
    }
  }
  for (const mention of classMentions(unread.toLowerCase())) take(mention, mention.what);
  for (const match of unread.matchAll(WORD)) {
    const word = match[0].toLowerCase().replaceAll('’', "'");
    if (STOP_WORDS.has(word) || IGNORED_WORDS.has(word) || RELATION_WORDS.has(word)) continue;
    take(spanOf(match), { kind: 'content', word });
  }
  return found.sort((a, b) => a.start - b.start);
}

function readQuoted(text: string): Mention['what'] {
  for (const [place, , pattern] of AFFIXES) {
    const affix = pattern.exec(text)?.[1];
    if (affix !== undefined) return { kind: 'affix', text: affix.toLowerCase(), place };
  }
  // A comma inside the quotes, as Americans set it, belongs to the sentence, unless it is all there is.
  return { kind: 'quoted', text: text.replace(/(?<=\S)[,.]$/, '') };
}

/** Compiled when first needed, and once: members of classes are stemmed. */
let classes: WordClass[] | null = null;

type Candidate = Span & Omit<WordClass, 'mentions'>;

/** Longest mentions first; what several classes call the same is all of them. */
function classMentions(lower: string): Mention[] {
  classes ??= [...compilePatterns(), ...compileWordClasses()];
  const candidates = classes.flatMap(({ mentions, ...pattern }): Candidate[] =>
    [...lower.matchAll(mentions)].map((match) => ({ ...spanOf(match), ...pattern })),
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

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
