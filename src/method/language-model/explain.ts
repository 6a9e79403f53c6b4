import type { ActivationRecord } from '../../release/types.ts';
import { maxTokensOf } from '../endpoint/budget.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { estimateChatTokens } from '../endpoint/count-tokens.ts';
import type { ChatMessage } from '../endpoint/response-schemas.ts';
import { splitThinking } from '../endpoint/split-thinking.ts';
import { maxActivation, normalizeActivations } from '../normalize.ts';
import type { SimulationCost } from '../simulator.ts';
import type { ModelAnswer } from '../trials.ts';
import { parseExplanation } from './parse-explanation.ts';
import { chatPrompt, EXPLANATION_PREFIX, writeExcerpt } from './prompt-tokens.ts';
import { quoteAnswer, requireAnswer, UnusableAnswerError, untilUsable } from './until-usable.ts';
import { dropExamplesToFit, FEW_SHOT_EXAMPLES, type FewShotExcerpt } from './worked-examples.ts';

const MAX_EXPLANATION_TOKENS = 60;
/** Requests for an explanation, until an answer has one. */
const MAX_ATTEMPTS = 2;
/** For the second: a model that begins with a greeting needs more. */
const MAX_RETRY_TOKENS = 4 * MAX_EXPLANATION_TOKENS;
/** Below this share of non-zero values, the non-zero ones are listed again by themselves. */
const SPARSE_SHARE = 0.2;

const TASK = `A neuron in a language model looks for something in a text. You are shown excerpts on which it fires, one token a line with the neuron’s activation from 0 to 10 after a tab; excerpts stand between <start> and <end>. Say in one short sentence what the neuron looks for. Look at what the tokens it fires on have in common, in form, meaning or place; do not list words.`;

export interface ExplainOptions {
  /** The completions resource is for models that were not trained for chat. Default "chat". */
  via?: 'chat' | 'completions' | undefined;
  signal?: AbortSignal | undefined;
}

/** An explanation and the answer that it was found in. */
export interface WrittenExplanation {
  explanation: string;
  answer: ModelAnswer;
}

/**
 * Requests one explanation of a neuron from excerpts with its activations, once more where the answer has none or is
 * cut off. At temperature 1, so that several requests give several explanations.
 *
 * @param excerpts in the neuron's own units: those of `explainingExcerpts`, never scored ones.
 * @throws EndpointError, also (malformed) when no explanation was given; the signal's reason.
 */
export function explainNeuron(
  client: EndpointClient,
  excerpts: readonly ActivationRecord[],
  { via = 'chat', signal }: ExplainOptions = {},
): Promise<WrittenExplanation> {
  return untilUsable(MAX_ATTEMPTS, async (attempt) => {
    const maxTokens = attempt === 1 ? MAX_EXPLANATION_TOKENS : MAX_RETRY_TOKENS;
    const request = { maxTokens, temperature: 1 };
    const response = await dropExamplesToFit(async (examples) => {
      if (via === 'chat') {
        return client.chat({ ...request, messages: explainMessages(excerpts, examples) }, signal);
      }
      const prompt = explainPrompt(excerpts, examples);
      const completion = await client.complete({ ...request, prompt, stop: ['\n'] }, signal);
      const { answer, thinking } = splitThinking(completion.text);
      return { text: answer, thinking, interruption: completion.interruption };
    });
    requireAnswer(response);
    const { text, thinking, interruption } = response;
    const explanation = parseExplanation(text);
    if (explanation === null) {
      throw new UnusableAnswerError(`it has no explanation: “${quoteAnswer(text)}”`);
    }
    if (interruption === 'ceiling' && isCutOff(explanation, text)) {
      throw new UnusableAnswerError(
        `its explanation is cut off at ${maxTokens} tokens: “${quoteAnswer(text)}”`,
      );
    }
    return { explanation, answer: { text, thinking } };
  });
}

/** Whether an explanation runs to the end of an answer without an end of its own. */
function isCutOff(explanation: string, answer: string): boolean {
  return !/[.!?…]["”’)]*$/.test(explanation) && answer.trimEnd().endsWith(explanation.slice(-20));
}

/**
 * Sends several requests, which the client may limit, and collects what succeeds.
 *
 * @returns the distinct explanations, in the order of their responses, and the errors of the other requests: the
 *   signal's reason for canceled ones
 */
export async function sampleExplanations(
  client: EndpointClient,
  excerpts: readonly ActivationRecord[],
  count: number,
  options: ExplainOptions = {},
): Promise<{ explanations: WrittenExplanation[]; errors: unknown[] }> {
  const explanations = new Map<string, WrittenExplanation>();
  const errors: unknown[] = [];
  await Promise.all(
    Array.from({ length: count }, () =>
      explainNeuron(client, excerpts, options).then(
        (written) => {
          if (!explanations.has(written.explanation)) {
            explanations.set(written.explanation, written);
          }
        },
        (error) => errors.push(error),
      ),
    ),
  );
  return { explanations: [...explanations.values()], errors };
}

/**
 * Estimate of what {@link explainNeuron} uses.
 *
 * @param thinkingTokens per answer, as far as the model was seen to think
 */
export function estimateExplainCost(
  excerpts: readonly ActivationRecord[],
  thinkingTokens = 0,
): SimulationCost {
  const messages = explainMessages(excerpts, FEW_SHOT_EXAMPLES.length);
  const texts = messages.map(({ content }) => content);
  return {
    requests: 1,
    tokens: estimateChatTokens(messages) + MAX_EXPLANATION_TOKENS / 2 + thinkingTokens,
    largest: maxTokensOf(texts, MAX_EXPLANATION_TOKENS),
  };
}

/** @param examples how many worked examples to show, 0 to 3. */
export function explainMessages(
  excerpts: readonly ActivationRecord[],
  examples: number,
): ChatMessage[] {
  return chatPrompt(
    `${TASK}\n\nBegin your answer with “${EXPLANATION_PREFIX}”, and end it with that sentence.`,
    FEW_SHOT_EXAMPLES.slice(0, examples).map(({ explanation, excerpts }) => [
      writeActivations(excerpts),
      `${EXPLANATION_PREFIX} ${explanation}`,
    ]),
    writeActivations(normalizeTogether(excerpts)),
  );
}

/** The same as one text for the model to continue; it ends with the prefix. */
export function explainPrompt(excerpts: readonly ActivationRecord[], examples: number): string {
  const block = (number: number, shown: readonly FewShotExcerpt[], explanation: string) =>
    `Neuron ${number}\n${writeActivations(shown)}\nExplanation of neuron ${number}: ${EXPLANATION_PREFIX}${explanation}`;
  const shown = FEW_SHOT_EXAMPLES.slice(0, examples).map((example, index) =>
    block(index + 1, example.excerpts, ` ${example.explanation}`),
  );
  return [TASK, ...shown, block(shown.length + 1, normalizeTogether(excerpts), '')].join('\n\n');
}

function writeActivations(excerpts: readonly FewShotExcerpt[]): string {
  const blocks = excerpts.map(({ tokens, values }) => writeExcerpt(tokens, values));
  const all = excerpts.flatMap(({ values }) => values);
  const firing = all.filter((value) => value > 0).length;
  const activations = ['Activations:', ...blocks].join('\n');
  if (firing === 0 || firing >= all.length * SPARSE_SHARE) return activations;
  const again = excerpts.map(({ tokens, values }) => {
    const at = values.flatMap((value, index) => (value > 0 ? [index] : []));
    return writeExcerpt(
      at.map((index) => tokens[index]!),
      at.map((index) => values[index]!),
    );
  });
  return [activations, 'The same, only where they are not zero:', ...again].join('\n');
}

/** By the largest activation of all excerpts shown, so that their values are comparable. */
function normalizeTogether(excerpts: readonly ActivationRecord[]): FewShotExcerpt[] {
  const max = maxActivation(excerpts);
  return excerpts.map(({ tokens, activations }) => ({
    tokens,
    values: normalizeActivations(activations, max),
  }));
}
