import type { SequenceSimulation } from '../../release/types.ts';
import type { ChatMessage } from '../endpoint/response-schemas.ts';

/**
 * Tokens as prompts write them. A real newline or tab would break the "token, tab, value" lines: that
 * is how the authors' parser came to read exact zeros at newline tokens.
 */
export function escapeToken(token: string): string {
  const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return token.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? '\\\\');
}

/** One "token, tab, value" line per token, between the start and end marks. */
export function writeExcerpt(
  tokens: readonly string[],
  values: readonly (number | typeof UNKNOWN_VALUE)[],
): string {
  const lines = tokens.map((token, index) => `${escapeToken(token)}\t${values[index]}`);
  return [EXCERPT_START, ...lines, EXCERPT_END].join('\n');
}

/** Instructions, examples of a question with its answer, and the question. */
export function chatPrompt(
  instructions: string,
  examples: readonly (readonly [question: string, answer: string])[],
  question: string,
): ChatMessage[] {
  const shown = examples.flatMap(([asked, answer]): ChatMessage[] => [
    { role: 'user', content: asked },
    { role: 'assistant', content: answer },
  ]);
  return [{ role: 'system', content: instructions }, ...shown, { role: 'user', content: question }];
}

/** The beginning of every explanation, which the model continues. As in the release, where it is not stored. */
export const EXPLANATION_PREFIX = 'the main thing this neuron does is find';
/** In place of a value to be predicted. */
export const UNKNOWN_VALUE = 'unknown';
export const EXCERPT_START = '<start>';
const EXCERPT_END = '<end>';

/**
 * How tokens with a newline are simulated. `as-released` gives them exactly 0, as the authors' parser did by
 * mistake: to compare with released simulations.
 */
export type NewlineHandling = 'simulated' | 'as-released';

/** @returns the simulation with newline tokens at 0 and without a distribution there. */
export function normalizeNewlines(simulation: SequenceSimulation): SequenceSimulation {
  const clear = <Value>(list: Value[], empty: Value) =>
    list.map((value, index) => (simulation.tokens[index]!.includes('\n') ? empty : value));
  return {
    ...simulation,
    expected_activations: clear(simulation.expected_activations, 0),
    distribution_values: clear(simulation.distribution_values, []),
    distribution_probabilities: clear(simulation.distribution_probabilities, []),
  };
}
