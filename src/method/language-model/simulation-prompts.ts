import type { ChatMessage } from '../endpoint/response-schemas.ts';
import {
  chatPrompt,
  EXCERPT_START,
  EXPLANATION_PREFIX,
  escapeToken,
  UNKNOWN_VALUE,
  writeExcerpt,
} from './prompt-tokens.ts';
import { FEW_SHOT_EXAMPLES } from './worked-examples.ts';

const TASK = `A neuron in a language model has an activation on every token of a text: a whole number from 0 (does not fire) to 10 (fires as strongly as it ever does). Most neurons are 0 on most tokens. You are given an explanation of what a neuron looks for, and predict its activations on a text that it was not explained from.`;

/**
 * All at once: the prompt ends with every value of the target unknown. In the examples the values
 * become known half way, so that the model expects a number where the last lines say "unknown".
 *
 * @param examples how many worked examples to show, 0 to 3.
 */
export function allAtOncePrompt(
  explanation: string,
  tokens: readonly string[],
  examples: number,
): string {
  const shown = FEW_SHOT_EXAMPLES.slice(0, examples);
  const blocks = shown.map((example, index) => {
    const excerpts = example.excerpts.map(({ tokens, values }) => {
      const known = Math.floor(tokens.length / 2);
      return writeExcerpt(
        tokens,
        values.map((value, at) => (at < known ? UNKNOWN_VALUE : value)),
      );
    });
    return `${header(index + 1, example.explanation)}${excerpts.join('\n')}`;
  });
  const target = tokens.map((token) => `${escapeToken(token)}\t${UNKNOWN_VALUE}`).join('\n');
  return `${[TASK, ...blocks].join('\n\n')}\n\n${header(shown.length + 1, explanation)}${EXCERPT_START}\n${target}\n`;
}

/** Where the target's lines begin in {@link allAtOncePrompt}: after the last such mark. */
export const TARGET_START = `\n${EXCERPT_START}\n`;

/** Token by token: the text cut after the token in question, one number asked for. */
export function tokenByTokenMessages(
  explanation: string,
  tokens: readonly string[],
  position: number,
  examples: number,
): ChatMessage[] {
  const shots = FEW_SHOT_EXAMPLES.slice(0, examples).flatMap(({ explanation, excerpts }) => {
    const { tokens, values } = excerpts[0]!;
    // One place where the neuron fires most and one, as most are, where it does not.
    const peak = values.indexOf(Math.max(...values));
    return [peak, values.indexOf(0, peak)].map(
      (at) => [cutText(explanation, tokens, at), String(values[at])] as const,
    );
  });
  return chatPrompt(
    `${TASK}\n\nEach text is cut after the token in question. Answer with that token’s activation: one whole number from 0 to 10 and nothing else.`,
    shots,
    cutText(explanation, tokens, position),
  );
}

/** Without log-probabilities: the model writes all values itself, each with its token to tell a slip. */
export function logprobFreeMessages(
  explanation: string,
  tokens: readonly string[],
  examples: number,
): ChatMessage[] {
  const ask = (of: string, list: readonly string[]) =>
    `Explanation: ${EXPLANATION_PREFIX} ${of}\nTokens (${list.length}): ${JSON.stringify(list)}`;
  const shots = FEW_SHOT_EXAMPLES.slice(0, examples).map(({ explanation, excerpts }) => {
    const { tokens, values } = excerpts[0]!;
    const pairs = tokens.map((token, index) => [token, values[index]]);
    return [ask(explanation, tokens), JSON.stringify({ values: pairs })] as const;
  });
  return chatPrompt(
    `${TASK}\n\nAnswer with JSON only: {"values": [[token, activation], …]}, one pair for every token of the list, in its order, each token copied exactly as it is given, spaces included.`,
    shots,
    ask(explanation, tokens),
  );
}

function header(number: number, explanation: string): string {
  return `Neuron ${number}\nExplanation of neuron ${number}: ${EXPLANATION_PREFIX} ${explanation}\nActivations of neuron ${number}:\n`;
}

function cutText(explanation: string, tokens: readonly string[], position: number): string {
  const text = tokens.slice(0, position + 1).join('');
  return `Explanation: ${EXPLANATION_PREFIX} ${explanation}\nText so far: ${JSON.stringify(text)}\nToken: ${JSON.stringify(tokens[position])}\nActivation:`;
}
