import type { Mention } from './mentions.ts';

/** What a mention is there for: itself, or what is in some relation to it. */
export type Role =
  | 'itself'
  | 'after'
  | 'before'
  | 'within'
  | 'ending'
  | 'beginning'
  | 'containing'
  | 'except';

/** How the words before a mention give its role; the last that occurs decides. */
const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['after', /\b(after|following|follows?|preceded by|succeeding)\b/g],
  ['before', /\b(before|preceding|precedes?|followed by|prior to|leading (up )?to)\b/g],
  ['within', /\b(in|within|of) the (phrases?|expressions?|constructions?|context of)\b/g],
  ['ending', /\b(end(s|ing)? (in|with)|suffix(es)?|endings?)\b/g],
  ['beginning', /\b((start|begin)(s|ning|ing)? with|prefix(es)?)\b/g],
  [
    'except',
    /\b(except( for)?|excluding|not|other than|without|unless|rather than)\b(?! (only|just|limited|necessarily))/g,
  ],
];

const CONTAINING = /\b(contain(s|ing)?|letters?)\b/;
const NO_CONDITION = /\b(particularly|especially|often|usually|mostly|sometimes)\b/;
/** "Years, or words after “not”": what is after it is any word, not a year. */
const OWN_SUBJECT = /\b(and|or|words?|tokens?|phrases?|texts?|what|anything|something)\b/;
const CONTINUES_LIST = /^\s*[,;/]?\s*(and|or|and\/or|&)?\s*(the (word|suffix|prefix)\s*)?$/;

/** A mention and the role that the words before it give it. */
export interface ExplanationClause {
  mention: Mention;
  role: Role;
  /** For relations: what is after, before or within the mention; `null` where the explanation does not say. */
  subject: Mention | null;
  /** False for "names, particularly when they follow titles", which means other names too. */
  isCondition: boolean;
}

/** Finds each mention's role in the words between it and the previous one. */
export function parseClauses(
  explanation: string,
  mentions: readonly Mention[],
): ExplanationClause[] {
  const clauses: ExplanationClause[] = [];
  for (const mention of mentions) {
    const previous = clauses.at(-1);
    const gap = explanation.slice(previous?.mention.end ?? 0, mention.start).toLowerCase();
    if (previous !== undefined && previous.role !== 'itself' && CONTINUES_LIST.test(gap)) {
      clauses.push({ ...previous, mention });
      continue;
    }
    const role = applicableRole(roleIn(gap), mention);
    const isRelation = role === 'after' || role === 'before' || role === 'within';
    const isOther = role !== 'within' && OWN_SUBJECT.test(gap);
    const hasSubject = isRelation && previous?.role === 'itself' && !isOther;
    const subject = hasSubject ? previous.mention : null;
    clauses.push({ mention, role, subject, isCondition: !NO_CONDITION.test(gap) });
  }
  return clauses;
}

function roleIn(gap: string): Role {
  let role: Role = 'itself';
  let last = -1;
  for (const [candidate, pattern] of ROLES) {
    for (const { index } of gap.matchAll(pattern)) {
      if (index > last) [role, last] = [candidate, index];
    }
  }
  // Last, because "words that start with the letter" is about beginnings.
  return role === 'itself' && CONTAINING.test(gap) ? 'containing' : role;
}

/** Endings and parts are quoted, or short words as in "words ending in ing". */
function applicableRole(role: Role, { what }: Mention): Role {
  if (role === 'within' && what.kind !== 'quoted') return 'itself';
  if (role !== 'ending' && role !== 'beginning' && role !== 'containing') return role;
  if (what.kind === 'quoted') return role;
  return what.kind === 'content' && what.word.length <= 4 ? role : 'itself';
}
