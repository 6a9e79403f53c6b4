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
export function createTokenByTokenSimulator(client: EndpointClient, topLogprobs = 20): Simulator {
  return {
    kind: 'token-by-token',
    async simulate({ explanation, tokens }, { signal, onValues } = {}) {
      const values: (number | null)[] = tokens.map(() => null);
      // The excerpt fails with its first token that fails: the other requests are then not sent.
      const failed = new AbortController();
      const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
      const distributions = await Promise.all(
        tokens.map(async (_, position) => {
          try {
            const distribution = await requestToken(position);
            values[position] = expectedValue(distribution);
            onValues?.([...values]);
            return distribution;
          } catch (error) {
            failed.abort(error);
            throw error;
          }
        }),
      );
      return sequenceSimulation(tokens, distributions.map(expectedValue), distributions);

      async function requestToken(position: number): Promise<ValueDistribution> {
        const { candidates } = await dropExamplesToFit((examples) =>
          client.chat(
            {
              messages: tokenByTokenMessages(explanation, tokens, position, examples),
              maxTokens: 1,
              temperature: 0,
              topLogprobs,
            },
            either,
          ),
        );
        if (candidates === null) {
          throw new EndpointError({
            kind: 'unsupported',
            detail: 'no log-probabilities in its chat responses',
          });
        }
        const distribution = valueDistribution(candidates[0] ?? []);
        if (distribution === null) {
          throw new EndpointError({
            kind: 'malformed',
            detail: `no value from 0 to 10 among the log-probabilities at token ${position + 1}`,
          });
        }
        return distribution;
      }
    },
    estimateCost: ({ explanation, tokens }) => ({
      requests: tokens.length,
      tokens: tokens.reduce((sum, _, position) => {
        const messages = tokenByTokenMessages(
          explanation,
          tokens,
          position,
          FEW_SHOT_EXAMPLES.length,
        );
        return sum + 1 + messages.reduce((all, { content }) => all + estimateTokens(content), 0);
      }, 0),
    }),
  };
}
