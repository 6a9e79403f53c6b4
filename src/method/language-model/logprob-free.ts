import { maxTokensOf } from '../endpoint/budget.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { estimateChatTokens, estimateTokens } from '../endpoint/count-tokens.ts';
import { type Simulator, sequenceSimulation } from '../simulator.ts';
import { readValues } from './read-values.ts';
import { logprobFreeMessages } from './simulation-prompts.ts';
import { requireAnswer, UnusableAnswerError, untilUsable } from './until-usable.ts';
import { dropExamplesToFit, FEW_SHOT_EXAMPLES } from './worked-examples.ts';

/** A pair such as `[" harbour", 5],` takes about 8 tokens; odd characters take more. */
const COMPLETION_TOKENS_PER_TOKEN = 16;
const COMPLETION_TOKENS_AROUND = 100;
/** Requests until a response has the tokens as they are. */
const MAX_ATTEMPTS = 3;
const RETRY_TEMPERATURE = 0.5;

/** The model writes all values as JSON, without probabilities: works with every chat endpoint. */
export function createLogprobFreeSimulator(client: EndpointClient): Simulator {
  return {
    kind: 'logprob-free',
    async simulate({ explanation, tokens }, { signal } = {}) {
      const maxTokens = ceilingFor(tokens);
      // Some models go on after their list. Thinking that is cut off may hold the draft of one.
      const isEnough = (text: string, thinks: boolean) => !thinks && hasValues(text, tokens);
      const values = await untilUsable(MAX_ATTEMPTS, async (attempt) => {
        // At temperature 0 a model would make the same mistake again.
        const temperature = attempt === 1 ? 0 : RETRY_TEMPERATURE;
        const response = await dropExamplesToFit((examples) => {
          const messages = logprobFreeMessages(explanation, tokens, examples);
          return client.chat({ messages, maxTokens, temperature, isEnough }, signal);
        });
        requireAnswer(response);
        return readValues(response.text, tokens, response.interruption === 'ceiling');
      });
      return sequenceSimulation(tokens, values);
    },
    estimateCost({ explanation, tokens }) {
      const messages = logprobFreeMessages(explanation, tokens, FEW_SHOT_EXAMPLES.length);
      const texts = messages.map(({ content }) => content);
      const answer = JSON.stringify({ values: tokens.map((token) => [token, 0]) });
      const answering = estimateTokens([answer]) + client.meanThinkingTokens();
      return {
        requests: 1,
        tokens: estimateChatTokens(messages) + answering,
        largest: maxTokensOf(texts, ceilingFor(tokens)),
      };
    },
  };
}

function ceilingFor(tokens: readonly string[]): number {
  return tokens.length * COMPLETION_TOKENS_PER_TOKEN + COMPLETION_TOKENS_AROUND;
}

function hasValues(cutOff: string, tokens: readonly string[]): boolean {
  try {
    readValues(cutOff, tokens, true);
    return true;
  } catch (error) {
    if (error instanceof UnusableAnswerError) return false;
    throw error;
  }
}
