import type { NeuronHead } from '../../dataset/neuron-head.ts';
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
export function topTokens(table: ExcerptTable): NeuronHead['topTokens'] {
  const { vocabulary } = table;
  const tallies: Tally[] = [];
  // By token, its tally's place and one more: a model has billions of tokens to look up.
  const placeOf = new Int32Array(vocabulary.size);
  for (let index = 0; index < table.size; index++) {
    const { text, activations } = table.entry(index);
    for (let place = 0; place < text.numbers.length; place++) {
      const token = text.numbers[place]!;
      const activation = activations[place]!;
      if (placeOf[token] === 0) {
        const tally = { token: vocabulary.text(token), sum: 0, count: 0, maximum: activation };
        placeOf[token] = tallies.push(tally);
      }
      const tally = tallies[placeOf[token]! - 1]!;
      tally.sum += activation;
      tally.count++;
      if (activation > tally.maximum) tally.maximum = activation;
    }
  }
  const best = tallies.filter(({ maximum }) => maximum > 0).sort(byMean);
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
