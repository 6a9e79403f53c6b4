import { editDistance } from './edit-distance.ts';
import { foldText } from './fold.ts';
import { foldTokenText, tokenTest } from './fold-token.ts';
import { formatQuery } from './format-query.ts';
import { type ParsedQuery, type QueryNode, termsOf } from './query.ts';
import { textUnitsOf } from './text-units.ts';
import type { CountedTexts, TextVocabulary } from './text-vocabulary.ts';

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
 * Queries whose words and tokens all occur, made of one that holds some which nowhere do, most likely first. None if
 * everything occurs, or something has nothing like it.
 *
 * @param tokens what `token:` may ask for; empty while it is not known, and then no token is put right
 */
export function suggestQueries(
  query: ParsedQuery,
  vocabulary: TextVocabulary,
  tokens: CountedTexts,
): Suggestion[] {
  const unknown = unknownIn(query.root, vocabulary, tokens);
  const alternatives = (['word', 'token'] as const).flatMap((kind) =>
    Array.from(unknown[kind], (typed) => ({
      kind,
      typed,
      closest: closestWords(typed, kind === 'word' ? vocabulary : tokens),
    })),
  );
  if (alternatives.some(({ closest }) => closest.length === 0)) return [];
  const rounds = Math.max(0, ...alternatives.map(({ closest }) => closest.length));
  return Array.from({ length: rounds }, (_, round) => {
    const replacements: Replacements = { word: new Map(), token: new Map() };
    for (const { kind, typed, closest } of alternatives) {
      replacements[kind].set(typed, closest[Math.min(round, closest.length - 1)]!);
    }
    return {
      query: formatQuery(replaceIn(query.root, replacements)),
      replaced: [...replacements.word, ...replacements.token].map(([typed, by]) => ({ typed, by })),
    };
  });
}

/** What is put in place of folded words and tokens. */
type Replacements = Record<'word' | 'token', Map<string, string>>;

/**
 * Words of the vocabulary that differ from `word` by one change, or, where it has more than four letters and they
 * begin with the same one, by two; fewest changes first, then the same first letter, then the most frequent.
 */
function closestWords(word: string, { texts, counts }: CountedTexts): string[] {
  if (word.length < 3 || word.length > LONGEST_WORD) return [];
  const limit = word.length > 4 ? 2 : 1;
  const found = new Map<string, { text: string; distance: number; count: number }>();
  for (const [id, text] of texts.entries()) {
    if (text.length < 2 || Math.abs(text.length - word.length) > limit) continue;
    const distance = editDistance(word, text, limit);
    if (distance > limit || (distance === 2 && text[0] !== word[0])) continue;
    found.set(text, { text, distance, count: counts[id]! + (found.get(text)?.count ?? 0) });
  }
  const otherStart = ({ text }: { text: string }) => (text[0] === word[0] ? 0 : 1);
  return [...found.values()]
    .sort((a, b) => a.distance - b.distance || otherStart(a) - otherStart(b) || b.count - a.count)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ text }) => text);
}

/** Words and tokens of terms that must match, and that stand nowhere, words not even inside others; folded. */
function unknownIn(
  root: QueryNode,
  vocabulary: TextVocabulary,
  tokens: CountedTexts,
): Record<'word' | 'token', Set<string>> {
  const unknown = { word: new Set<string>(), token: new Set<string>() };
  for (const { term, negated } of termsOf(root)) {
    if (negated) continue;
    if (term.kind === 'token' && tokens.texts.length > 0) {
      if (!tokens.texts.some(tokenTest(term))) unknown.token.add(foldTokenText(term.text));
    } else if (term.kind === 'word' || term.kind === 'phrase') {
      for (const { text } of textUnitsOf(foldText(term.text))) {
        const occurs =
          vocabulary.find(text) !== undefined ||
          (term.kind === 'word' && vocabulary.texts.some((unit) => unit.includes(text)));
        if (!occurs) unknown.word.add(text);
      }
    }
  }
  return unknown;
}

function replaceIn(node: QueryNode, replacements: Replacements): QueryNode {
  switch (node.kind) {
    case 'word':
    case 'phrase':
      return { ...node, text: replaceUnits(node.text, replacements.word) };
    case 'token':
      return { ...node, text: replacements.token.get(foldTokenText(node.text)) ?? node.text };
    case 'all':
    case 'any':
      return { ...node, parts: node.parts.map((part) => replaceIn(part, replacements)) };
    default:
      return node;
  }
}

function replaceUnits(text: string, replacements: ReadonlyMap<string, string>): string {
  const units = textUnitsOf(foldText(text));
  if (!units.some((unit) => replacements.has(unit.text))) return text;
  return units
    .map((unit) => (unit.spaceBefore ? ' ' : '') + (replacements.get(unit.text) ?? unit.text))
    .join('');
}
