import { editDistance } from './edit-distance.ts';
import { foldText } from './fold.ts';
import { formatQuery } from './format-query.ts';
import type { ParsedQuery, QueryNode } from './query.ts';
import { unitsOf } from './units.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The same query with likely typos put right. */
export interface Suggestion {
  query: string;
  /** What was put in place of what, in the query's order. */
  replaced: { typed: string; by: string }[];
}

const MOST_SUGGESTIONS = 3;
/** Longer "words" are pasted, not mistyped. */
const LONGEST_WORD = 40;

/**
 * Queries whose words all occur, made of one that holds words which nowhere do, most likely first. None if
 * every word occurs, or one has nothing like it.
 */
export function suggestQueries(query: ParsedQuery, vocabulary: Vocabulary): Suggestion[] {
  const alternatives = new Map<string, string[]>();
  for (const word of unknownWords(query.root, vocabulary)) {
    const closest = closestWords(word, vocabulary, MOST_SUGGESTIONS);
    if (closest.length === 0) return [];
    alternatives.set(word, closest);
  }
  if (alternatives.size === 0) return [];
  const rounds = Math.max(...Array.from(alternatives.values(), (words) => words.length));
  return Array.from({ length: rounds }, (_, round) => {
    const replacements = new Map(
      Array.from(alternatives, ([word, words]) => [
        word,
        words[Math.min(round, words.length - 1)]!,
      ]),
    );
    return {
      query: formatQuery(replaceWords(query.root, replacements)),
      replaced: Array.from(replacements, ([typed, by]) => ({ typed, by })),
    };
  });
}

/**
 * Words of the vocabulary that differ from `word` by one change, or, where it has more than four letters and they
 * begin with the same one, by two; fewest changes first, then the same first letter, then the most frequent.
 */
function closestWords(word: string, vocabulary: Vocabulary, most: number): string[] {
  if (word.length < 3 || word.length > LONGEST_WORD) return [];
  const limit = word.length > 4 ? 2 : 1;
  const found: { text: string; distance: number; count: number }[] = [];
  for (let id = 0; id < vocabulary.size; id++) {
    const text = vocabulary.textOf(id);
    if (text.length < 2 || Math.abs(text.length - word.length) > limit) continue;
    const distance = editDistance(word, text, limit);
    if (distance > limit || (distance === 2 && text[0] !== word[0])) continue;
    found.push({ text, distance, count: vocabulary.countOf(id) });
  }
  const otherStart = ({ text }: { text: string }) => (text[0] === word[0] ? 0 : 1);
  return found
    .sort((a, b) => a.distance - b.distance || otherStart(a) - otherStart(b) || b.count - a.count)
    .slice(0, most)
    .map(({ text }) => text);
}

/** Words of terms that must match, and that stand in no explanation, not even inside another word. */
function unknownWords(
  root: QueryNode & { kind: 'all' | 'any' },
  vocabulary: Vocabulary,
): Set<string> {
  const unknown = new Set<string>();
  const visit = (node: QueryNode): void => {
    if (node.kind === 'all' || node.kind === 'any') node.parts.forEach(visit);
    if (node.kind !== 'word' && node.kind !== 'phrase') return;
    for (const { text } of unitsOf(foldText(node.text))) {
      const occurs =
        vocabulary.find(text) !== undefined ||
        (node.kind === 'word' &&
          vocabulary.classify((unit) => (unit.includes(text) ? 1 : 0)).occurrences > 0);
      if (!occurs) unknown.add(text);
    }
  };
  visit(root);
  return unknown;
}

function replaceWords(node: QueryNode, replacements: ReadonlyMap<string, string>): QueryNode {
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return { ...node, text: replaceUnits(node.text, replacements) };
    case 'all':
    case 'any':
      return { ...node, parts: node.parts.map((part) => replaceWords(part, replacements)) };
    default:
      return node;
  }
}

function replaceUnits(text: string, replacements: ReadonlyMap<string, string>): string {
  const units = unitsOf(foldText(text));
  if (!units.some((unit) => replacements.has(unit.text))) return text;
  return units
    .map((unit) => (unit.spaceBefore ? ' ' : '') + (replacements.get(unit.text) ?? unit.text))
    .join('');
}
