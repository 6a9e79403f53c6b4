import type { NeuronOverview } from '../dataset/neuron-shard.ts';
import type { ExcerptTable } from './excerpt-table.ts';

/** How many top tokens an overview has; the index has the first few of them. */
export const TOP_TOKENS = 30;

interface TokenCounts {
  token: string;
  sum: number;
  count: number;
  maximum: number;
}

/**
 * The tokens with the highest mean activation over all occurrences in the distinct excerpts, among those with any
 * activation above zero. Ranking by the mean over active occurrences only would put a token that is active once
 * in a hundred occurrences beside one that always is.
 * Sums are of stored integers, so that the order does not depend on the order of the excerpts.
 */
export function topTokens(table: ExcerptTable): NeuronOverview['topTokens'] {
  const byToken = new Map<string, TokenCounts>();
  for (const { tokens, activations } of table.entries) {
    for (const [position, token] of tokens.entries()) {
      const activation = activations[position]!;
      const counts = byToken.get(token);
      if (counts === undefined) {
        byToken.set(token, { token, sum: activation, count: 1, maximum: activation });
      } else {
        counts.sum += activation;
        counts.count++;
        if (activation > counts.maximum) counts.maximum = activation;
      }
    }
  }
  const active = [...byToken.values()].filter(({ maximum }) => maximum > 0);
  const best = active.sort(byMean).slice(0, TOP_TOKENS);
  return {
    tokens: best.map(({ token }) => token),
    counts: best.map(({ count }) => count),
    means: best.map(({ sum, count }) => Math.round(sum / count) + 0),
    maxima: best.map(({ maximum }) => maximum),
  };
}

/** Highest mean first; ties by maximum, then the more frequent, then by code units: a total order. */
function byMean(a: TokenCounts, b: TokenCounts): number {
  return (
    b.sum / b.count - a.sum / a.count ||
    b.maximum - a.maximum ||
    b.count - a.count ||
    (a.token < b.token ? -1 : 1)
  );
}
