import type { ActivationRecord } from '../release/types.ts';

/** More would be too long a list to read. */
const MAX_TOKENS = 5;
/** Tokens with a smaller share of the strongest one's mean are left out. */
const MIN_SHARE = 0.5;

/**
 * An explanation without a language model: names the tokens with the highest activation, on average over the
 * excerpts: what token lookup uses, in words that the rule-based simulator understands.
 *
 * @param excerpts those of `explainingExcerpts`, never scored ones
 * @returns `null` where no token activates it
 */
export function topTokensExplanation(excerpts: readonly ActivationRecord[]): string | null {
  const totals = new Map<string, { sum: number; count: number }>();
  for (const { tokens, activations } of excerpts) {
    for (const [index, token] of tokens.entries()) {
      const word = token.trim().replaceAll(/[“”"]/g, '');
      if (word === '') continue;
      const total = totals.get(word) ?? { sum: 0, count: 0 };
      total.sum += activations[index]!;
      total.count++;
      totals.set(word, total);
    }
  }
  const means = [...totals]
    .map(([word, { sum, count }]) => ({ word, mean: sum / count }))
    .filter(({ mean }) => mean > 0)
    .sort((a, b) => b.mean - a.mean);
  const strongest = means[0]?.mean ?? 0;
  const named = means
    .slice(0, MAX_TOKENS)
    .filter(({ mean }) => mean >= MIN_SHARE * strongest)
    .map(({ word }) => `“${word}”`);
  if (named.length === 0) return null;
  return named.length === 1
    ? `the token ${named[0]}`
    : `the tokens ${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
}
