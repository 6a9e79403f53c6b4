import {
  after,
  before,
  beginningWith,
  both,
  containing,
  endingIn,
  phraseEnd,
  stemsOf,
  type UnitMatcher,
  wholePhrase,
} from './matchers.ts';
import { findMentions, type Mention } from './mentions.ts';
import { type ExplanationClause, parseClauses } from './roles.ts';

/** One thing that an explanation says. */
export interface SimulationRule {
  /** For people, in the plural or as a name: "numbers", "what comes right after “not”". */
  label: string;
  /** Where the explanation says so: start inclusive, end exclusive, in UTF-16 units. */
  source: { start: number; end: number };
  /** 0 to 10: the value that matched tokens get; `silent` rules set them to 0 whatever others say. */
  strength: number;
  effect: 'fires' | 'silent';
  matches: UnitMatcher;
  /** Which tokens of a matched word it means: all, or those that go on with it after the first. */
  tokens: 'all' | 'continuing';
}

/** Values by how surely an explanation means exactly the matched tokens. */
const STRENGTH = {
  related: 10,
  quoted: 10,
  affix: 9,
  class: 8,
  content: 7,
  /** Content words beside something definite are mostly its description. */
  contentBeside: 4,
  /** An inflection of a quoted word, and the beginning of a quoted phrase. */
  quotedLoosely: 5,
  /** The subject of a relation, where the relation does not hold. */
  unrelatedSubject: 2,
} as const;

/** What an explanation says, as rules; empty where nothing in it is understood. */
export function parseRules(explanation: string): SimulationRule[] {
  const clauses = parseClauses(explanation, findMentions(explanation));
  const isDefinite = clauses.some(({ mention }) => mention.what.kind !== 'content');
  const conditional = new Set(
    clauses.filter(({ isCondition }) => isCondition).map(({ subject }) => subject),
  );
  const rules = clauses.flatMap((clause) => {
    const own = rulesFor(clause, isDefinite);
    if (!conditional.has(clause.mention)) return own;
    return own.map((rule) => ({ ...rule, strength: STRENGTH.unrelatedSubject }));
  });
  // "Sentence-ending punctuation, specifically periods" says one thing twice.
  return rules.filter((rule, at) => rules.findIndex((each) => isSameRule(each, rule)) === at);
}

function isSameRule(a: SimulationRule, b: SimulationRule): boolean {
  return a.label === b.label && a.effect === b.effect;
}

/** Words of an explanation that no rule covers, because they need grammar or pronunciation. */
export function withoutRule(explanation: string): string[] {
  const found = explanation
    .toLowerCase()
    .match(/\b(nouns?|verbs?|adjectives?|synonyms?|rhym\w+)\b/g);
  return [...new Set(found ?? [])];
}

/** Words by a part of them: what to call them, and what matches them. */
const WORDS_BY_PART = {
  ending: { label: (text: string) => `words ending in “${text}”`, matching: endingIn },
  beginning: { label: (text: string) => `words beginning with “${text}”`, matching: beginningWith },
  containing: { label: (text: string) => `words with “${text}” in them`, matching: containing },
} as const;

function rulesFor(
  { mention, role, subject }: ExplanationClause,
  isDefinite: boolean,
): SimulationRule[] {
  const { start, end, what } = mention;
  const name = nameOf(mention);
  const fires = (label: string, strength: number, matches: UnitMatcher): SimulationRule => ({
    label,
    source: { start, end },
    strength,
    effect: 'fires',
    matches,
    tokens: 'all',
  });
  const related = (relation: string, matches: UnitMatcher) =>
    subject === null
      ? fires(`what comes ${relation} ${name}`, STRENGTH.related, matches)
      : fires(
          `${nameOf(subject)} ${relation} ${name}`,
          STRENGTH.related,
          both(wholeOf(subject), matches),
        );
  switch (role) {
    case 'after':
      return [related('right after', after(endOf(mention)))];
    case 'before':
      return [related('right before', before(wholeOf(mention)))];
    case 'within':
      if (subject !== null) return [related('in', wholeOf(mention))];
      break;
    case 'except':
      return [{ ...fires(`not ${name}`, 0, wholeOf(mention)), effect: 'silent' }];
    case 'ending':
    case 'beginning':
    case 'containing': {
      const { label, matching } = WORDS_BY_PART[role];
      const text = spelling(mention);
      return [fires(label(text), STRENGTH.affix, matching(text))];
    }
  }
  switch (what.kind) {
    case 'quoted': {
      const exactly = fires(name, STRENGTH.quoted, phraseEnd(what.text));
      const text = what.text.trim();
      if (/^(\p{L}|[^\p{L}\s]+)$/u.test(text)) return [exactly];
      const loosely = /^\p{L}+$/u.test(text)
        ? fires(`other forms of ${name}`, STRENGTH.quotedLoosely, stemsOf([text.toLowerCase()]))
        : fires(`the beginning of ${name}`, STRENGTH.quotedLoosely, wholePhrase(text));
      return [exactly, loosely];
    }
    case 'affix':
      return [fires(name, STRENGTH.affix, wholeOf(mention))];
    case 'class':
      return [{ ...fires(name, STRENGTH.class, what.matches), tokens: what.tokens }];
    case 'content': {
      const strength = isDefinite ? STRENGTH.contentBeside : STRENGTH.content;
      return [fires(name, strength, wholeOf(mention))];
    }
  }
}

function wholeOf({ what }: Mention): UnitMatcher {
  switch (what.kind) {
    case 'quoted':
      return wholePhrase(what.text);
    case 'affix':
      return WORDS_BY_PART[what.place].matching(what.text);
    case 'class':
      return what.matches;
    case 'content':
      return stemsOf([what.word]);
  }
}

function endOf(mention: Mention): UnitMatcher {
  return mention.what.kind === 'quoted' ? phraseEnd(mention.what.text) : wholeOf(mention);
}

function nameOf({ what }: Mention): string {
  switch (what.kind) {
    case 'quoted':
      return `“${what.text}”`;
    case 'affix':
      return WORDS_BY_PART[what.place].label(what.text);
    case 'class':
      return what.name;
    case 'content':
      return `“${what.word}” and its inflections`;
  }
}

function spelling({ what }: Mention): string {
  if (what.kind === 'quoted') return what.text.trim().toLowerCase();
  if (what.kind === 'content') return what.word;
  return what.kind === 'affix' ? what.text : '';
}
