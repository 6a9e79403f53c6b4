import type { ActivationRecord } from '../../release/types.ts';
import { estimateTokens } from '../endpoint/budget.ts';
import type { EndpointClient } from '../endpoint/client.ts';
import { malformed } from '../endpoint/endpoint-error.ts';
import type { ChatMessage } from '../endpoint/response-schemas.ts';
import { maxActivation, normalizeActivations } from '../normalize.ts';
import type { SimulationCost } from '../simulator.ts';
import { chatPrompt, writeExcerpt } from './prompt-tokens.ts';
import { dropExamplesToFit, FEW_SHOT_EXAMPLES, type FewShotExcerpt } from './worked-examples.ts';

const MAX_EXPLANATION_TOKENS = 60;
/** Longer explanations are cut: 60 tokens are about 240 characters. */
const MAX_EXPLANATION_CHARACTERS = 500;
/** Below this share of non-zero values, the non-zero ones are listed again by themselves. */
const SPARSE_SHARE = 0.2;

const TASK = `A neuron in a language model looks for something in a text. You are shown excerpts on which it fires, one token a line with the neuron’s activation from 0 to 10 after a tab; excerpts stand between <start> and <end>. Say in one short sentence what the neuron looks for. Look at what the tokens it fires on have in common, in form, meaning or place; do not list words.`;

export interface ExplainOptions {
  /** The completions resource is for models that were not trained for chat. Default "chat". */
  via?: 'chat' | 'completions' | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Requests one explanation of a neuron from excerpts with its activations. At temperature 1, so that several
 * requests give several explanations.
 *
 * @param excerpts in the neuron's own units: those of `explainingExcerpts`, never scored ones.
 * @throws EndpointError, also (malformed) when no explanation was given; the signal's reason.
 */
export async function explainNeuron(
  client: EndpointClient,
  excerpts: readonly ActivationRecord[],
  { via = 'chat', signal }: ExplainOptions = {},
): Promise<string> {
  const request = { maxTokens: MAX_EXPLANATION_TOKENS, temperature: 1 };
  const { text } = await dropExamplesToFit<{ text: string }>((examples) => {
    if (via === 'chat') {
      return client.chat({ ...request, messages: explainMessages(excerpts, examples) }, signal);
    }
    const prompt = explainPrompt(excerpts, examples);
    return client.complete({ ...request, prompt, stop: ['\n'] }, signal);
  });
  const explanation = parseExplanation(text);
  if (explanation === null) throw malformed('no explanation');
  return explanation;
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
): Promise<{ explanations: string[]; errors: unknown[] }> {
  const explanations = new Set<string>();
  const errors: unknown[] = [];
  await Promise.all(
    Array.from({ length: count }, () =>
      explainNeuron(client, excerpts, options).then(
        (explanation) => explanations.add(explanation),
        (error) => errors.push(error),
      ),
    ),
  );
  return { explanations: [...explanations], errors };
}

/** Estimate of what {@link explainNeuron} uses. */
export function estimateExplainCost(excerpts: readonly ActivationRecord[]): SimulationCost {
  const prompt = explainPrompt(excerpts, FEW_SHOT_EXAMPLES.length);
  return { requests: 1, tokens: estimateTokens([prompt]) + MAX_EXPLANATION_TOKENS };
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

/** The explanation without its prefix; `null` where nothing is left. */
export function parseExplanation(text: string): string | null {
  const line = text
    .split('\n')
    .map((each) => each.trim())
    .find((each) => each !== '');
  if (line === undefined) return null;
  const prefix = line.toLowerCase().indexOf(EXPLANATION_PREFIX);
  const written = prefix === -1 ? line : line.slice(prefix + EXPLANATION_PREFIX.length);
  const explanation = withoutOuterQuotes(written.replace(/^\s*:/, ''))
    .replace(/\s+/g, ' ')
    .slice(0, MAX_EXPLANATION_CHARACTERS)
    .trim();
  return /[\p{L}\p{N}\p{S}]/u.test(explanation) ? explanation : null;
}

/** Removes quotes around the whole text, and an unbalanced one at its end, but not those of a quoted word. */
function withoutOuterQuotes(text: string): string {
  const trimmed = text.trim();
  const around = /^["“](?<inner>[^"“”]*)["”]$/.exec(trimmed)?.groups?.inner;
  if (around !== undefined) return around.trim();
  const isBalanced = (trimmed.match(/["“”]/g)?.length ?? 0) % 2 === 0;
  return isBalanced ? trimmed : trimmed.replace(/["”]$/, '');
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

/** The beginning of every explanation, which the model continues. As in the release, where it is not stored. */
export const EXPLANATION_PREFIX = 'the main thing this neuron does is find';
