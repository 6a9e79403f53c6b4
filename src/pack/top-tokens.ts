import type { NeuronOverview } from '../dataset/neuron-shard.ts';
import type { ExcerptTable } from './excerpt-table.ts';

/** How many top tokens a head keeps; its index row keeps the first few of them. */
export const TOP_TOKENS = 30;

interface Tally {
  token: string;
  sum: number;
  count: number;
  maximum: number;
}

/**
 * The tokens that excite the neuron most on average, over all occurrences in its distinct excerpts, among
 * those that ever excite it at all. Ranking by the mean over active occurrences only would put a token
 * that fires once in a hundred beside one that always does.
 * Sums are of stored integers, so that the order is the same whatever the order of the excerpts.
 */
export function topTokens(table: ExcerptTable): NeuronOverview['topTokens'] {
  const tallies = new Map<string, Tally>();
  for (let index = 0; index < table.size; index++) {
    const { tokens, activations } = table.entry(index);
    for (let place = 0; place < tokens.length; place++) {
      const token = tokens[place]!;
      const activation = activations[place]!;
      const tally = tallies.get(token);
      if (tally === undefined) {
        tallies.set(token, { token, sum: activation, count: 1, maximum: activation });
      } else {
        tally.sum += activation;
        tally.count++;
        if (activation > tally.maximum) tally.maximum = activation;
      }
    }
  }
  const best = [...tallies.values()].filter(({ maximum }) => maximum > 0).sort(byMean);
  best.length = Math.min(best.length, TOP_TOKENS);
  return {
    tokens: best.map(({ token }) => token),
    counts: best.map(({ count }) => count),
    means: best.map(({ sum, count }) => Math.round(sum / count) + 0),
    maxima: best.map(({ maximum }) => maximum),
  };
}

/** Highest mean first; ties by maximum, then the more frequent, then by code units: a total order. */
function byMean(a: Tally, b: Tally): number {
  return (
    b.sum / b.count - a.sum / a.count ||
    b.maximum - a.maximum ||
    b.count - a.count ||
    (a.token < b.token ? -1 : 1)
  );
}
