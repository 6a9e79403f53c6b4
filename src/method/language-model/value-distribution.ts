import type { TokenCandidate } from '../endpoint/response-schemas.ts';
import { NORMALIZED_MAX } from '../normalize.ts';
import type { ValueDistribution } from '../simulator.ts';
import { UnusableAnswerError } from './until-usable.ts';

/**
 * The distribution of one value: the candidates that are whole numbers from 0 to 10, their probabilities normalized
 * to sum to 1.
 *
 * A tokenizer that splits digits has no token for 10: its "1" then means both.
 *
 * @param position of the token that has the value, from 0
 * @throws UnusableAnswerError where no candidate is such a number
 */
export function valueDistribution(
  candidates: readonly TokenCandidate[],
  position: number,
): ValueDistribution {
  const weights = new Map<number, number>();
  // Relative to the likeliest, so that probabilities below 1e-308 do not all become 0.
  const highest = Math.max(...candidates.map(({ logprob }) => logprob));
  for (const { token, logprob } of candidates) {
    if (!isValueToken(token) || Number.isNaN(logprob)) continue;
    const value = Number(token);
    weights.set(value, (weights.get(value) ?? 0) + Math.exp(logprob - highest));
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) {
    throw new UnusableAnswerError(
      `no value from 0 to 10 among the log-probabilities at token ${position + 1}`,
    );
  }
  return {
    values: [...weights.keys()],
    probabilities: [...weights.values()].map((weight) => weight / total),
  };
}

/** Whether a token is a whole number from 0 to 10. Some tokenizers join a space or tab to the digits. */
export function isValueToken(token: string): boolean {
  return /^\s*\d{1,2}\s*$/.test(token) && Number(token) <= NORMALIZED_MAX;
}

/** Mean of a distribution, 0 to 10: the release's "expected activation". */
export function expectedValue({ values, probabilities }: ValueDistribution): number {
  return values.reduce((sum, value, index) => sum + value * probabilities[index]!, 0);
}
