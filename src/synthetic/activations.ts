import type { Corpus } from './corpus.ts';
import type { Firings } from './firings.ts';
import type { NeuronPlan } from './neuron-plan.ts';
import { Random } from './random.ts';
import type { RuleKind } from './rule.ts';

/**
 * The few words that a neuron likes best among those its rule knows. They fill its top excerpts, so
 * that an explanation from these alone misses the rest: the fault that random excerpts are there to
 * catch.
 */
const FAVOURING: ReadonlySet<RuleKind> = new Set<RuleKind>([
  'word class',
  'topic',
  'suffix',
  'prefix',
  'initial letter',
  'after a word',
  'language',
]);

const FAVOURITES = 3;

/** A rule of fewer words has no favourites: they would be all of it. */
const LEAST_WORDS = 7;

/** A favourite occurs this often in 10,000 sequences, so that the top list is full of favourites. */
const LEAST_OCCURRENCES_PER_10_000 = 25;

/** Words that a rule fires on often enough to be a favourite, most frequent first. */
export function frequentWords(kind: RuleKind, firings: Firings, corpus: Corpus): string[] {
  if (!FAVOURING.has(kind)) return [];
  const counts = new Map<string, number>();
  for (const id of firings.typeIds) {
    const word = corpus.types[id]?.written ?? '';
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const least = (corpus.sequences.length * LEAST_OCCURRENCES_PER_10_000) / 10_000;
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .map(([word]) => word);
}

/** @returns `null` where the rule has too few words to prefer any. */
export function chooseFavourites(words: readonly string[], plan: NeuronPlan): string[] | null {
  if (words.length < LEAST_WORDS) return null;
  return new Random(plan.seed, 0xfa)
    .distinctBelow(words.length, FAVOURITES)
    .sort((a, b) => a - b)
    .map((i) => words[i] ?? '');
}
