import { estimateTokens } from '../endpoint/budget.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { EndpointError } from '../endpoint/endpoint-error.ts';
import { type Simulator, sequenceSimulation, type ValueDistribution } from '../simulator.ts';
import { tokenByTokenMessages } from './simulation-prompts.ts';
import { expectedValue, valueDistribution } from './value-distribution.ts';
import { dropExamplesToFit, FEW_SHOT_EXAMPLES } from './worked-examples.ts';

/**
 * One request per token, with the text cut after it. Requests are independent; the client limits how many are
 * concurrent.
 *
 * @param topLogprobs alternatives to request: what the endpoint supports, at most 20.
 */
export function createTokenByTokenSimulator(
  client: EndpointClient,
  topLogprobs: number,
): Simulator {
  const options = { maxTokens: 1, temperature: 0, topLogprobs };
  return {
    kind: 'token-by-token',
    async simulate({ explanation, tokens }, { signal, onValues } = {}) {
      const values: (number | null)[] = tokens.map(() => null);
      // The excerpt fails with its first token that fails: the other requests are then not sent.
      const failed = new AbortController();
      const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
      const requestToken = async (position: number): Promise<ValueDistribution> => {
        const { candidates } = await dropExamplesToFit((examples) => {
          const messages = tokenByTokenMessages(explanation, tokens, position, examples);
          return client.chat({ ...options, messages }, either);
        });
        if (candidates === null) {
          const detail = 'no log-probabilities in its chat responses';
          throw new EndpointError({ kind: 'unsupported', detail });
        }
        const distribution = valueDistribution(candidates[0] ?? [], position);
        values[position] = expectedValue(distribution);
        onValues?.([...values]);
        return distribution;
      };
      const distributions = await Promise.all(
        tokens.map((_, position) =>
          requestToken(position).catch((error: unknown) => {
            failed.abort(error);
            throw error;
          }),
        ),
      );
      return sequenceSimulation(tokens, distributions.map(expectedValue), distributions);
    },
    estimateCost: ({ explanation, tokens }) => ({
      requests: tokens.length,
      tokens: tokens.reduce((sum, _, position) => {
        const shots = FEW_SHOT_EXAMPLES.length;
        const messages = tokenByTokenMessages(explanation, tokens, position, shots);
        return sum + 1 + estimateTokens(messages.map(({ content }) => content));
      }, 0),
    }),
  };
}
