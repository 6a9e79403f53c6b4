import type { NeuronRecord } from '../release/types.ts';
import { pearsonCorrelation } from '../scoring/correlation.ts';
import { distinctExcerpts, type ScoringExcerpt, standardScoringExcerpts } from './excerpts.ts';
import { NORMALIZED_MAX } from './normalize.ts';
import { NO_COST, type Simulator, sequenceSimulation } from './simulator.ts';

/** Each token's mean activation, whatever its context. All in the neuron's own units. */
interface TokenLookup {
  means: ReadonlyMap<string, number>;
  /** For tokens that were not seen: the neuron's mean over all text, or over the seen if unknown. */
  fallback: number;
  /** Tokens, repeats included, that the means are taken over. */
  tokensSeen: number;
}

/**
 * The paper's baseline: each token's mean activation over text that is not scored. Taken from one
 * record's excerpts, of which most were chosen for high activations, it has far fewer tokens than the
 * paper's and overrates those that only occur near a peak.
 *
 * @param held excerpts left out, by text: those to be simulated.
 * @param wanted only these tokens' means are needed; absent: all.
 */
export function buildTokenLookup(
  record: NeuronRecord,
  held: readonly { tokens: readonly string[] }[],
  wanted?: ReadonlySet<string>,
): TokenLookup {
  const totals = new Map<string, { sum: number; count: number }>();
  for (const token of wanted ?? []) totals.set(token, { sum: 0, count: 0 });
  let sum = 0;
  let tokensSeen = 0;
  for (const { tokens, activations } of distinctExcerpts(record, held)) {
    for (let index = 0; index < tokens.length; index++) {
      const activation = activations[index]!;
      sum += activation;
      tokensSeen++;
      let total = totals.get(tokens[index]!);
      if (total === undefined) {
        if (wanted !== undefined) continue;
        total = { sum: 0, count: 0 };
        totals.set(tokens[index]!, total);
      }
      total.sum += activation;
      total.count++;
    }
  }
  const means = new Map<string, number>();
  for (const [token, total] of totals) {
    if (total.count > 0) means.set(token, total.sum / total.count);
  }
  return { means, fallback: record.mean ?? (tokensSeen > 0 ? sum / tokensSeen : 0), tokensSeen };
}

/** One value per token, in the neuron's own units. */
export function simulateByTokenLookup(lookup: TokenLookup, tokens: readonly string[]): number[] {
  return tokens.map((token) => lookup.means.get(token) ?? lookup.fallback);
}

/**
 * Pearson's r of token lookup on the excerpts that explanations are scored on: how much of the neuron
 * the token alone explains, from its own record. `null` where r is undefined or no other excerpt is
 * left.
 *
 * @param scored defaults to the standard scoring excerpts of the record's sorted lists.
 */
export function tokenLookupScore(
  record: NeuronRecord,
  scored: readonly Omit<ScoringExcerpt, 'sample'>[] = standardScoringExcerpts(record),
): number | null {
  const tokens = scored.flatMap((excerpt) => excerpt.tokens);
  const lookup = buildTokenLookup(record, scored, new Set(tokens));
  if (lookup.tokensSeen === 0) return null;
  return pearsonCorrelation(
    scored.flatMap(({ activations }) => activations),
    simulateByTokenLookup(lookup, tokens),
  );
}

/** Token lookup as a simulator; it uses no explanation. `held` as in {@link buildTokenLookup}. */
export function createTokenLookupSimulator(
  record: NeuronRecord,
  held: readonly { tokens: readonly string[] }[],
): Simulator {
  const lookup = buildTokenLookup(record, held);
  const all = [lookup.fallback, ...lookup.means.values()];
  const min = Math.min(...all);
  const span = Math.max(...all) - min;
  // From the neuron's units to 0..10 by one linear map. Clipping negative means to 0 instead would change r.
  const toScale = (mean: number) => (span > 0 ? (NORMALIZED_MAX * (mean - min)) / span : 0);
  return {
    kind: 'token-lookup',
    async simulate({ tokens }) {
      return sequenceSimulation(tokens, simulateByTokenLookup(lookup, tokens).map(toScale));
    },
    estimateCost: () => NO_COST,
  };
}
