import { maxTokensOf } from '../endpoint/budget.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { estimateChatTokens } from '../endpoint/count-tokens.ts';
import type { AnswerToken, TokenCandidate } from '../endpoint/response-schemas.ts';
import {
  NO_COST,
  type Simulator,
  sequenceSimulation,
  type ValueDistribution,
} from '../simulator.ts';
import { tokenByTokenMessages } from './simulation-prompts.ts';
import { missingLogprobs, requireAnswer, untilUsable } from './until-usable.ts';
import { expectedValue, isValueToken, valueDistribution } from './value-distribution.ts';
import { dropExamplesToFit, FEW_SHOT_EXAMPLES } from './worked-examples.ts';

/** Requests for a token's value: servers lose log-probabilities now and then. */
const MAX_ATTEMPTS = 3;
const NO_LOGPROBS = 'no log-probabilities in its chat responses';

/**
 * One request per token, with the text cut after it. Requests are independent; the client limits how many are
 * concurrent.
 *
 * @param topLogprobs alternatives that the endpoint was seen to support, at most 20; 0 where it was not seen to
 */
export function createTokenByTokenSimulator(
  client: EndpointClient,
  topLogprobs: number,
): Simulator {
  const options = {
    maxTokens: 1,
    temperature: 0,
    topLogprobs: topLogprobs || 20,
    // The answer is one token, whose alternatives count where it is no value itself.
    isEnough: (text: string, thinks: boolean) => !thinks || /^\s*\d/.test(text),
  };
  return {
    kind: 'token-by-token',
    async simulate({ explanation, tokens }, { signal, onValues } = {}) {
      const values: (number | null)[] = tokens.map(() => null);
      // The excerpt fails with its first token that fails: the other requests are then not sent.
      const failed = new AbortController();
      const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
      const requestToken = async (position: number): Promise<ValueDistribution> => {
        const distribution = await untilUsable(MAX_ATTEMPTS, async () => {
          const response = await dropExamplesToFit((examples) => {
            const messages = tokenByTokenMessages(explanation, tokens, position, examples);
            return client.chat({ ...options, messages }, either);
          });
          requireAnswer(response);
          if (response.tokens === null) throw missingLogprobs(NO_LOGPROBS, topLogprobs > 0);
          return valueDistribution(candidatesOf(response.tokens), position);
        });
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
    estimateCost({ explanation, tokens }) {
      const shots = FEW_SHOT_EXAMPLES.length;
      const completion = 1 + client.meanThinkingTokens();
      const cost = { ...NO_COST, requests: tokens.length };
      for (const position of tokens.keys()) {
        const messages = tokenByTokenMessages(explanation, tokens, position, shots);
        const texts = messages.map(({ content }) => content);
        cost.tokens += estimateChatTokens(messages) + completion;
        cost.largest = Math.max(cost.largest, maxTokensOf(texts, 1));
      }
      return cost;
    },
  };
}

/** Of the answer's first token that is a value: one that is not asked to be brief may begin with words. */
function candidatesOf(answer: readonly AnswerToken[]): TokenCandidate[] {
  return (answer.find(({ text }) => isValueToken(text)) ?? answer[0])?.candidates ?? [];
}
