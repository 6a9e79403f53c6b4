import { maxTokensOf } from '../endpoint/budget.ts';
import { ECHO_LOGPROBS } from '../endpoint/capabilities.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { estimateTokens } from '../endpoint/count-tokens.ts';
import type { EchoedToken } from '../endpoint/response-schemas.ts';
import { type Simulator, sequenceSimulation, type ValueDistribution } from '../simulator.ts';
import { UNKNOWN_VALUE } from './prompt-tokens.ts';
import { allAtOncePrompt, TARGET_START } from './simulation-prompts.ts';
import { missingLogprobs, UnusableAnswerError, untilUsable } from './until-usable.ts';
import { expectedValue, valueDistribution } from './value-distribution.ts';
import { dropExamplesToFit, FEW_SHOT_EXAMPLES } from './worked-examples.ts';

/** Requests for an excerpt: servers lose log-probabilities now and then. */
const MAX_ATTEMPTS = 3;

/**
 * One request per excerpt: nothing is generated; the prompt's own log-probabilities give the values that the
 * model expected where the prompt has "unknown".
 *
 * @param echoMaxTokens 0, or 1 for servers that reject 0; `null` where the endpoint was not seen to echo
 */
export function createAllAtOnceSimulator(
  client: EndpointClient,
  echoMaxTokens: 0 | 1 | null,
): Simulator {
  const maxTokens = echoMaxTokens ?? 0;
  const options = { maxTokens, temperature: 0, logprobs: ECHO_LOGPROBS, echo: true };
  return {
    kind: 'all-at-once',
    async simulate({ explanation, tokens }, { signal } = {}) {
      const distributions = await untilUsable(MAX_ATTEMPTS, async () => {
        const response = await dropExamplesToFit((examples) => {
          const prompt = allAtOncePrompt(explanation, tokens, examples);
          return client.complete({ ...options, prompt }, signal);
        });
        return readEchoedValues(response.tokens ?? [], tokens.length, echoMaxTokens !== null);
      });
      return sequenceSimulation(tokens, distributions.map(expectedValue), distributions);
    },
    estimateCost({ explanation, tokens }) {
      const prompt = allAtOncePrompt(explanation, tokens, FEW_SHOT_EXAMPLES.length);
      return {
        requests: 1,
        tokens: estimateTokens([prompt]) + maxTokens,
        largest: maxTokensOf([prompt], maxTokens),
      };
    },
  };
}

/**
 * The expected values where the target's lines have "unknown" after a tab. Read by text, not by the
 * tokens' number or offsets: servers split "tab, unknown" differently, and count offsets in bytes,
 * characters or UTF-16.
 *
 * @param canEcho whether the endpoint was seen to echo
 * @throws EndpointError (unsupported) where nothing was echoed and never was; UnusableAnswerError unless there is one
 *   value per token and each has a candidate from 0 to 10.
 */
export function readEchoedValues(
  echoed: readonly EchoedToken[],
  count: number,
  canEcho: boolean,
): ValueDistribution[] {
  const starts: number[] = [];
  let text = '';
  for (const token of echoed) {
    starts.push(text.length);
    text += token.text;
  }
  const targetStart = text.lastIndexOf(TARGET_START);
  if (targetStart === -1) throw missingLogprobs('no log-probabilities of the prompt', canEcho);
  const distributions = [...text.matchAll(SLOTS)]
    .filter(({ index }) => index >= targetStart)
    .map(({ index }, position) => {
      const token = starts.findLastIndex((start) => start <= index + 1);
      return valueDistribution(echoed[token]!.candidates, position);
    });
  if (distributions.length !== count) {
    throw new UnusableAnswerError(`${distributions.length} values for ${count} tokens`);
  }
  return distributions;
}

const SLOTS = new RegExp(`\t${UNKNOWN_VALUE}\n`, 'g');
